"""Tables that are asked about again after a few rows changed, and what was told of them before."""

import csv
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from callmirror.errors import InputError, StoreError
from callmirror.mirror.readings import patterns_of_table
from callmirror.patterns.finding import Finding, Verdict
from callmirror.patterns.windows import Span
from callmirror.store import open_store

HEADER = ("call_id", "team", "person", "started_at", "marker", "value", "exposure")
Row = tuple[str, str, str, str, str, float, int]


def rows(
    team: str = "Lyon", people: int = 8, calls: int = 4, months: tuple[int, ...] = (3, 4, 5)
) -> list[Row]:
    dice = random.Random(f"{team} {people}")  # noqa: S311 - nothing here is secret
    return [
        (
            f"{team}-{person}-{month}-{call}",
            team,
            f"{team} person {person}",
            f"2025-{month:02}-1{call}",
            marker,
            dice.gauss(5, 1),
            60,
        )
        for person in range(people)
        for month in months
        for call in range(calls)
        for marker in ("zeal", "calm")
    ]


def write(path: Path, wanted: list[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *wanted])
    return path


@pytest.fixture
def ask(tmp_path: Path) -> Callable[..., dict[tuple[str, str, str], Finding]]:
    def asked(
        wanted: list[Row], *, span: Span = Span.ALL, against: str = "organisation"
    ) -> dict[tuple[str, str, str], Finding]:
        path = write(tmp_path / "readings.csv", wanted)
        found = patterns_of_table(
            path, against=against, span=span, k=5, units={}, remember=tmp_path / "told.memory"
        ).findings
        return {(one.team, one.marker, str(one.window.start)): one for one in found}

    return asked


Ask = Callable[..., dict[tuple[str, str, str], Finding]]


def rules(found: dict[tuple[str, str, str], Finding]) -> set[str | None]:
    return {one.reason if one.verdict is Verdict.WITHHELD else None for one in found.values()}


def test_same_table_is_answered_alike_again(ask: Ask) -> None:
    table = [*rows("Lyon"), *rows("Leeds")]
    assert ask(table) == ask(table)
    shuffled = random.Random(1).sample(table, len(table))  # noqa: S311
    assert ask(shuffled) == ask(table)


@pytest.mark.parametrize("leavers", [1, 2, 4])
def test_table_without_a_few_people_is_not_answered_too(ask: Ask, leavers: int) -> None:
    table = rows(people=10)
    gone = {f"Lyon person {number}" for number in range(leavers)}
    assert rules(ask(table)) == {None}
    assert rules(ask([row for row in table if row[2] not in gone])) == {"difference"}
    assert rules(ask(table)) == {None}


def test_one_call_more_or_a_reading_changed_is_not_answered_and_other_teams_are(ask: Ask) -> None:
    table = [*rows("Lyon"), *rows("Leeds")]
    ask(table)
    more = ("Lyon-new", "Lyon", "Lyon person 1", "2025-03-02", "zeal", 9.0, 60)
    found = ask([*table, more])
    assert {key[:2] for key, one in found.items() if one.reason == "difference"} == {("Lyon", "zeal")}
    changed = [(*row[:5], row[5] + 1, row[6]) if row[0] == "Leeds-1-3-0" else row for row in table]
    found = ask(changed)
    assert {key[:2] for key, one in found.items() if one.reason == "difference"} == {
        ("Leeds", "zeal"),
        ("Leeds", "calm"),
    }


def test_new_calls_of_enough_people_are_answered(ask: Ask) -> None:
    ask(rows(months=(3, 4)))
    assert rules(ask(rows(months=(3, 4, 5)))) == {None}


def test_renamed_team_is_held_against_what_was_told_under_its_old_name(ask: Ask) -> None:
    table = rows(people=10)
    ask(table)
    renamed = [(row[0], "Lyon 2", *row[2:]) for row in table if row[2] != "Lyon person 3"]
    assert rules(ask(renamed)) == {"difference"}
    whole = [(row[0], "Lyon 2", *row[2:]) for row in table]
    assert rules(ask(whole)) == {None}


def test_windows_are_held_against_all_time_told_before(ask: Ask) -> None:
    ask(rows(months=(3, 4)))
    uneven = [
        row
        for row in rows(months=(3, 4))
        if row[3].startswith("2025-03") or row[2] not in {f"Lyon person {n}" for n in range(7)}
    ]
    assert rules(ask(rows(months=(3, 4)), span=Span.MONTH)) <= {None, "difference"}
    assert "difference" in rules(ask(uneven))


def test_nothing_is_remembered_unless_asked(tmp_path: Path) -> None:
    for people in (10, 9):
        path = write(tmp_path / "readings.csv", rows(people=people))
        found = patterns_of_table(path, against="organisation", span=Span.ALL, k=5, units={}).findings
        assert {one.verdict for one in found} == {Verdict.NO_EVIDENCE}
    assert [one.name for one in tmp_path.iterdir()] == ["readings.csv"]


def test_memory_names_nobody_and_is_for_its_owner_only(ask: Ask, tmp_path: Path) -> None:
    ask(rows())
    (memory,) = tmp_path.glob("told.memory*")
    held = memory.read_bytes()
    assert (
        b"person" not in held.replace(b"people", b"").replace(b"person ", b"x") or b"Lyon person" not in held
    )
    assert b"Lyon-1-3-0" not in held
    assert memory.stat().st_mode & 0o077 == 0


def test_answer_that_fails_is_not_remembered(ask: Ask, tmp_path: Path) -> None:
    bad = [*rows(), ("x", "Lyon", "Lyon person 1", "2025-03-02", "zeal", "much", 60)]
    with pytest.raises(InputError):
        ask(bad)
    assert rules(ask(rows(people=7))) == {None}


def test_file_that_is_something_else_is_refused(tmp_path: Path) -> None:
    table = write(tmp_path / "readings.csv", rows())

    def ask_with(memory: Path) -> None:
        patterns_of_table(table, against="organisation", span=Span.ALL, k=5, units={}, remember=memory)

    with pytest.raises(StoreError, match="it is not a CallMirror store"):
        ask_with(table)
    open_store(tmp_path / "home").close()
    with pytest.raises(InputError, match="is the store of a data folder") as caught:
        ask_with(tmp_path / "home" / "callmirror.db")
    assert "dossier de données" in caught.value.text.fr
    with pytest.raises(StoreError, match="choose a folder"):
        ask_with(tmp_path / "nowhere" / "told.memory")
