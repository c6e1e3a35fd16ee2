"""Marks beside what calls and meetings show of them, cell by cell, and a theory beside the one enacted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from callmirror.charter.cells import Cell, Levels
from callmirror.charter.declared import Charter, Mark
from callmirror.charter.differing import Contrast
from callmirror.charter.meetings import InMeetings
from callmirror.charter.theories import Sign
from callmirror.declaring.enacted import Enacted
from callmirror.declaring.shown import AS_SAID, NO_MARKER, NOT_TOLD, OTHERWISE, UNCLEAR, Shown, Told, shown_of
from callmirror.domain import Window

ALL = ""
"""The column of all calls."""


@dataclass(frozen=True, slots=True)
class Held:
    """A level in all calls or in one cell, held against what was declared."""

    column: str
    value: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class SignShown:
    """One sign of a mark: all calls first, then cell by cell, and what stands out among these."""

    enacted: Enacted
    held: tuple[Held, ...]
    contrasts: tuple[Contrast, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkShown:
    """What calls and meetings show of a mark; both are empty where it names nothing by which it is heard."""

    mark: Mark
    signs: tuple[SignShown, ...] = ()
    meetings: tuple[InMeetings, ...] = ()

    def finding_in(self, column: str, value: str) -> str:
        """What calls of that cell show of all its signs; what shows otherwise comes first."""
        found = [one.shown.finding for sign in self.signs for one in sign.held if _is(one, column, value)]
        return together(found)


@dataclass(frozen=True, slots=True)
class TheorySign:
    """A sign of the declared theory; ``sign`` is None for an own step, ``before`` are the months before."""

    expected: Enacted
    sign: Sign | None
    shown: Shown
    level: Told
    before: Told | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """All that is told of a charter in some months; ``calls_made`` is the team's own figure by month."""

    charter: Charter
    window: Window
    marks: tuple[MarkShown, ...]
    theory: tuple[TheorySign, ...] = ()
    calls_made: tuple[tuple[str, float], ...] = ()
    earlier: str | None = None


def mark_shown(
    mark: Mark, levels: Sequence[Levels], contrasts: Iterable[Contrast], meetings: Sequence[InMeetings]
) -> MarkShown:
    """Hold the levels of a mark's signs against what was declared."""
    by_name = {one.measure: one for one in levels}
    said = tuple(contrasts)
    signs = tuple(_sign(each, by_name[each.marker], said) for each in mark.signs)
    return MarkShown(mark, signs, tuple(meetings))


def _sign(enacted: Enacted, levels: Levels, contrasts: Sequence[Contrast]) -> SignShown:
    whole = Held(ALL, "", shown_of(enacted, [levels.whole]))
    cells = [_held(enacted, one) for one in levels.cells]
    own = tuple(one for one in contrasts if one.measure == enacted.marker)
    return SignShown(enacted, (whole, *_once(cells)), own)


def _held(enacted: Enacted, cell: Cell) -> Held:
    return Held(cell.column, cell.value, shown_of(enacted, [cell.told]))


def _once(cells: Sequence[Held]) -> Iterable[Held]:
    """All values of a column that nobody names stand once, after the others."""
    named = [one for one in cells if one.value]
    rest = {one.column: one for one in cells if not one.value}
    for column in dict.fromkeys(one.column for one in cells):
        yield from (one for one in named if one.column == column)
        if column in rest:
            yield rest[column]


def together(findings: Sequence[str]) -> str:
    """What several signs show of one cell: otherwise where any does, as said where all told ones do."""
    told = [one for one in findings if one != NOT_TOLD]
    if not findings:
        return NO_MARKER
    if OTHERWISE in told:
        return OTHERWISE
    if told and all(one == AS_SAID for one in told):
        return AS_SAID
    return UNCLEAR if told else NOT_TOLD


def _is(one: Held, column: str, value: str) -> bool:
    return (one.column, one.value) == (column, value)
