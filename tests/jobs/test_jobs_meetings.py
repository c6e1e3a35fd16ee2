"""Meetings that are uploaded: the same queue, no call, and nothing of them left but what their page tells."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from job_calls import House, transcript

from callmirror.domain import Occasion
from callmirror.errors import Conflict, MetadataError, NotFound
from callmirror.gatherings.keeping import Meetings
from callmirror.gatherings.kept import Kept
from callmirror.gatherings.packing import unpack
from callmirror.governance import Governing
from callmirror.jobs import Job, State
from callmirror.jobs.desk import BARRED
from callmirror.jobs.meetings import (
    Meeting,
    TakenMeeting,
    occasion_of,
    read,
    taken_read,
    taken_written,
    written,
)
from callmirror.store import open_store
from callmirror.store.gatherings import GatheringRow, SayingRow

MINUTES = (Path(__file__).parents[2] / "scripts" / "examples" / "meeting.txt").read_bytes()
NAMES = ("Claire", "Malik", "Sonia", "Pavel")
FORECAST = Meeting(occasion=Occasion.FORECAST_MEETING, deals=("Orbaine", "Vallombre"))


@pytest.fixture(name="house")
def made_house(tmp_path: Path) -> House:
    return House(tmp_path / "home")


def send(house: House, content: bytes = MINUTES, **told: object) -> Job:
    known: dict[str, object] = {"source": "réunion Claire.txt", "meeting": FORECAST}
    return house.upload(content, **(known | told))  # type: ignore[arg-type]


def worked(house: House, job: Job) -> Job:
    house.queue.work()
    return house.jobs.job(job.number)


def meetings(house: House) -> tuple[Kept, ...]:
    with open_store(house.settings.home) as store:
        return tuple(map(unpack, store.gatherings.of_team()))


def everything(house: House) -> Iterator[bytes]:
    """All bytes in the data folder, but for the key."""
    for path in house.settings.home.rglob("*"):
        if path.is_file() and path.name != "pseudonyms.key":
            yield path.read_bytes()


def test_meeting_goes_through_the_queue_and_is_no_call(house: House) -> None:
    job = send(house, rep_speaker="Claire", started_at=datetime(2026, 6, 3, tzinfo=UTC))
    assert (job.state, job.occasion, job.asks) == (State.WAITING, "forecast_meeting", False)
    done = worked(house, job)
    assert (done.state, done.error) == (State.DONE, None)
    (kept,) = meetings(house)
    assert (kept.id, kept.team, kept.people) == (job.call_id, "Sud", 6)
    assert (kept.leader.value, kept.held_on and kept.held_on.isoformat()) == ("declared", "2026-06-03")
    assert kept.words is not None
    assert [deal.name for deal in kept.words.deals] == ["Orbaine", "Vallombre"]
    assert house.kept() == []


def test_nothing_of_it_stays_but_what_its_page_tells(house: House) -> None:
    worked(house, send(house, rep_speaker="Claire"))
    raw = b"".join(everything(house))
    assert not [name for name in NAMES if name.encode() in raw]
    assert b"let's take the pipeline slowly today" not in raw
    assert not [path for path in (house.settings.home / "recordings").rglob("*") if path.is_file()]
    assert list(house.desk.files.folder.iterdir()) == []
    with open_store(house.settings.home) as store:
        (row,) = store.jobs.listed()
    assert row.rep_speaker is None
    assert read(row.meeting or "").deals == ()


def test_kind_is_found_out_or_asked_back_and_then_declared(house: House) -> None:
    found = worked(house, send(house, meeting=Meeting()))
    assert (found.state, meetings(house)[0].declared) == (State.DONE, False)
    two = transcript(1, rep="A", customer="B")
    asked = worked(house, send(house, two, source="call.vtt", meeting=Meeting()))
    assert (asked.state, asked.asks) == (State.FAILED, True)
    assert asked.error is not None
    assert asked.error.en.startswith("call.vtt: ")
    house.jobs.declare(asked.number, Occasion.TEAM_REVIEW)
    done = worked(house, asked)
    assert (done.state, done.asks, done.occasion) == (State.DONE, False, "team_review")
    assert {each.occasion for each in meetings(house)} == {Occasion.FORECAST_MEETING, Occasion.TEAM_REVIEW}


def test_call_sent_as_a_meeting_becomes_a_call_where_somebody_says_so(house: House) -> None:
    asked = worked(house, send(house, transcript(1), source="call.vtt", meeting=Meeting()))
    house.jobs.declare(asked.number, Occasion.SALES_CALL)
    done = worked(house, asked)
    assert (done.state, done.occasion) == (State.DONE, None)
    assert house.kept() == [done.call_id]
    assert meetings(house) == ()


def test_only_what_is_asked_is_declared(house: House) -> None:
    done = worked(house, send(house))
    assert house.jobs.declare(done.number, Occasion.SALES_CALL) == done
    call = worked(house, house.upload(transcript(3)))
    assert house.jobs.declare(call.number, Occasion.TEAM_REVIEW) == call


def test_file_is_never_both_call_and_meeting(house: House) -> None:
    call = worked(house, house.upload(transcript(3)))
    with pytest.raises(Conflict, match="kept as a call"):
        send(house, transcript(3), source="call.vtt")
    worked(house, send(house))
    with pytest.raises(Conflict, match="kept as a meeting"):
        house.upload(MINUTES, source="m.txt")
    assert house.kept() == [call.call_id]
    again = send(house)
    assert again.state is State.DONE
    assert send(house, team="Nord").state is State.KNOWN
    assert len(meetings(house)) == 1


def test_forgotten_meeting_takes_its_upload_along_and_may_come_again(house: House) -> None:
    done = worked(house, send(house))
    Meetings(house.settings).forget(done.call_id)
    assert house.jobs.jobs() == ()
    assert worked(house, send(house)).state is State.DONE
    assert len(meetings(house)) == 1


def test_leader_who_is_not_there_is_told_without_the_name(house: House) -> None:
    failed = worked(house, send(house, rep_speaker="Zoe Quill"))
    assert failed.state is State.FAILED
    assert failed.error is not None
    assert "Zoe" not in f"{failed.error}{failed.source}"
    assert meetings(house) == ()


def test_cancelled_meeting_leaves_no_file(house: House) -> None:
    job = send(house)
    house.jobs.cancel(job.number)
    house.queue.work()
    assert meetings(house) == ()
    with pytest.raises(NotFound, match="kept no longer"):
        house.jobs.retry(job.number)
    assert worked(house, send(house)).state is State.DONE


def test_meeting_that_came_to_nothing_is_tidied_away_with_its_names(house: House) -> None:
    failed = worked(house, send(house, rep_speaker="Zoe Quill"))
    house.desk.tidy_meetings(datetime.now(UTC) - timedelta(days=1))
    with open_store(house.settings.home) as store:
        assert read(store.jobs.row(failed.number).meeting or "").deals == FORECAST.deals
    house.desk.tidy_meetings(datetime.now(UTC) + timedelta(days=1))
    with open_store(house.settings.home) as store:
        row = store.jobs.row(failed.number)
    assert (row.rep_speaker, read(row.meeting or "").deals) == (None, ())
    with pytest.raises(NotFound):
        house.jobs.retry(failed.number)


def test_meeting_somebody_objected_to_is_left_out_and_its_file_deleted(house: House) -> None:
    call = worked(house, house.upload(transcript(9)))
    erasing = Governing(house.settings).erasing
    erasing.object_to(call.call_id, by=None)
    erasing.uphold(call.call_id)
    left = send(house, transcript(9), source="call.vtt")
    assert (left.state, left.error) == (State.LEFT, BARRED)
    assert not [path for path in (house.settings.home / "recordings").rglob("*") if path.is_file()]
    assert meetings(house) == ()


def test_erasing_who_leads_takes_along_what_waits(house: House) -> None:
    send(house, rep_speaker="Claire Duval")
    Governing(house.settings).erasing.erase_person("Claire Duval")
    house.queue.work()
    assert house.jobs.jobs() == ()
    assert meetings(house) == ()
    assert not [path for path in (house.settings.home / "recordings").rglob("*") if path.is_file()]


def test_work_begun_again_after_a_kill_keeps_the_meeting_once(house: House) -> None:
    job = send(house)
    with open_store(house.settings.home) as store:
        row = store.jobs.row(job.number)
    ticket = house.queue._next(even_later=True)
    assert ticket is not None
    digest = house.bench.review(ticket)
    result = house.desk.files.result(ticket, digest)
    assert isinstance(result, TakenMeeting)
    with open_store(house.settings.home) as store:
        store.gatherings.add(result.row, result.people)  # and killed here
    house.desk.keep(ticket, digest)
    assert house.jobs.job(row.job.number).state is State.DONE
    assert len(meetings(house)) == 1


def test_what_is_told_and_what_is_taken_outlive_their_text() -> None:
    told = Meeting(occasion=Occasion.TEAM_REVIEW, leader_agrees=True, deals=("Été",), people=7, asks=True)
    assert read(written(told)) == told
    assert told.done() == Meeting(occasion=Occasion.TEAM_REVIEW, leader_agrees=True, people=7)
    said = SayingRow(3, "deal_risk", holds=False, made_at="2026-06-03T00:00:00+00:00", made_by=None)
    row = GatheringRow("ab", "Sud", "team_review", "fr", None, "2026-06-03", "{}", None, (said,))
    taken = TakenMeeting(row, ("p_1",), "réunion.txt")
    assert taken_read(taken_written(taken)) == taken
    assert occasion_of("meeting") is None
    with pytest.raises(MetadataError):
        occasion_of("sales_call")
