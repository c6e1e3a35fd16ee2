"""What told levels rest on, as columns of numbers: what is remembered of a page after it was shown.

A person, a call and a reading each stand here as a number that is the same for the same one ("mark"), and
from which nobody can tell which one it is. Marks are 64 bits of a keyed digest: among a million calls two
share one less than once in ten million stores.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Self

import numpy as np
from numpy.typing import NDArray

Marks = NDArray[np.uint64]
Member = tuple[str, str]

NO_READING = 0
"""Stands where a call has no part in a marker's level."""

FORGOTTEN = 1
"""Stands for a reading of a call that was forgotten; no reading that is stored equals it."""

WHOLE_CALL = 2
"""Stands for a call of which it is not known how it was read."""

READ = 1 << 48
"""Added to the six bytes of a reading's digest, so that none looks like those above."""

NAMED = {"": WHOLE_CALL, "forgotten": FORGOTTEN}

MARKED = re.compile(r"mark-[0-9a-f]{16}")
"""How a mark is written where names may stand too."""

MARK_BYTES = 8
READING_BYTES = 6


@dataclass(frozen=True, slots=True, eq=False)
class Traces(Collection[Member]):
    """One entry per call and person, in order of ``calls``, then of ``people``.

    ``readings`` gives per marker how each call was read, ``NO_READING`` where it has no part in the level.
    As a collection these are the pairs that :func:`traces_of` reads, with marks in the place of names.
    """

    calls: Marks
    people: Marks
    readings: Mapping[str, Marks]

    @classmethod
    def of(cls, calls: Marks, people: Marks, readings: Mapping[str, Marks]) -> Self:
        """Put entries in order, and leave those of which no marker reads anything."""
        read = np.zeros(len(calls), dtype=bool)
        for column in readings.values():
            read |= column != NO_READING
        order = np.flatnonzero(read)
        order = order[np.lexsort((people[order], calls[order]))]
        kept = {marker: column[order] for marker, column in readings.items() if column.any()}
        return cls(calls[order], people[order], kept)

    def same(self, other: "Traces", marker: str) -> bool:
        """Whether both levels of that marker rest on the same calls of the same people, read alike."""
        ours, theirs = self._columns(marker), other._columns(marker)
        return all(np.array_equal(one, another) for one, another in zip(ours, theirs, strict=True))

    def __eq__(self, other: object) -> bool:
        """Whether both have the same members."""
        if not isinstance(other, Traces):
            return NotImplemented
        return self.readings.keys() == other.readings.keys() and all(
            self.same(other, marker) for marker in self.readings
        )

    __hash__ = None  # type: ignore[assignment]

    def only(self, markers: Collection[str]) -> "Traces":
        """Return what the levels of these markers rest on; entries that none of them reads may remain."""
        chosen = {marker: self.readings[marker] for marker in markers if marker in self.readings}
        return Traces(self.calls, self.people, chosen)

    def joined(self, other: "Traces") -> "Traces":
        """Return what the levels of both rest on; where both have a marker the other's is taken."""
        if self.calls is other.calls and self.people is other.people:
            return Traces(self.calls, self.people, {**self.readings, **other.readings})
        calls, people = np.append(self.calls, other.calls), np.append(self.people, other.people)
        order = np.lexsort((people, calls))
        new = np.ones(len(order), dtype=bool)
        new[1:] = (np.diff(calls[order]) != 0) | (np.diff(people[order]) != 0)
        place = np.empty(len(order), dtype=np.intp)
        place[order] = np.cumsum(new) - 1
        readings = {
            marker: _placed(column, place[start : start + len(column)], int(new.sum()))
            for one, start in ((self, 0), (other, len(self.calls)))
            for marker, column in one.readings.items()
        }
        return Traces.of(calls[order][new], people[order][new], readings)

    def __len__(self) -> int:
        return int(sum(np.count_nonzero(column) for column in self.readings.values()))

    def __iter__(self) -> Iterator[Member]:
        for marker, column in self.readings.items():
            there = np.flatnonzero(column)
            columns = (self.people[there], self.calls[there], column[there])
            for person, call, reading in zip(*(each.tolist() for each in columns), strict=True):
                yield _named(person), joined(marker, _named(call), reading)

    def __contains__(self, member: object) -> bool:
        return member in set(self)

    def _columns(self, marker: str) -> tuple[Marks, Marks, Marks]:
        column = self.readings.get(marker)
        if column is None:
            return self.calls[:0], self.people[:0], self.calls[:0]
        there = column != NO_READING
        return self.calls[there], self.people[there], column[there]


def traces_of(members: Iterable[Member], mark: Callable[[str], int]) -> Traces:
    """Put members that stand as ``(person, contribution)`` into columns.

    A contribution is "marker:call:reading", or a call's id; then its marker is "". ``mark`` gives the mark of
    a person or a call that is named; what stands as a mark stays as it is.
    """
    known = cache(lambda name: _mark_of(name) if MARKED.fullmatch(name) else mark(name))
    entries: dict[tuple[int, int], int] = {}
    cells: dict[str, dict[int, int]] = {}
    for person, contribution in members:
        marker, call, reading = parts_of(contribution)
        entry = entries.setdefault((known(call), known(person)), len(entries))
        cells.setdefault(marker, {})[entry] = reading_mark(reading)
    calls, people = np.array(list(entries), dtype=np.uint64).reshape(-1, 2).T
    readings = {marker: _filled(column, len(entries)) for marker, column in cells.items()}
    return Traces.of(calls, people, readings)


def open_mark(name: str) -> int:
    """Return a mark that is secret to nobody: of what is compared and then let go."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=MARK_BYTES).digest())


def reading_mark(reading: str) -> int:
    """Return the mark of a reading's digest in hexadecimal; "" is how a call is told of as a whole."""
    if reading in NAMED:
        return NAMED[reading]
    try:
        digest = bytes.fromhex(reading)
    except ValueError:
        digest = b""
    if len(digest) != READING_BYTES:
        digest = blake2b(reading.encode(), digest_size=READING_BYTES).digest()
    return READ + int.from_bytes(digest)


def reading_text(reading: int) -> str:
    """Return what :func:`reading_mark` reads."""
    return next(
        (text for text, mark in NAMED.items() if mark == reading),
        (max(reading - READ, 0)).to_bytes(READING_BYTES).hex(),
    )


def parts_of(contribution: str) -> tuple[str, str, str]:
    """Part "marker:call:reading"; a plain call has neither marker nor reading."""
    marker, found, rest = contribution.partition(":")
    call, _, reading = rest.rpartition(":")
    return (marker, call, reading) if found and call else ("", contribution, "")


def joined(marker: str, call: str, reading: int) -> str:
    """Join what :func:`parts_of` parts."""
    return f"{marker}:{call}:{reading_text(reading)}" if marker else call


def _named(mark: int) -> str:
    return f"mark-{mark:016x}"


def _mark_of(name: str) -> int:
    return int(name.removeprefix("mark-"), 16)


def _placed(column: Marks, place: NDArray[np.intp], length: int) -> Marks:
    placed = np.zeros(length, dtype=np.uint64)
    placed[place] = column
    return placed


def _filled(column: Mapping[int, int], length: int) -> Marks:
    filled = np.zeros(length, dtype=np.uint64)
    filled[list(column)] = list(column.values())
    return filled
