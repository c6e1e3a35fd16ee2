"""What becomes of uploads, from submission to the store, with the queue's honest double."""

import dataclasses
from pathlib import Path

import pytest
from job_calls import LARGEST, House, plainly, transcript

from callmirror.archives import Wanted, add
from callmirror.domain import Review, RoleSource, Text
from callmirror.errors import EngineError, InputError, MetadataError, NotFound
from callmirror.jobs import Job, State, Told
from callmirror.jobs.bench import MOST_BEGUN
from callmirror.jobs.desk import WAITS_S
from callmirror.jobs.ticket import Ticket
from callmirror.metadata import Metadata
from callmirror.recordings import Accepted, Recordings
from callmirror.review import Progress, Request
from callmirror.store import open_store


@pytest.fixture(name="house")
def made_house(tmp_path: Path) -> House:
    return House(tmp_path / "données d'été")


def test_upload_waits_then_is_kept(house: House) -> None:
    job = house.upload(transcript(1), rep="Anne Martin", kind="découverte", submitted_by=7)
    assert (job.state, job.team, job.kind, job.submitted_by, job.attempts) == (
        State.WAITING, "Sud", "découverte", 7, 0,
    )  # fmt: skip
    house.queue.work()
    done = house.jobs.job(job.number)
    assert (done.state, done.share, done.attempts, done.error) == (State.DONE, 1.0, 1, None)
    assert done.finished_at is not None
    assert house.kept() == [job.call_id]
    assert list(house.desk.files.folder.iterdir()) == []


def test_kept_call_is_the_one_that_the_command_line_would_keep(house: House, tmp_path: Path) -> None:
    path = tmp_path / "2026-09-14 Anne Martin avec Petit.vtt"
    path.write_bytes(transcript(1))
    job = house.upload(transcript(1), source=path.name, rep="Anne  MARTIN", kind="relance")
    house.queue.work()
    by_job = house.stored(job.call_id)
    other = tmp_path / "other"
    other.mkdir()
    (other / "pseudonyms.key").write_bytes((house.settings.home / "pseudonyms.key").read_bytes())
    settings = dataclasses.replace(house.settings, home=other)
    told = Metadata(team="Sud", rep="Anne Martin", kind="relance")
    add(settings, Wanted(sources=(str(path),), told=told))
    with open_store(other) as store:
        assert store.review(job.call_id) == by_job
    assert by_job.call.role_source is RoleSource.DECLARED


def test_names_are_in_no_file_of_the_house_but_the_upload(house: House) -> None:
    text = transcript(1).replace(b"Anne Martin", b"Agent").replace(b"Luc Petit", b"Client")
    house.upload(text, source="Hermeline Vauquelin.vtt", rep="Hermeline Vauquelin", rep_speaker="Agent")
    for work in (False, True):
        if work:
            house.queue.work()
        for path in house.settings.home.rglob("*"):
            content = path.read_bytes().lower() if path.is_file() else b""
            assert b"hermeline" not in content, path
            assert b"vauquelin" not in content, path


def test_rep_named_by_a_label_is_found_whatever_the_order_of_its_words(house: House) -> None:
    job = house.upload(transcript(1, rep="Martin, Anne"), rep_speaker="anne martin")
    house.queue.work()
    assert house.stored(job.call_id).call.role_source is RoleSource.DECLARED


def test_rep_named_by_a_label_that_nobody_has_is_an_error(house: House) -> None:
    job = house.upload(transcript(1), rep_speaker="Zoé Béranger")
    house.queue.work()
    failed = house.jobs.job(job.number)
    assert failed.state is State.FAILED
    assert failed.error is not None
    assert "none of its speakers" in failed.error.en
    assert "Zoé" not in failed.error.en + failed.error.fr


def test_same_upload_of_the_same_team_is_the_same_job(house: House) -> None:
    first = house.upload(transcript(1))
    assert house.upload(transcript(1)).number == first.number
    house.queue.work()
    assert house.upload(transcript(1)).state is State.DONE
    assert len(house.jobs.jobs()) == 1


def test_call_of_another_team_is_known_and_stays_theirs(house: House) -> None:
    first = house.upload(transcript(1))
    house.queue.work()
    second = house.upload(transcript(1), team="Nord", submitted_by=9)
    assert (second.state, second.team, second.submitted_by) == (State.KNOWN, "Nord", 9)
    assert house.stored(first.call_id).call.team == "Sud"


def test_two_teams_at_once_keep_the_call_once(house: House) -> None:
    jobs = [house.upload(transcript(1), team=team) for team in ("Sud", "Nord")]
    house.queue.work()
    assert [house.jobs.job(job.number).state for job in jobs] == [State.DONE, State.KNOWN]
    assert house.kept() == [jobs[0].call_id]


def test_bad_file_fails_at_once_and_names_itself_as_its_uploader_does(house: House) -> None:
    job = house.upload(b"no call at all\n", source="notes.txt")
    house.queue.work(even_later=True)
    failed = house.jobs.job(job.number)
    assert (failed.state, failed.attempts) == (State.FAILED, 1)
    assert failed.error is not None
    assert failed.error.en.startswith("notes.txt")
    assert str(house.settings.home) not in failed.error.en


def test_error_that_may_pass_is_tried_again_and_then_told(tmp_path: Path) -> None:
    tried = []

    def failing(request: Request, _model: str | None, _told: Progress) -> Review:
        tried.append(request)
        raise EngineError(en="Out of memory.", fr="Mémoire épuisée.")

    house = House(tmp_path, failing)
    job = house.upload(transcript(1))
    house.queue.work()
    waiting = house.jobs.job(job.number)
    assert (waiting.state, waiting.error) == (State.WAITING, Text("Out of memory.", "Mémoire épuisée."))
    house.queue.work(even_later=True)
    assert len(tried) == len(WAITS_S) + 1
    assert house.jobs.job(job.number).state is State.FAILED


def test_error_that_passes_is_no_failure(tmp_path: Path) -> None:
    moods = [EngineError(en="Busy.", fr="Occupé."), None]

    def moody(request: Request, _model: str | None, _told: Progress) -> Review:
        mood = moods.pop(0)
        if mood is not None:
            raise mood
        return plainly(request)

    house = House(tmp_path, moody)
    job = house.upload(transcript(1))
    house.queue.work(even_later=True)
    done = house.jobs.job(job.number)
    assert (done.state, done.error, done.attempts) == (State.DONE, None, 2)


def test_failed_job_is_tried_again_with_what_is_told_now(house: House) -> None:
    job = house.upload(transcript(1), rep_speaker="Nobody Here")
    house.queue.work()
    again = house.upload(transcript(1), rep_speaker="Luc Petit")
    assert (again.number, again.state) == (job.number, State.WAITING)
    house.queue.work()
    assert house.jobs.job(job.number).state is State.DONE


def test_retry_does_failed_work_again_and_leaves_the_rest(tmp_path: Path) -> None:
    broken = [True]

    def mended(request: Request, _model: str | None, _told: Progress) -> Review:
        if broken:
            raise InputError("call.vtt", en="Bad.", fr="Mauvais.")
        return plainly(request)

    house = House(tmp_path, mended)
    job = house.upload(transcript(1))
    assert house.jobs.retry(job.number).state is State.WAITING
    house.queue.work()
    broken.clear()
    assert house.jobs.retry(job.number).state is State.WAITING
    house.queue.work()
    done = house.jobs.job(job.number)
    assert done.state is State.DONE
    assert house.jobs.retry(job.number) == done


def test_cancelled_before_its_turn_is_never_begun(house: House) -> None:
    job = house.upload(transcript(1))
    assert house.jobs.cancel(job.number).state is State.CANCELLED
    assert house.queue.work() == 0
    assert house.kept() == []


def test_cancelled_under_way_stops_at_the_next_sign_of_life(tmp_path: Path) -> None:
    heard = []

    def long(_request: Request, _model: str | None, told: Progress) -> Review:
        for second in range(1000):
            heard.append(second)
            if second == 3:
                house.jobs.cancel(1)
            told("writing", second / 1000)
        raise AssertionError("it was not stopped")

    house = House(tmp_path, long)
    house.bench.tell_every_s = 0.0
    job = house.upload(transcript(1))
    house.queue.work()
    assert heard == [0, 1, 2, 3]
    assert house.jobs.job(job.number).state is State.CANCELLED
    assert house.jobs.retry(job.number).state is State.WAITING


def test_result_of_a_run_that_was_called_off_changes_nothing(house: House) -> None:
    job = house.upload(transcript(1))
    late = Ticket(job.number, 1)
    digest = house.bench.review(late)
    house.jobs.cancel(job.number)
    house.desk.keep(late, digest)
    assert house.kept() == []
    house.jobs.retry(job.number)
    house.desk.keep(late, digest)
    assert house.jobs.job(job.number).state is State.WAITING
    house.queue.work()
    assert house.jobs.job(job.number).state is State.DONE


def test_keeping_twice_is_done_once(house: House) -> None:
    job = house.upload(transcript(1))
    ticket = Ticket(job.number, 1)
    digest = house.bench.review(ticket)
    house.desk.keep(ticket, digest)
    done = house.jobs.job(job.number)
    house.desk.keep(ticket, digest)
    assert house.jobs.job(job.number) == done


def test_killed_between_keeping_and_saying_so_it_is_done_and_not_known(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = house.upload(transcript(1))
    ticket = Ticket(job.number, 1)
    digest = house.bench.review(ticket)
    with monkeypatch.context() as patched:
        patched.setattr("callmirror.store.job_ledger.JobLedger.end", lambda *_args, **_named: False)
        patched.setattr("callmirror.jobs.files.JobFiles.clear", lambda *_args: None)
        house.desk.keep(ticket, digest)
    assert house.jobs.job(job.number).state is State.WAITING
    house.desk.keep(ticket, digest)
    assert house.jobs.job(job.number).state is State.DONE


def test_work_that_ends_its_worker_is_set_aside(house: House) -> None:
    job = house.upload(transcript(1))
    other = house.upload(transcript(2))
    for _ in range(MOST_BEGUN):
        house.desk.files.begin(Ticket(job.number, 1))
    house.queue.work()
    assert house.jobs.job(job.number).state is State.SET_ASIDE
    assert house.jobs.job(other.number).state is State.DONE
    assert house.jobs.retry(job.number).state is State.WAITING


def test_review_again_keeps_what_people_said_and_takes_another_language(house: House) -> None:
    job = house.upload(transcript(1), kind="relance", rep="Anne Martin")
    house.queue.work()
    before = house.stored(job.call_id).call
    again = house.jobs.again(job.number, language="en", submitted_by=3)
    assert (again.number, again.state, again.again, again.language) == (job.number, State.WAITING, True, "en")
    house.queue.work()
    after = house.stored(job.call_id).call
    assert (after.language, after.kind, after.rep) == ("en", before.kind, before.rep)
    assert house.jobs.job(job.number).state is State.DONE


def test_call_erased_while_it_was_to_be_read_again_does_not_come_back(house: House) -> None:
    job = house.upload(transcript(1))
    house.queue.work()
    house.jobs.again(job.number)
    with open_store(house.settings.home) as store:
        store.forget_call(job.call_id)
    house.queue.work()
    assert house.kept() == []
    assert house.jobs.job(job.number).state is State.CANCELLED


def test_forgotten_call_takes_its_jobs_along(house: House) -> None:
    job = house.upload(transcript(1))
    house.upload(transcript(2))
    house.queue.work()
    with open_store(house.settings.home) as store:
        store.forget_call(job.call_id)
    assert [each.number for each in house.jobs.jobs()] == [2]
    with pytest.raises(NotFound):
        house.jobs.job(job.number)


def test_forgotten_work_under_way_ends_without_a_trace(house: House) -> None:
    job = house.upload(transcript(1), rep="Anne Martin")
    assert job.rep is not None
    with open_store(house.settings.home) as store:
        assert len(store.jobs.forget_rep(job.rep)) == 1
    house.queue.work()
    assert house.kept() == []
    assert house.jobs.jobs() == ()


def test_what_the_queue_lost_is_given_to_it_again(house: House) -> None:
    job = house.upload(transcript(1))
    fresh = House(house.settings.home)  # its double forgot all
    assert fresh.clerk.look() == 1
    fresh.queue.work()
    assert fresh.jobs.job(job.number).state is State.DONE


def test_file_that_is_not_there_is_not_taken_on(house: House) -> None:
    with pytest.raises(NotFound):
        house.jobs.submit(Told(team="Sud", source="call.vtt"), Accepted("0" * 64, 4))
    job = house.upload(transcript(1))
    Recordings(house.settings.home).delete(job.call_id)
    house.queue.work()
    failed = house.jobs.job(job.number)
    assert failed.state is State.FAILED
    with pytest.raises(NotFound):
        house.jobs.retry(job.number)


@pytest.mark.parametrize(
    "told", [{"team": ""}, {"team": "a\x00b"}, {"language": "klingon"}, {"kind": "x" * 99}]
)
def test_what_has_no_meaning_is_refused(house: House, told: dict[str, str]) -> None:
    with pytest.raises(MetadataError):
        house.upload(transcript(1), **{"team": "Sud", **told})
    assert house.jobs.jobs() == ()


def test_list_is_of_the_teams_and_people_asked_for_and_goes_on_by_cursor(house: House) -> None:
    for seed in range(6):
        house.upload(transcript(seed), team=("Sud", "Nord")[seed % 2], submitted_by=seed % 3)
    numbers = [job.number for job in house.jobs.jobs(limit=4)]
    assert numbers == [6, 5, 4, 3]
    assert [job.number for job in house.jobs.jobs(before=3)] == [2, 1]
    assert {job.team for job in house.jobs.jobs(teams=["Nord"])} == {"Nord"}
    assert house.jobs.jobs(teams=[]) == ()
    assert [job.number for job in house.jobs.jobs(submitted_by=0)] == [4, 1]
    assert house.jobs.jobs(states=[State.DONE]) == ()
    assert house.jobs.counts()[State.WAITING] == 6


def test_changes_tell_each_change_once(house: House) -> None:
    since = house.jobs.now()
    first = house.upload(transcript(1))
    told = house.jobs.changes(since)
    assert [job.number for job in told] == [first.number]
    assert house.jobs.changes(told[-1].change) == ()
    house.queue.work()
    assert [job.state for job in house.jobs.changes(told[-1].change)] == [State.DONE]


def test_progress_reaches_those_who_watch(tmp_path: Path) -> None:
    seen: list[Job] = []

    def telling(request: Request, _model: str | None, told: Progress) -> Review:
        told("writing", 0.5)
        house.clerk.tell()
        seen.append(house.jobs.job(1))
        return plainly(request)

    house = House(tmp_path, telling)
    house.bench.tell_every_s = 0.0
    house.upload(transcript(1))
    house.queue.work()
    (job,) = seen
    assert (job.state, job.stage, job.attempts) == (State.RUNNING, "writing", 1)
    assert job.share == pytest.approx(0.59)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\calls\\one.wav", "one.wav"),
        ("a\r\nb\x00.wav", "a b .wav"),
        ("", "upload"),
        ("é" * 500 + ".wav", "é" * 180 + ".wav"),
    ],
)
def test_name_of_a_file_is_a_line_without_folders(house: House, name: str, shown: str) -> None:
    assert house.upload(transcript(1), source=name).source == shown
    house.queue.work()
    assert house.jobs.job(1).state is State.DONE


def test_recording_is_read_with_the_transcript_that_goes_with_it(house: House) -> None:
    sound = Path(__file__).parents[1] / "speech" / "fixtures" / "two_channels.opus"
    recordings = Recordings(house.settings.home)
    words = recordings.accept([transcript(1)], largest=LARGEST)
    job = house.upload(sound.read_bytes(), source="call.opus", transcript=words.sha256)
    house.queue.work()
    assert house.stored(job.call_id).engine["words"] == "beside"
