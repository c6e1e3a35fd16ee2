"""What may be told of next steps: enough people, in classes, and never by the difference of two answers."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from promised_calls import TALK, keep_call

from callmirror.discipline.telling import NO, YES, YES_OR_NO, Row, Telling
from callmirror.domain import Window
from callmirror.store import Store, open_store

JUNE = Window(date(2026, 6, 1), date(2026, 7, 1))
JULY = Window(date(2026, 7, 1), date(2026, 8, 1))
PEOPLE = "abcdefgh"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "home") as opened:
        yield opened


def rows(people: Sequence[str] = PEOPLE, *, each: int = 6, yes: int = 3, start: int = 0) -> list[Row]:
    """So many calls of everybody, of which so many are told yes."""
    return [
        Row(f"{person} {number + start}", person, YES if number < yes else NO, int(number < yes))
        for person in people
        for number in range(each)
    ]


def test_share_is_told_in_classes_of_enough_people(store: Store) -> None:
    cell = Telling(store, "Leeds", JUNE, k=5).tell("agreed", YES_OR_NO, rows(), counted=True)
    found = cell.share(YES)
    assert found is not None
    assert (found.told, cell.calls, cell.people, cell.rule) == (0.5, 48, 8, None)


@pytest.mark.parametrize(
    ("some", "rule"),
    [
        ([], "nobody"),
        (rows("abcd"), "few_people"),
        (rows(each=1, yes=1), "few_calls"),
        ([*rows(), *rows("i", each=60)], "dominance"),
    ],
)
def test_too_few_are_withheld_by_their_rule(store: Store, some: list[Row], rule: str) -> None:
    cell = Telling(store, "Leeds", JUNE, k=5).tell("agreed", YES_OR_NO, some)
    assert (cell.rule, cell.shares, cell.calls) == (rule, (), None)
    assert not store.discipline.told("Leeds", ["agreed"])


def test_few_new_calls_wait_until_they_are_of_enough_people(store: Store) -> None:
    telling = Telling(store, "Leeds", JUNE, k=5)
    first = telling.tell("agreed", YES_OR_NO, rows(), counted=True)
    again = telling.tell("agreed", YES_OR_NO, rows(), counted=True)
    assert again == first
    one_more = [*rows(), *rows("a", each=3, yes=3, start=10)]
    waiting = telling.tell("agreed", YES_OR_NO, one_more, counted=True)
    assert waiting.waiting
    assert waiting.shares == first.shares
    assert waiting.calls == first.calls
    many_more = [*rows(), *rows(each=6, yes=6, start=10)]
    fresh = telling.tell("agreed", YES_OR_NO, many_more, counted=True)
    assert not fresh.waiting
    assert fresh.calls == 96


def test_window_that_differs_by_a_few_people_is_not_told(store: Store) -> None:
    Telling(store, "Leeds", JUNE, k=5).tell("agreed", YES_OR_NO, rows(), counted=True)
    both = Window(JUNE.start, JULY.end)
    wider = [*rows(), *rows("ab", each=6, start=10)]
    assert Telling(store, "Leeds", both, k=5).tell("agreed", YES_OR_NO, wider).rule == "difference"
    apart = rows(start=20)
    assert Telling(store, "Leeds", JULY, k=5).tell("agreed", YES_OR_NO, apart).rule is None


def test_parts_are_told_both_or_neither(store: Store) -> None:
    telling = Telling(store, "Leeds", JUNE, k=5)
    names = ["fates", "fates.dated", "fates.undated"]
    whole = [*rows(), *rows(start=10)]
    assert telling.tell("fates", YES_OR_NO, whole, names).rule is None
    some = {"fates.dated": rows(), "fates.undated": rows(start=10)}
    assert [one.rule for one in telling.tell_parts(some, YES_OR_NO, names)] == [None, None]
    few = {"fates.dated": rows(), "fates.undated": rows("abc", start=10)}
    other = Telling(store, "York", JUNE, k=5)
    assert [one.rule for one in other.tell_parts(few, YES_OR_NO, names)] == ["few_people"] * 2
    assert not store.discipline.told("York", names)


def test_part_that_leaves_a_few_of_the_whole_is_not_told(store: Store) -> None:
    telling = Telling(store, "Leeds", JUNE, k=5)
    names = ["fates", "fates.dated"]
    telling.tell("fates", YES_OR_NO, [*rows(), *rows("ab", start=10)], names)
    assert telling.tell("fates.dated", YES_OR_NO, rows(), names).rule == "difference"


def test_what_was_told_goes_with_a_call_that_shows_it(store: Store) -> None:
    for name in ("first", "shown"):
        keep_call(store, name, TALK, person=name)
    first, shown = store.discipline.dated("Leeds", Window())
    held = [Row(first.call_id, first.person, YES, 1, (shown.call_id, shown.person)), *rows()]
    Telling(store, "Leeds", JUNE, k=5).tell("taken_up", YES_OR_NO, held)
    (told,) = store.discipline.told("Leeds", ["taken_up"])
    assert told.payload
    assert len(told.traces.calls) == len(held)
    store.forget_call(shown.call_id)
    (left,) = store.discipline.told("Leeds", ["taken_up"])
    assert left.payload == ""
    assert left.traces == told.traces


def test_forgotten_person_leaves_a_mark_that_guards_what_is_told_next(store: Store) -> None:
    keep_call(store, "first", TALK, person="a")
    (call,) = store.discipline.dated("Leeds", Window())
    held = [Row(call.call_id, call.person, YES, 1), *rows("bcdefgh")]
    telling = Telling(store, "Leeds", JUNE, k=5)
    assert telling.tell("agreed", YES_OR_NO, held).rule is None
    store.forget_rep(call.person)
    assert telling.tell("agreed", YES_OR_NO, held[1:]).rule == "difference"
