"""What becomes of uploads that are not in their team's sample, or that somebody objects to."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from job_calls import LARGEST, House, transcript

from callmirror.governance import Governing
from callmirror.governance.sampling import WHY
from callmirror.jobs import State
from callmirror.recordings import Recordings
from callmirror.store import sampling

MONDAY = datetime(2026, 9, 14, 10, tzinfo=UTC)


@pytest.fixture(name="house")
def made_house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A house with a plan for the team Sud, of whose calls chance draws none."""
    house = House(tmp_path / "home")
    Governing(house.settings).sampling.set_plan("Sud", 1, 10)
    chance = sampling._drawn
    monkeypatch.setattr(
        sampling,
        "_drawn",
        lambda connection, cell, *rest: (
            (False, "not_drawn") if cell[0] == "Sud" else chance(connection, cell, *rest)
        ),
    )
    return house


def has_file(house: House, sha256: str) -> bool:
    return Recordings(house.settings.home).path(sha256) is not None


def test_call_that_is_not_drawn_is_left_out_unheard(house: House) -> None:
    job = house.upload(transcript(1), rep="Hermeline Vauquelin", rep_speaker="Agent", submitted_by=3)
    assert (job.state, job.error, job.rep, job.submitted_by) == (State.LEFT, WHY["not_drawn"], None, 3)
    assert (job.is_open, job.can_retry) == (False, False)
    assert not has_file(house, job.call_id)
    assert not list(house.desk.files.folder.glob("*"))
    assert house.queue.work(even_later=True) == 0
    assert (house.clerk.look(), house.jobs.job(job.number), house.kept()) == (0, job, [])
    assert house.jobs.retry(job.number) == job


def test_transcript_of_a_call_that_is_left_out_goes_too(house: House) -> None:
    accepted = Recordings(house.settings.home).accept([transcript(7)], largest=LARGEST)
    job = house.upload(transcript(1), transcript=accepted.sha256)
    assert [has_file(house, sha256) for sha256 in (job.call_id, accepted.sha256)] == [False, False]


@pytest.mark.parametrize("started_at", [None, MONDAY, MONDAY.replace(day=22)])
def test_sent_again_it_stays_left_out_whatever_is_told(house: House, started_at: datetime | None) -> None:
    job = house.upload(transcript(1), submitted_by=3)
    assert house.upload(transcript(1), submitted_by=9, started_at=started_at) == job
    assert not has_file(house, job.call_id)
    assert Governing(house.settings).sampling.weeks()[0].seen == 1


def test_file_that_another_team_needs_stays(house: House) -> None:
    other = house.upload(transcript(1), team="Nord")
    assert house.upload(transcript(1)).state is State.LEFT
    house.queue.work()
    assert house.jobs.job(other.number).state is State.DONE
    assert has_file(house, other.call_id)


def test_work_goes_on_once_it_was_drawn(house: House) -> None:
    job = house.upload(transcript(1), team="Nord")
    house.clerk.look()
    assert house.jobs.job(job.number).state is State.WAITING


def test_call_that_was_set_aside_is_refused_and_its_file_stays_until_it_is_decided(house: House) -> None:
    erasing = Governing(house.settings).erasing
    job = house.upload(transcript(1), team="Nord")
    house.queue.work()
    erasing.object_to(job.call_id, by=None)
    again = house.upload(transcript(1), team="Nord")
    assert (again.state, again.error) == (State.LEFT, WHY["objected"])
    assert has_file(house, job.call_id)
    erasing.restore(job.call_id)
    assert house.upload(transcript(1), team="Nord").state is State.KNOWN


def test_call_whose_objection_was_upheld_is_refused_for_good(house: House) -> None:
    erasing = Governing(house.settings).erasing
    job = house.upload(transcript(1), team="Nord")
    house.queue.work()
    erasing.object_to(job.call_id, by=None)
    erasing.uphold(job.call_id)
    for _ in range(2):
        again = house.upload(transcript(1), team="Nord")
        assert (again.state, again.error) == (State.LEFT, WHY["objected"])
        assert not has_file(house, job.call_id)
    house.queue.work(even_later=True)
    assert house.kept() == []
