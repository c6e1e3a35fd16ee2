"""Batches in trouble: bad files, a full disk, an interrupt, a second process; nothing stored is lost."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from added_calls import Batches, write_call
from archive_calls import NORTH, settings_of

from callmirror.archives import Outcome, Wanted, add, running
from callmirror.errors import StoreError
from callmirror.review import content_id
from callmirror.store import Store, open_store


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def batches(home: Path) -> Batches:
    return Batches(home)


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    return tmp_path / "calls"


def test_bad_file_among_good_ones_fails_alone(batches: Batches, calls: Path) -> None:
    write_call(calls, 1, "a.vtt")
    write_call(calls, 2, "c.vtt")
    (calls / "b.vtt").touch()
    assert batches.add(calls, team="Sud").added == 2
    (failure,) = batches.failed
    assert failure.named == str(calls / "b.vtt")
    assert failure.sentence.en.startswith(f"{calls / 'b.vtt'}: ")
    assert failure.sentence.fr.startswith(f"{calls / 'b.vtt'} : ")
    assert failure.sentence.fr != failure.sentence.en


def test_every_kind_of_bad_file_is_one_failure_in_two_languages(batches: Batches, calls: Path) -> None:
    calls.mkdir()
    (calls / "empty.vtt").touch()
    (calls / "empty.wav").touch()
    (calls / "cut.wav").write_bytes(b"RIFF\x24\x08\x00\x00WAVEfmt ")
    (calls / "noise.mp3").write_bytes(hashlib.shake_128(b"noise").digest(4096))
    (calls / "lying.wav").write_text("Ceci n'est pas un son.")
    (calls / "broken.json").write_text('{"segments": [')
    (calls / "wordless.vtt").write_text("WEBVTT\n\n")
    (calls / "table.srt").write_text("file,rep\na,b\n")
    good = write_call(calls, 1)
    assert batches.add(*sorted(calls.iterdir()), calls / "missing.vtt", team="Sud").added == 1
    assert sorted(failure.item.name for failure in batches.failed) == sorted(
        {path.name for path in calls.iterdir()} - {good.name} | {"missing.vtt"}
    )
    for failure in batches.failed:
        assert "\n" not in failure.sentence.en + failure.sentence.fr
        assert failure.sentence.en.endswith(".")


def test_interrupted_batch_keeps_what_was_done_and_goes_on(batches: Batches, home: Path, calls: Path) -> None:
    for seed in range(5):
        write_call(calls, seed)
    done: list[Outcome] = []

    def interrupt(outcome: Outcome) -> None:
        done.append(outcome)
        if len(done) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(settings_of(home), Wanted(sources=(str(calls),), told=NORTH), interrupt)
    kept = len(batches.mirror.calls())
    assert 2 <= kept <= 5
    again = batches.add(calls, team="Sud")
    assert (again.added, again.known) == (5 - kept, kept)


def test_full_disk_stops_the_batch_and_loses_nothing(
    batches: Batches, home: Path, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in range(90):
        write_call(calls, seed)

    @contextmanager
    def cramped(place: Path, **options: bool) -> Iterator[Store]:
        with open_store(place, **options) as store:
            (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
            store._connection.execute(f"PRAGMA max_page_count = {pages + 60}")
            yield store

    with monkeypatch.context() as disk:
        disk.setattr(running, "open_store", cramped)
        with pytest.raises(StoreError, match="the disk is full"):
            batches.add(calls, team="Sud")
    with open_store(home) as store:
        kept = len(store.calls())
        assert store.problems() == ()
    assert 0 < kept < 90
    again = batches.add(calls, team="Sud")
    assert (again.added, again.known) == (90 - kept, kept)


def test_data_folder_that_can_not_be_made_is_one_clear_error(tmp_path: Path, calls: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="CALLMIRROR_HOME"):
        Batches(tmp_path / "file" / "home").add(write_call(calls, 1), team="Sud")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_data_folder_is_one_clear_error(batches: Batches, home: Path, calls: Path) -> None:
    home.mkdir()
    home.chmod(0o500)
    with pytest.raises(StoreError, match="CALLMIRROR_HOME"):
        batches.add(write_call(calls, 1), team="Sud")


def test_two_processes_add_the_same_folder_at_once(home: Path, calls: Path) -> None:
    for seed in range(20):
        write_call(calls, seed)
    command = [sys.executable, "-m", "callmirror", "add", str(calls), "--team", "Sud", "--json"]
    environ = {**os.environ, "CALLMIRROR_HOME": str(home), "CALLMIRROR_LANG": "en"}
    both = [
        subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    summaries = []
    for process in both:
        out, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
        summaries.append(json.loads(out))
    assert sum(summary["added"] for summary in summaries) == 20
    assert all(summary["added"] + summary["known"] == 20 for summary in summaries)
    with open_store(home) as store:
        assert len(store.calls()) == 20
        assert store.problems() == ()


@pytest.mark.parametrize("speakers", [0, 40])
def test_any_number_of_speakers_is_stored(batches: Batches, home: Path, calls: Path, speakers: int) -> None:
    segments = [
        {
            "speaker": f"Voix {n % speakers}" if speakers else None,
            "start_s": n,
            "end_s": n + 0.9,
            "text": "Oui.",
        }
        for n in range(80)
    ]
    calls.mkdir()
    path = calls / "call.json"
    path.write_text(json.dumps({"segments": segments}))
    assert batches.add(path, team="Sud").added == 1
    with open_store(home) as store:
        assert len(store.review(content_id(path)).call.segments) == 80


def test_markup_and_sql_in_the_words_stay_words(batches: Batches, home: Path, calls: Path) -> None:
    nasty = "Robert'); DROP TABLE calls;-- <script>alert(1)</script> {{ 7*7 }} %s \u202e"
    calls.mkdir()
    path = calls / "call.json"
    path.write_text(json.dumps({"segments": [{"speaker": nasty, "role": "rep", "text": nasty}]}))
    assert batches.add(path, team="<b>Sud</b>'; --").added == 1
    with open_store(home) as store:
        call = store.review(content_id(path)).call
    assert (call.team, call.segments[0].text) == ("<b>Sud</b>'; --", nasty)
    assert [team.team for team in batches.mirror.teams()] == ["<b>Sud</b>'; --"]
