"""Draws three calls of three different people, at random by a seed or so that they span a team's variety.

Each draw is made from at least k people of whom no call was drawn before of the same days, so that whoever
recognised everybody of earlier draws still has k people to choose from. Nobody's calls are drawn twice, so
moments of two draws are never of the same person and no picture of anybody can be put together. There are at
most three draws of the same days: seeds are no way to look for a certain call.

Who spans is chosen by thirds: a reading counts as among the lowest third, the middle or the highest third of
the team's calls, so that many calls lie at the edge and being chosen says little of a call. Of all triples of
different people the one whose nearest two calls lie farthest apart is taken (maximin), the seed deciding
between equals.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import combinations

from callmirror.report.redaction import redacted
from callmirror.report.three import CALLS, HEADINGS, words_of
from callmirror.report.verdicts import check_wording

MOST_DRAWS = 3
"""So many draws of the same days are ever made."""

POOL = 60
"""Among so many calls, taken at random, those that span are looked for: 34,220 triples."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A call that may be drawn: what was said in it by marker, and the third in which each reading lies."""

    call_id: str
    person: str
    language: str | None
    said: Mapping[str, Sequence[str]]
    thirds: Mapping[str, int] = field(default_factory=dict)

    def quotes(self, marker: str) -> list[str]:
        """What may be shown of it under that heading."""
        return list(_usable(self.said.get(marker, ()), self.language or ""))


def drawn(
    candidates: Sequence[Candidate], *, before: Collection[str], seed: str, spanning: bool, k: int
) -> tuple[Candidate, ...] | str:
    """Return three calls of different people, or the reason why there are none.

    ``before`` are the people of whom a call was drawn of these days.
    """
    people = {one.person for one in candidates}
    if len(people) < max(k, CALLS):
        return "few_people"
    free = [one for one in candidates if one.person not in before]
    if len(people - set(before)) < max(k, CALLS):
        return "few_left"
    ordered = sorted(free, key=lambda one: _print(seed, one.call_id))
    for heading in HEADINGS:
        for language in _languages(free):
            pool = _Pool([one for one in ordered if one.language == language], heading)
            if len(pool.firsts) >= max(k, CALLS):
                return _spanning(pool) if spanning else _at_random(pool, seed)
    return "no_moments"


class _Pool:
    """Calls of one language that have a moment under a heading, in the order of the seed."""

    def __init__(self, ordered: Sequence[Candidate], heading: str) -> None:
        self.ordered = ordered
        self.heading = heading
        self.firsts: dict[str, Candidate] = {}
        for one in ordered:
            if one.person not in self.firsts and one.quotes(heading):
                self.firsts[one.person] = one

    def calls(self) -> Iterator[Candidate]:
        return (one for one in self.ordered if one.quotes(self.heading))


def _at_random(pool: _Pool, seed: str) -> tuple[Candidate, ...]:
    people = sorted(pool.firsts, key=lambda person: _print(seed, person))
    return tuple(pool.firsts[person] for person in people[:CALLS])


def _spanning(pool: _Pool) -> tuple[Candidate, ...]:
    calls = [one for one, _ in zip(pool.calls(), range(POOL), strict=False)]
    calls += [one for one in pool.firsts.values() if one not in calls]
    apart = [[_distance(one, other) for other in calls] for one in calls]
    triples = (
        (first, second, third)
        for first, second, third in combinations(range(len(calls)), CALLS)
        if len({calls[place].person for place in (first, second, third)}) == CALLS
    )
    best = max(triples, key=lambda each: min(apart[one][other] for one, other in combinations(each, 2)))
    return tuple(calls[place] for place in best)


def _distance(one: Candidate, other: Candidate) -> float:
    """The mean distance in thirds over the markers that both calls have; 0 where there are none."""
    both = one.thirds.keys() & other.thirds.keys()
    return sum(abs(one.thirds[each] - other.thirds[each]) for each in both) / len(both) if both else 0.0


def common_words(candidates: Sequence[Candidate], *, k: int) -> frozenset[str]:
    """The words that at least k people have said, in the calls that may be drawn."""
    said_by: dict[str, set[str]] = {}
    for one in candidates:
        for word in {word for quotes in one.said.values() for quote in quotes for word in words_of(quote)}:
            said_by.setdefault(word, set()).add(one.person)
    return frozenset(word for word, people in said_by.items() if len(people) >= k)


def thirds_of(readings: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, int]]:
    """Say for each call in which third (0, 1, 2) of all calls each of its readings lies.

    ``readings`` are values by marker and call; equal values lie in the same third.
    """
    found: dict[str, dict[str, int]] = {}
    for marker, values in readings.items():
        ordered = sorted(values.values())
        edges = [ordered[len(ordered) * part // 3] for part in (1, 2)]
        for call, value in values.items():
            found.setdefault(call, {})[marker] = (value >= edges[0]) + (value >= edges[1])
    return found


def _languages(candidates: Sequence[Candidate]) -> list[str]:
    """The languages of the calls, the one of most people first."""
    people: dict[str, set[str]] = {}
    for one in candidates:
        if one.language:
            people.setdefault(one.language, set()).add(one.person)
    return sorted(people, key=lambda code: (-len(people[code]), code))


def _usable(said: Sequence[str], language: str) -> Iterator[str]:
    """What was said, redacted; without what can't be redacted or would judge."""
    for quote in dict.fromkeys(said):
        shown = redacted(quote, language)
        if shown is not None and not (check_wording(shown, "en") or check_wording(shown, "fr")):
            yield shown


def _print(seed: str, name: str) -> bytes:
    return blake2b(f"{seed}\n{name}".encode(), digest_size=8).digest()
