"""``callmirror add``: what became of a batch, for a person and for a program."""

from pathlib import Path

import pytest
from cli_run import failed, lines, parsed, run, write_call

from callmirror.cli.exits import Exit
from callmirror.config import Settings
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
