"""Whether a level may be told beside those that were told before.

Two sets that differ, and differ by too little, are never both answered: the difference of two levels is
itself a statement about the people in whose calls they differ. So the difference is held to the rules of a
cell (at least k people, none with more than 40 % of it), and all sets that share calls are held together to
the attacker's arithmetic of ``reconstruction``. Sets with nothing in common, as two months, tell nothing
together.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from callmirror.columns import Traces
from callmirror.domain import Publication, Window
from callmirror.patterns.disclosure import DOMINANCE
from callmirror.patterns.members import AnyMembers, Members, traced
from callmirror.patterns.overlaps import Layout, Overlaps, layout_of
from callmirror.patterns.reconstruction import layout_reveals_a_few


@dataclass(frozen=True, slots=True)
class Fresh:
    """Answer anew, save for the ``held`` markers, whose levels would tell too much beside earlier ones."""

    held: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Repeat:
    """Show the earlier report as it was; ``waiting`` says whether there is anything new that has to wait."""

    publication: Publication
    waiting: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """Show nothing, by that rule."""

    rule: str = "difference"


def decide(
    team: str, window: Window, members: AnyMembers, published: Sequence[Publication], *, k: int
) -> Fresh | Repeat | Refused:
    """Say what to answer when a report would rest on ``members``, after all that was published, oldest first.

    ``members`` are those of the levels that would be shown (``members.members_of``), each marker by itself.
    With the same team and window published before, the report is repeated until some level may be told anew.
    """
    wanted = traced(members)
    markers = frozenset(wanted.readings)
    earlier = next((one for one in reversed(published) if (one.team, one.window) == (team, window)), None)
    if earlier is None or not earlier.payload:
        held = held_of(wanted, published, markers, k=k)
        return Refused() if markers and len(held) == len(markers) else Fresh(held)
    before = traced(earlier.members)
    changed = frozenset(marker for marker in markers if not wanted.same(before, marker))
    held = held_of(wanted, [earlier], changed, k=k)  # mostly a few calls more, which this alone forbids
    held |= held_of(wanted, published, changed - held, k=k)
    if changed - held:
        return Fresh(held | held_of(wanted, published, markers - changed, k=k))
    return Repeat(earlier, waiting=bool(changed or before.readings.keys() - markers))


def held_of(
    wanted: Traces, published: Iterable[Publication], markers: Collection[str], *, k: int
) -> frozenset[str]:
    """Return those of the markers that may not be told, be it as they were read or by calls alone."""
    if not markers:
        return frozenset()
    overlaps = Overlaps([wanted, *(traced(one.members) for one in published)])
    return frozenset(
        marker
        for marker in markers
        if not all(tells_little(layout, k=k) for layout in overlaps.layouts(marker))
    )


def tells_little(layout: Layout, *, k: int) -> bool:
    """Whether the level of set 0 may stand beside those of all others."""
    return not (_any_differs_by_too_little(layout, k=k) or layout_reveals_a_few(layout, k=k))


def differ_by_too_little(members: Members, other: Members, *, k: int) -> bool:
    """Whether two sets share members yet differ by fewer than k people, or mostly by one person's calls."""
    return _any_differs_by_too_little(layout_of([members, other]), k=k)


def _any_differs_by_too_little(layout: Layout, *, k: int) -> bool:
    """Whether any of the other sets is so near to set 0."""
    candidate = layout.lies_in[:, [0]]
    sharing = (candidate & layout.lies_in).any(axis=0)
    apart = candidate ^ layout.lies_in
    beside = sharing & apart.any(axis=0)
    calls = layout.calls @ apart[:, beside]
    few = np.count_nonzero(calls, axis=0) < k
    return bool((few | (calls.max(axis=0, initial=0) > DOMINANCE * calls.sum(axis=0))).any())
