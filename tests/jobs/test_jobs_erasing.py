"""Objection and erasure reach the work on a call that is under way: it ends without a trace."""

from pathlib import Path
from typing import Any

import pytest
from job_calls import LARGEST, House, transcript

from callmirror.domain import Review
from callmirror.governance import Governing
from callmirror.jobs.files import Progress
from callmirror.jobs.ticket import Ticket
from callmirror.mirror.keeping import keep
from callmirror.recordings import Recordings


@pytest.fixture(name="house")
def made_house(tmp_path: Path) -> House:
    return House(tmp_path / "home")


def test_objection_ends_the_new_review_of_a_call(house: House) -> None:
    job = house.upload(transcript(1))
    house.queue.work()
    house.jobs.again(job.number)
    erasing = Governing(house.settings).erasing
    erasing.object_to(job.call_id, by=None)
    assert house.jobs.jobs() == ()
    house.queue.work()
    assert (house.kept(), list(house.desk.files.folder.iterdir())) == ([], [])
    erasing.restore(job.call_id)
    assert house.kept() == [job.call_id]


def test_erasing_a_call_ends_its_new_review(house: House) -> None:
    job = house.upload(transcript(1))
    house.queue.work()
    house.jobs.again(job.number)
    Governing(house.settings).erasing.erase_call(job.call_id)
    house.queue.work()
    assert (house.kept(), house.jobs.jobs(), list(house.desk.files.folder.iterdir())) == ([], (), [])


def test_erasing_a_person_ends_the_work_on_their_uploads_and_deletes_their_files(house: House) -> None:
    beside = Recordings(house.settings.home).accept([transcript(8)], largest=LARGEST)
    job = house.upload(transcript(1), rep="Anne Martin", transcript=beside.sha256)
    other = house.upload(transcript(2), rep="Luc Petit")
    Governing(house.settings).erasing.erase_person("Anne Martin")
    house.queue.work()
    assert [each.number for each in house.jobs.jobs()] == [other.number]
    assert house.kept() == [other.call_id]
    recordings = Recordings(house.settings.home)
    assert [recordings.path(sha) for sha in (job.call_id, beside.sha256)] == [None, None]
    assert recordings.path(other.call_id) is not None


def test_person_erased_while_their_call_is_heard_leaves_nothing(house: House) -> None:
    job = house.upload(transcript(1), rep="Anne Martin")
    digest = house.bench.review(Ticket(job.number, 1))
    Governing(house.settings).erasing.erase_person("Anne Martin")
    house.desk.keep(Ticket(job.number, 1), digest)
    assert (house.kept(), list(house.desk.files.folder.iterdir())) == ([], [])


def test_person_erased_in_the_moment_of_keeping_leaves_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = house.upload(transcript(1), rep="Anne Martin")
    digest = house.bench.review(Ticket(job.number, 1))

    def kept_after(*told: Any, **named: Any) -> Review | None:
        Governing(house.settings).erasing.erase_person("Anne Martin")
        return keep(*told, **named)

    monkeypatch.setattr("callmirror.jobs.desk.keep", kept_after)
    house.desk.keep(Ticket(job.number, 1), digest)
    assert house.kept() == []


def test_who_works_on_an_erased_call_is_told_to_stop(house: House) -> None:
    job = house.upload(transcript(1), rep="Anne Martin")
    ticket = Ticket(job.number, 1)
    Governing(house.settings).erasing.erase_person("Anne Martin")
    house.desk.files.tell(ticket, Progress("writing", 0.3, None, 1))
    house.clerk.tell()
    assert house.desk.files.is_off(ticket)
