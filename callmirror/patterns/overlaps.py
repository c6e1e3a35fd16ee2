"""How sets of calls overlap: all that matters of levels that are told together.

Which calls they are does not matter, only how many calls of each person lie in the same sets. So sets of tens
of thousands of calls are laid out in a table of a few numbers, from which all rules are answered.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from callmirror.columns import Traces
from callmirror.columns.readings import Array, Numbers
from callmirror.columns.traces import NO_READING, Marks
from callmirror.patterns.members import Members

FEW = 100
"""Up to so many different values are found faster one by one than by sorting."""

WORD = 63
"""So many sets are told apart by the bits of one number."""


class Layout(NamedTuple):
    """``lies_in`` says for each kind of call in which sets it lies, of shape (kinds, sets).

    ``calls`` counts each person's calls of each kind, of shape (people, kinds). Set 0 is the one that is
    asked for.
    """

    lies_in: NDArray[np.bool_]
    calls: Array

    def near(self) -> "Layout":
        """Leave one of equal sets, and those that share calls with set 0, be it through others."""
        _, first = np.unique(self.lies_in, axis=1, return_index=True)
        equal = (self.lies_in == self.lies_in[:, [0]]).all(axis=0)
        alone = [place for place in np.sort(first).tolist() if not equal[place]]
        lies_in = self.lies_in[:, [0, *alone]]
        kept = lies_in[:, _reached(lies_in)]
        kinds = kept.any(axis=1)
        calls = self.calls[:, kinds]
        return Layout(kept[kinds], calls[calls.any(axis=1)])


def _reached(lies_in: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which sets share calls with set 0, directly or through one another."""
    reached = np.zeros(lies_in.shape[1], dtype=bool)
    reached[:1] = True
    while True:
        wider = lies_in[lies_in[:, reached].any(axis=1)].any(axis=0) | reached
        if (wider == reached).all():
            return reached
        reached = wider


def layout_of(sets: Sequence[Members]) -> Layout:
    """Lay out sets of named members."""
    bits: dict[tuple[str, str], int] = {}
    for place, members in enumerate(sets):
        for member in members:
            bits[member] = bits.get(member, 0) | 1 << place
    kinds = {kind: number for number, kind in enumerate(sorted(set(bits.values())))}
    people = {name: number for number, name in enumerate(sorted({person for person, _ in bits}))}
    calls = np.zeros((len(people), len(kinds)))
    for (person, _), kind in bits.items():
        calls[people[person], kinds[kind]] += 1
    lies_in = [[bool(kind >> place & 1) for place in range(len(sets))] for kind in kinds]
    return Layout(np.array(lies_in, dtype=bool).reshape(len(kinds), len(sets)), calls)


class Overlaps:
    """Traces laid side by side, the one asked for first; calls are numbered once for all markers."""

    def __init__(self, sets: Sequence[Traces]) -> None:
        """Number what all of them name."""
        self._sets = sets
        calls = np.concatenate([each.calls for each in sets])
        people = np.concatenate([each.people for each in sets])
        _, person = np.unique(people, return_inverse=True)
        entries, first, entry = np.unique(_mixed(calls, people), return_index=True, return_inverse=True)
        self._person = person[first]
        self._people = int(person.max(initial=-1)) + 1
        self._size = len(entries)
        edges = np.cumsum([0, *(len(each.calls) for each in sets)])
        self._entries = [entry[start:end] for start, end in pairwise(edges.tolist())]

    def layouts(self, marker: str) -> tuple[Layout, ...]:
        """Lay out a marker's sets as they were read, and as if every reading of a call were the same."""
        there = [
            _of_marker(each, entry, marker) for each, entry in zip(self._sets, self._entries, strict=True)
        ]
        as_calls = self._layout([entries for entries, _ in there], self._person)
        if not self._read_again(there):
            return (as_calls,)
        entries, readings = (np.concatenate(each) for each in zip(*there, strict=True))
        _, first, number = np.unique(
            _mixed(entries.astype(np.uint64), readings), return_index=True, return_inverse=True
        )
        edges = np.cumsum([0, *(len(each) for each, _ in there)])
        numbers = [number[start:end] for start, end in pairwise(edges.tolist())]
        return self._layout(numbers, self._person[entries[first]]), as_calls

    def _read_again(self, there: Iterable[tuple[Numbers, Marks]]) -> bool:
        """Whether a call was read otherwise in one set than in another."""
        known = np.zeros(self._size, dtype=np.uint64)
        for entries, readings in there:
            before = known[entries]
            if ((before != NO_READING) & (before != readings)).any():
                return True
            known[entries] = readings
        return False

    def _layout(self, members: Sequence[Numbers], person: Numbers) -> Layout:
        words = np.zeros((-(-len(members) // WORD), len(person)), dtype=np.int64)
        for place, entries in enumerate(members):
            words[place // WORD, entries] |= 1 << place % WORD
        used = np.flatnonzero(words.any(axis=0))
        first, kind = _kinds(words[:, used])
        shape = (self._people, len(first))
        calls = np.bincount(person[used] * len(first) + kind, minlength=shape[0] * shape[1])
        lies_in = [words[place // WORD, used[first]] >> place % WORD & 1 for place in range(len(members))]
        return Layout(np.array(lies_in, dtype=bool).T, calls.reshape(shape).astype(np.float64))


def _kinds(words: NDArray[np.int64]) -> tuple[Numbers, Numbers]:
    """Number the different columns; return where each is first, and the number of each column."""
    first, number = _numbered(words[0])
    for word in words[1:]:
        _, apart = _numbered(word)
        width = int(apart.max(initial=0)) + 1
        first, number = _numbered(number * width + apart)
    return first, number


def _numbered(values: NDArray[np.int64] | Numbers) -> tuple[Numbers, Numbers]:
    """Return where each different value is first, and the number of each; quick where few differ."""
    number = np.full(len(values), -1, dtype=np.intp)
    first: list[int] = []
    while len(first) < FEW:
        left = int(np.argmax(number < 0)) if len(values) else 0
        if not len(values) or number[left] >= 0:
            return np.array(first, dtype=np.intp), number
        number[values == values[left]] = len(first)
        first.append(left)
    _, places, number = np.unique(values, return_index=True, return_inverse=True)
    return places, number


def _of_marker(traces: Traces, entry: Numbers, marker: str) -> tuple[Numbers, Marks]:
    readings = traces.readings.get(marker)
    if readings is None:
        return entry[:0], traces.calls[:0]
    there = np.flatnonzero(readings)
    return entry[there], readings[there]


def _mixed(one: Marks, other: Marks) -> Marks:
    """Return a number for each pair, another for another pair: as surely as marks differ at all."""
    mixed = one + other * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(31))) * np.uint64(0xBF58476D1CE4E5B9)
    return np.asarray((mixed ^ (mixed >> np.uint64(29))) + one * np.uint64(0x94D049BB133111EB))
