"""``callmirror add``: what became of a batch, for a person and for a program."""

from pathlib import Path

import fsspec
import pytest
from cli_run import failed, lines, parsed, run, write_call

from callmirror.cli.exits import Exit
from callmirror.config import Settings
from callmirror.errors import EngineError
from callmirror.governance import Governing
from callmirror.governance.sampling import WHY
from callmirror.store import sampling


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    return tmp_path / "calls"


@pytest.fixture
def stored(home: Path, calls: Path) -> Path:
    """Two calls of one rep."""
    for name in ("a.vtt", "b.vtt"):
        write_call(calls, name, note=name)
    result = run(home, "add", calls, "--team", "Sud", "--rep", "Anne Martin", "--date", "2026-03-05")
    assert result.exit_code == 0, result.stderr
    return home


def test_add_says_what_became_of_the_batch(home: Path, calls: Path) -> None:
    write_call(calls, "a.vtt")
    (calls / "empty.srt").touch()
    (calls / "notes.txt").write_text("Rappeler mardi.")
    result = run(home, "add", calls, "--team", "Sud")
    assert result.exit_code == Exit.SOME_FAILED
    assert result.stdout == ""
    told = lines(result.stderr)
    assert str(calls / "empty.srt") in told[0]
    assert told[1] == "1 added, 0 already known, 1 failed, 1 passed over as no calls."
    assert told[2] == "  1 · transcripts"
    assert "no date" in told[3]
    assert "no rep" in told[4]


def test_add_prints_json(home: Path, calls: Path) -> None:
    write_call(calls, "a.vtt")
    (calls / "empty.srt").touch()
    result = run(home, "add", calls, "--team", "Sud", "--json")
    found = parsed(result.stdout)
    (failure,) = found.pop("failed")
    assert found == {
        "added": 1,
        "known": 0,
        "skipped": 0,
        "words": {"file": 1},
        "undated": 1,
        "without_rep": 1,
        "lost_corrections": 0,
        "left_out": [],
    }
    assert failure["file"] == str(calls / "empty.srt")
    assert failure["en"] != failure["fr"]


def test_add_takes_all_that_is_told(home: Path, calls: Path) -> None:
    write_call(calls, "Anne-2026-03-05.vtt")
    result = run(
        home,
        *("add", calls, "--team", "Sud", "--kind", "visite", "--speaker", "Anne Martin", "--language", "fr"),
        *("--pattern", r"(?P<rep>\w+)-(?P<date>\d{4}-\d\d-\d\d)"),
    )
    assert result.exit_code == 0, result.stderr
    (call,) = parsed(run(home, "calls", "--json").stdout)
    assert (call["kind"], call["started_at"]) == ("visite", "2026-03-05T00:00:00+00:00")


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (("--date", "hier"), "2025-02-19"),
        (("--pattern", "(unclosed"), "regular expression"),
        (("--pattern", "(?P<who>.)"), "groups"),
        (("--metadata", "gone.csv"), "gone.csv"),
        (("--script", "gone.yaml"), "gone.yaml"),
        (("--team", "\x07"), "team"),
    ],
)
def test_add_with_something_that_has_no_meaning_adds_nothing(
    home: Path, calls: Path, words: tuple[str, ...], remedy: str
) -> None:
    failed(run(home, "add", write_call(calls), "--team", "Sud", *words), Exit.INPUT, remedy)
    assert not home.exists()


def test_add_leaves_out_what_is_not_drawn_and_says_so(
    home: Path, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Governing(Settings(home=home)).sampling.set_plan("Sud", 1, 10)
    monkeypatch.setattr(sampling, "_drawn", lambda *_told: (False, "not_drawn"))
    monkeypatch.setattr("callmirror.mirror.mirror.review", None)  # nothing is listened to
    for name in ("a.vtt", "b.vtt"):
        write_call(calls, name, note=name)
    result = run(home, "add", calls, "--team", "Sud", "--date", "2026-03-05")
    assert result.exit_code == 0
    assert lines(result.stderr)[1] == f"  2 · {WHY['not_drawn'].en}"
    (left,) = parsed(run(home, "add", calls, "--team", "Sud", "--date", "2026-03-05", "--json").stdout)[
        "left_out"
    ]
    assert (left["count"], left["fr"]) == (2, WHY["not_drawn"].fr)


def test_add_without_a_team_says_how_to_tell_it(home: Path, calls: Path) -> None:
    result = run(home, "add", write_call(calls))
    assert result.exit_code == Exit.INPUT
    assert "--team" in lines(result.stderr)[0]


def test_add_again_adds_nothing_and_is_no_failure(stored: Path, calls: Path) -> None:
    result = run(stored, "add", calls, "--team", "Sud")
    assert result.exit_code == 0
    assert "0 added, 2 already known" in result.stderr


def test_interrupted_add_says_that_the_rest_stays(
    home: Path, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("callmirror.mirror.mirror.review", interrupt)
    result = run(home, "add", write_call(calls), "--team", "Sud")
    assert result.exit_code == Exit.INTERRUPTED
    assert "What was added stays" in result.stderr


def test_add_again_reviews_known_calls_anew_where_told(stored: Path, calls: Path) -> None:
    result = run(stored, "add", calls, "--team", "Sud", "--again", "--json")
    assert (parsed(result.stdout)["added"], parsed(result.stdout)["known"]) == (2, 0)
    assert len(parsed(run(stored, "calls", "--json").stdout)) == 2


def test_add_takes_a_manifest_and_goes_on_where_it_stopped(home: Path, calls: Path) -> None:
    for name in ("a.vtt", "b.vtt"):
        write_call(calls, name, note=name)
    manifest = calls / "calls.csv"
    manifest.write_text("file,team,rep,date\na.vtt,Sud,Anne,2026-03-05\nb.vtt,Nord,Anne,2026-03-06\n")
    result = run(home, "add", manifest, "--json")
    assert (result.exit_code, parsed(result.stdout)["added"]) == (0, 2), result.stderr
    assert parsed(run(home, "add", manifest, "--json").stdout)["known"] == 2
    teams = {call["team"] for call in parsed(run(home, "calls", "--json").stdout)}
    assert teams == {"Sud", "Nord"}


def test_add_takes_addresses_of_any_storage(home: Path, calls: Path) -> None:
    memory = fsspec.filesystem("memory")
    try:
        memory.pipe("/added/a.vtt", write_call(calls).read_bytes())
        result = run(home, "add", "memory://added", "--team", "Sud", "--json")
        assert (result.exit_code, parsed(result.stdout)["added"]) == (0, 1), result.stderr
    finally:
        memory.store.clear()
        memory.pseudo_dirs[:] = [""]


@pytest.mark.parametrize(
    ("source", "remedy"),
    [
        ("s3x://bucket/call.wav", "s3://"),
        ("sftp://anne:secret@127.0.0.1:9/calls/a.wav", "sftp://anne@127.0.0.1:9"),
        ("no/such/folder", "does not exist"),
        ("no/such.csv", "does not exist"),
    ],
)
def test_address_that_can_not_be_read_is_one_clear_error_and_the_rest_goes_on(
    home: Path, calls: Path, source: str, remedy: str
) -> None:
    result = run(home, "add", source, write_call(calls), "--team", "Sud")
    assert result.exit_code == Exit.SOME_FAILED
    assert remedy in lines(result.stderr)[0]
    assert "secret" not in result.stderr
    assert "1 added, 0 already known, 1 failed" in result.stderr
    assert "Traceback" not in result.stderr


def test_manifest_with_wrong_columns_adds_nothing(home: Path, calls: Path) -> None:
    manifest = calls / "calls.csv"
    write_call(calls)
    manifest.write_text("call,agent\na.vtt,Anne\n")
    failed(run(home, "add", manifest, "--team", "Sud"), Exit.INPUT, "calls.csv", "Expected: address / file")
    assert parsed(run(home, "calls", "--json").stdout) == []


def test_add_says_what_it_would_do_and_does_nothing(home: Path, calls: Path) -> None:
    write_call(calls, "Anne-2026-03-05.vtt")
    words = ("add", calls, "--team", "Sud", "--pattern", r"(?P<rep>\w+)-(?P<date>[\d-]+)", "--dry-run")
    result = run(home, *words)
    assert result.exit_code == 0, result.stderr
    assert "would be reviewed" in result.stdout
    assert parsed(run(home, *words, "--json").stdout)["counts"] == {"review": 1}
    assert parsed(run(home, "calls", "--json").stdout) == []


def test_folders_may_be_teams(home: Path, calls: Path) -> None:
    write_call(calls / "Nord", note="n")
    write_call(calls / "Sud", note="s")
    assert run(home, "add", calls, "--team-from", "folder").exit_code == 0
    assert {call["team"] for call in parsed(run(home, "calls", "--json").stdout)} == {"Nord", "Sud"}


def test_engine_that_fails_on_every_file_has_its_own_exit_code(
    home: Path, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise EngineError(en="It can't run.", fr="Il ne peut pas tourner.")

    monkeypatch.setattr("callmirror.mirror.mirror.review", fail)
    path = write_call(calls)
    result = run(home, "add", path, "--team", "Sud")
    assert result.exit_code == Exit.ENGINE
    assert lines(result.stderr)[0] == f"{path}: It can't run."
