"""No cell of a charter can be had by subtraction, whatever the labels of calls are."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.charter.cells import Cell, Levels, counted, levels_of_sign
from callmirror.charter.columns import VERSION, Columns, with_labels
from callmirror.charter.guarding import Guard, enough_on_both_sides, in_words
from callmirror.columns.readings import columns_of_rows
from callmirror.columns.traces import open_mark
from callmirror.domain import Pattern, Window
from callmirror.store.charter import Labels

K = 4
WINDOW = Window()
SEARCH, MARKER = "charter.said.care", "talk_share"
KINDS, CHANNELS = ("a", "b", "c", ""), ("x", "y", "")


@dataclass(frozen=True)
class Told:
    """What one look told, and the columns on which it rests."""

    levels: Levels
    read: Columns

    @property
    def calls(self) -> Mapping[str, frozenset[int]]:
        """The calls of everything told: all of them, and cell by cell."""
        whole = frozenset(counted(self.read, self.levels.measure).tolist())
        cells = {f"{one.column} {one.value}": frozenset(one.calls.tolist()) for one in self.told}
        return {"": whole} | cells if isinstance(self.levels.whole, Pattern) else {}

    @property
    def told(self) -> list[Cell]:
        return [one for one in self.levels.cells if isinstance(one.told, Pattern)]

    def people(self, calls: frozenset[int]) -> int:
        return len({int(self.read.columns.person[one]) for one in calls})

    def may_be_known(self, calls: frozenset[int]) -> bool:
        """Whether a level of these calls tells of no few people."""
        places = np.array(sorted(calls), dtype=np.intp)
        row = self.read.columns.markers.index(self.levels.measure)
        values = self.read.columns.value[row, places]
        is_search = self.levels.measure == SEARCH
        return self.people(calls) >= K and (
            not is_search or enough_on_both_sides(values, self.read.columns.person[places], k=K)
        )


@st.composite
def looks(draw: st.DrawFn) -> Told:
    dice = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    people, each = draw(st.integers(3, 12)), draw(st.integers(2, 8))
    measure = draw(st.sampled_from((SEARCH, MARKER)))
    kinds, channels = (draw(st.integers(1, len(every))) for every in (KINDS, CHANNELS))
    rare = draw(st.floats(0.05, 0.9))
    rows, labels = [], {}
    for person in range(people):
        for number in range(each):
            call = f"{person} {number}"
            value = float(dice.random() < rare) if measure == SEARCH else round(float(dice.random()), 4)
            rows.append((call, f"p{person}", measure, VERSION, "ratio", value, 1.0, None))
            kind = KINDS[int(dice.integers(kinds) * dice.random())]
            labels[call] = Labels(kind, None, CHANNELS[int(dice.integers(channels))], None, None)
    columns = columns_of_rows("Sud", rows)
    marks = tuple(
        np.array([open_mark(one) for one in names], dtype=np.uint64)
        for names in (columns.ids, columns.people)
    )
    object.__setattr__(columns, "marks", marks)
    read = with_labels(columns, {measure: (VERSION, "ratio")}, labels)
    found = levels_of_sign(measure, read, team="Sud", window=WINDOW, guard=Guard((), K), fit=bool)
    return Told(found, read)


@settings(max_examples=150, deadline=None)
@given(looks())
def test_no_cell_is_told_of_few_people_or_leaves_few_to_be_had_by_subtraction(look: Told) -> None:
    told = look.calls
    for calls in told.values():
        assert look.may_be_known(calls)
    for column in ("kind", "channel"):
        cells = [calls for name, calls in told.items() if name.startswith(f"{column} ")]
        rest = told[""] - frozenset().union(*cells) if cells else frozenset()
        assert not rest or look.may_be_known(rest)
    for one in told.values():
        for other in told.values():
            if one & other and one != other:
                assert look.people(one ^ other) >= K


@settings(max_examples=60, deadline=None)
@given(looks())
def test_the_same_calls_are_told_the_same_when_they_are_looked_at_again(look: Told) -> None:
    guard = Guard((), K)
    again = [
        levels_of_sign(
            look.levels.measure,
            look.read,
            team="Sud",
            window=WINDOW,
            guard=guard,
            fit=bool,
        )
        for _ in range(2)
    ]
    assert [one.whole for one in again] == [look.levels.whole] * 2
    assert [[cell.told for cell in one.cells] for one in again] == [[c.told for c in look.levels.cells]] * 2


def test_share_is_told_by_a_number_only_with_enough_people_on_both_sides() -> None:
    person = np.repeat(np.arange(6), 4)
    half = np.tile([0.0, 1.0], 12)
    one_always = np.where(person == 0, 1.0, 0.0)
    two_sides = np.where(person < 3, 1.0, 0.0)
    assert enough_on_both_sides(half, person, k=5)
    assert not enough_on_both_sides(one_always, person, k=5)
    assert not enough_on_both_sides(two_sides, person, k=5)
    assert enough_on_both_sides(np.zeros(24), person, k=5)
    assert in_words(np.zeros(24), person)
    assert not in_words(half, person)
