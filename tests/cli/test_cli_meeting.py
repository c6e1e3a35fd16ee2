"""Commands around a team's meeting: three calls, the guess, the experiment, the pack."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cli_run import failed, lines, parsed, run

from callmirror.cli.exits import Exit
from callmirror.domain import Call, Evidence, Reading, Review, Role, Turn
from callmirror.markers import MARKERS
from callmirror.store import open_store

ASKED = MARKERS["question_ratio"]
QUOTES = (
    "What takes you the most time in the morning?",
    "How do you plan the week, and who is in on it?",
    "Since when has that been so for you?",
    "Who else will want to look at it?",
    "What have you tried so far?",
    "And how would you know that it works?",
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Six people with two calls each in May and June."""
    folder = tmp_path / "home"
    with open_store(folder) as store:
        for number in range(24):
            person, month = number % 6, 5 + number // 12
            value = 0.2 + 0.02 * person + 0.2 * (month == 6) + 0.011 * (number % 5)
            evidence = (Evidence(0, 0.0, QUOTES[person]),)
            reading = Reading("question_ratio", ASKED.version, "ratio", value, {ASKED.exposure: 40}, evidence)
            call = Call(
                id=hashlib.sha256(str(number).encode()).hexdigest(),
                source="a.vtt",
                turns=(Turn(0, "rep", Role.REP, QUOTES[person], 0.0, 2.0),),
                team="Sud",
                rep=store.pseudonyms().pseudonym(f"Rep {person}"),
                language="en",
                started_at=datetime(2026, month, 3, tzinfo=UTC),
            )
            store.add(Review(call, (reading,)))
    return folder


def test_three_calls_in_every_form(home: Path, tmp_path: Path) -> None:
    shown = run(home, "three", "Sud", "--seed", 7)
    assert shown.exit_code == 0, shown.stderr
    assert "Three calls · Sud · all calls so far" in shown.stdout
    found = parsed(run(home, "three", "Sud", "--seed", 7, "--json").stdout)
    assert [len(one["quotes"]) for one in found["moments"]] == [3]
    assert run(home, "three", "Sud", "--seed", 7, "--markdown", "--lang", "fr").stdout.startswith("# Trois")
    assert run(home, "three", "Sud", "--seed", 7, "--out", tmp_path / "three.html").exit_code == 0
    assert (tmp_path / "three.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    failed(run(home, "three", "Sud", "--json", "--html"), Exit.USAGE, "One form at a time")
    failed(run(home, "three", "Nord"), Exit.NOT_FOUND, "Nord")


def test_seeds_are_no_way_to_look_through_the_calls(home: Path) -> None:
    shown = [run(home, "three", "Sud", "--seed", seed).stdout for seed in range(5)]
    assert sum("When we ask" in each for each in shown) == 1
    assert sum("nobody is drawn twice" in each for each in shown) == 4


def test_guesses_are_kept_shown_and_asked_for(home: Path, tmp_path: Path) -> None:
    table = tmp_path / "guesses.csv"
    table.write_text("question_ratio\n40\n30\n50\n35\n45\n", encoding="utf-8")
    assert "No guesses are kept" in run(home, "guess", "Sud").stderr
    kept = run(home, "guess", "Sud", "--file", table)
    assert lines(kept.stdout)[1].split() == ["Questions", "asked", "40%", "35%", "45%"]
    found = parsed(run(home, "guess", "Sud", "--json").stdout)
    assert (found["people"], found["guesses"][0]["median"]) == (5, 0.4)
    failed(run(home, "guess", "Sud", "--file", table), Exit.INPUT, "already")
    failed(run(home, "guess", "Sud", "--file", tmp_path / "none.csv"), Exit.INPUT, "can't be read")
    assert "| Questions asked | `question_ratio` |" in run(home, "guess", "Sud", "--form").stdout
    sheet = tmp_path / "sheet.html"
    assert run(home, "guess", "Sud", "--form", "--out", sheet, "--lang", "fr").exit_code == 0
    assert "Questions posées" in sheet.read_text(encoding="utf-8")


def test_experiment_is_started_listed_measured_and_in_the_pack(home: Path, tmp_path: Path) -> None:
    assert "No experiments yet" in run(home, "experiment", "list").stdout
    words = ("--marker", "question_ratio", "--direction", "up", "--from", "2026-06", "--until", "2026-06")
    begun = run(home, "experiment", "start", "Sud", *words, "--owner", "the team lead", "--note", "Ask twice")
    assert lines(begun.stdout)[0] == "1. Sud · Questions asked: up"
    listed = parsed(run(home, "experiment", "list", "--team", "Sud", "--json").stdout)
    assert listed["experiments"][0]["owner"] == "the team lead"
    closed = run(home, "experiment", "close", 1)
    assert "It moved as we meant it to: +20 points" in closed.stdout
    assert parsed(run(home, "experiment", "close", 1, "--json").stdout)["reason"] is None
    folder = tmp_path / "pack"
    made = run(home, "pack", "Sud", "--from", "2026-06", "--to", "2026-06", "--out", folder)
    assert made.exit_code == 0, made.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["guess.html", "pack.html", "pack.md"]
    assert "Ask twice" in (folder / "pack.md").read_text(encoding="utf-8")


def test_experiment_that_can_not_be_is_one_sentence(home: Path) -> None:
    words = ("--direction", "up", "--from", "2026-06")
    failed(run(home, "experiment", "start", "Sud", "--marker", "charm", *words), Exit.INPUT, "'charm'")
    failed(run(home, "experiment", "close", 9), Exit.NOT_FOUND, "experiment 9")
    named = run(
        home, "experiment", "start", "Sud", "--marker", "question_ratio", *words, "--owner", "Anne Martin"
    )
    assert "Anne" not in failed(named, Exit.INPUT, "--owner")


def test_pack_goes_to_the_terminal_or_to_one_file(home: Path, tmp_path: Path) -> None:
    shown = run(home, "pack", "Sud", "--lang", "fr")
    assert shown.stdout.startswith("# Pour notre réunion")
    for name in ("pack.md", "pack.html"):
        assert run(home, "pack", "Sud", "--out", tmp_path / name).exit_code == 0
        assert (tmp_path / name).is_file()
    (tmp_path / "a-file").write_text("", encoding="utf-8")
    failed(run(home, "pack", "Sud", "--out", tmp_path / "a-file"), Exit.INPUT, "--out")
