"""What of a charter's levels may be told beside each other and beside all that was told before.

Three rules stand beside those of a page. Where sentences are looked for, whoever writes the examples
chooses whom they fit: so a share is told by a number only where at least ``k`` people say it in some call and
at least ``k`` leave it out in some, of the cell, and of what is left of all calls beside the cells told. Two
searches that differ in the calls of a few people are never both told, whatever they are called: else one more
example would tell who says it. And what is told is remembered as parts of levels are, so that every page is
held against it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from callmirror.charter.declared import MEASURE
from callmirror.columns import TeamColumns, Traces
from callmirror.columns.traces import NO_READING, Marks
from callmirror.domain import Publication, Window
from callmirror.patterns.besides import SIGN, levels_of, part_of
from callmirror.patterns.differences import held_of
from callmirror.patterns.level import person_means

Numbers = NDArray[np.intp]
Array = NDArray[np.float64]

NEAR_NONE = 0.10
"""Below this share, and as far from all, a level is told in words alone, which say nothing of a few."""
WHOLE = "0"
"""The number under which a level of all calls is remembered, before its parts."""


@dataclass
class Guard:
    """Holds levels against what was told of the team; ``told`` is what this answer adds to it."""

    published: Sequence[Publication]
    k: int
    told: list[Traces] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Part what was told into levels once."""
        self._levels = levels_of(self.published)

    def may_tell(self, measure: str, calls: Traces, here: Iterable[Traces]) -> bool:
        """Whether a level may be told beside ``here``, what this answer tells of it, and all told before."""
        beside = [Publication("", Window(), one, "") for one in here]
        return not held_of(calls, [*self._levels_with(measure), *beside], [measure], k=self.k)

    def is_new_search(self, measure: str, calls: Traces) -> bool:
        """Whether no other search was told that differs from this one in the calls of a few people."""
        return all(
            not 0 < _people_apart(calls, measure, other, name) < self.k
            for other, name in self._searches()
            if name != part_of(measure, WHOLE)
        )

    def tell(self, measure: str, parts: Sequence[Traces]) -> None:
        """Remember what is told of a measure: all calls first, then its parts."""
        for number, part in enumerate(parts):
            name = part_of(measure, str(number))
            self.told.append(Traces(part.calls, part.people, {name: part.readings[measure]}))

    def _levels_with(self, measure: str) -> list[Publication]:
        return [
            one
            for one in self._levels
            if not isinstance(one.members, Traces) or measure in one.members.readings
        ]

    def _searches(self) -> Iterable[tuple[Traces, str]]:
        earlier = (one.members for one in self.published if isinstance(one.members, Traces))
        for traces in (*earlier, *self.told):
            for name in traces.readings:
                if name.startswith(MEASURE) and name.endswith(f"{SIGN}{WHOLE}"):
                    yield traces, name


def rests_on(columns: TeamColumns, measure: str, calls: Numbers) -> Traces:
    """What a level of these calls rests on, by marks."""
    if columns.marks is None:
        raise TypeError("calls without marks can't be remembered")
    of_calls, of_people = columns.marks
    readings = columns.readings[columns.markers.index(measure), calls]
    return Traces.of(of_calls[calls], of_people[columns.person[calls]], {measure: readings})


def enough_on_both_sides(values: Array, person: Numbers, *, k: int) -> bool:
    """Whether at least ``k`` people say it and ``k`` leave it out, or its share is told in words alone."""
    if not len(person) or in_words(values, person):
        return True
    means = person_means(values, person)
    return bool((means > 0).sum() >= k and (means < 1).sum() >= k)


def in_words(values: Array, person: Numbers) -> bool:
    """Whether a share is so near none or all that it is told in words alone."""
    return not NEAR_NONE <= round(float(person_means(values, person).mean()), 9) <= 1 - NEAR_NONE


def _people_apart(one: Traces, measure: str, other: Traces, name: str) -> int:
    """In how many people's calls two searches differ, of the calls that both looked into."""
    ours, theirs = one.readings[measure], other.readings[name]
    both, here, there = np.intersect1d(
        _read(one.calls, ours), _read(other.calls, theirs), return_indices=True
    )
    if not len(both):
        return 0
    differ = ours[ours != NO_READING][here] != theirs[theirs != NO_READING][there]
    return len(np.unique(one.people[ours != NO_READING][here][differ]))


def _read(calls: Marks, readings: Marks) -> Marks:
    return np.asarray(calls[readings != NO_READING])
