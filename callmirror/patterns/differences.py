"""Whether a level may be told beside those that were told before.

Two sets that differ, and differ by too little, are never both answered: the difference of two levels is
itself a statement about the people in whose calls they differ. So the difference is held to the rules of a
cell (at least k people, none with more than 40 % of it), and all sets that share calls are held together to
the attacker's arithmetic of ``reconstruction``. Sets with nothing in common, as two months, tell nothing
together.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from callmirror.domain import Publication, Window
from callmirror.patterns.disclosure import DOMINANCE
from callmirror.patterns.members import Members, by_marker, without_readings
from callmirror.patterns.reconstruction import reveals_a_few


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
    team: str, window: Window, members: Members, published: Sequence[Publication], *, k: int
) -> Fresh | Repeat | Refused:
    """Say what to answer when a report would rest on ``members``, after all that was published, oldest first.

    ``members`` are those of the levels that would be shown (``members.members_of``), each marker by itself.
    With the same team and window published before, the report is repeated until some level may be told anew.
    """
    wanted = by_marker(members)
    told = [by_marker(publication.members) for publication in published]
    held = frozenset(marker for marker in wanted if not _may_stand(marker, wanted[marker], told, k=k))
    earlier = next((one for one in reversed(published) if (one.team, one.window) == (team, window)), None)
    if earlier is None or not earlier.payload:
        return Refused() if wanted and len(held) == len(wanted) else Fresh(held)
    before = by_marker(earlier.members)
    changed = {marker for marker in wanted if wanted[marker] != before.get(marker)}
    if changed - held:
        return Fresh(held)
    return Repeat(earlier, waiting=bool(changed or before.keys() - wanted.keys()))


def _may_stand(marker: str, members: Members, told: Sequence[Mapping[str, Members]], *, k: int) -> bool:
    """Whether the level may be told, both as it was read and as if every reading of a call were the same."""
    earlier = {sets[marker] for sets in told if marker in sets}
    calls, earlier_calls = without_readings(members), {without_readings(sets) for sets in earlier}
    return _tells_little(members, earlier, k=k) and _tells_little(calls, earlier_calls, k=k)


def _tells_little(members: Members, earlier: Collection[Members], *, k: int) -> bool:
    if any(differ_by_too_little(members, other, k=k) for other in earlier):
        return False
    return not reveals_a_few(members, earlier, k=k)


def differ_by_too_little(members: Members, other: Members, *, k: int) -> bool:
    """Whether two sets share members yet differ by fewer than k people, or mostly by one person's calls."""
    if members == other or members.isdisjoint(other):
        return False
    difference = Counter(person for person, _ in members ^ other)
    return len(difference) < k or max(difference.values()) > DOMINANCE * difference.total()
