"""Columns of readings as bytes, and several months of them side by side.

A block is a line of JSON that says what follows, then tables of numbers with their smallest byte first, then
three JSON lists of what is told of each call; these are read only where somebody asks for them.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any, TypeVar, overload

import numpy as np

from callmirror.columns import TeamColumns
from callmirror.columns.readings import ABSENT, NOBODY, State, blank
from callmirror.store.packing import to_json

Name = TypeVar("Name")

FORMAT = 1
"""What the bytes mean; another number for another meaning."""

TABLES = (("code", "<u2"), ("value", "<f8"), ("exposure", "<f8"), ("readings", "<u8"))
"""Tables of shape (markers, calls) and their numbers."""

OF_CALLS = (("person", "<i8"), ("marks", "<u8"))
OF_PEOPLE = (("people_marks", "<u8"),)


class Listed(Sequence[Any]):
    """JSON lists one behind the other, read when first asked for."""

    def __init__(self, parts: Sequence[bytes]) -> None:
        """Nothing is read yet."""
        self.parts = tuple(parts)

    @cached_property
    def _all(self) -> list[Any]:
        return [each for part in self.parts for each in json.loads(part)]

    @overload
    def __getitem__(self, place: int) -> Any: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Any]: ...

    def __getitem__(self, place: int | slice) -> Any:
        return self._all[place]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all)  # to ask for a million calls by their places takes many times as long

    def __len__(self) -> int:
        return len(self._all)


def packed(columns: TeamColumns) -> bytes:
    """Return the columns as bytes; they must have marks."""
    if columns.marks is None:
        raise ValueError("columns without marks are not kept")
    lists = [to_json(list(each)).encode() for each in (columns.ids, columns.languages, columns.kinds)]
    header = {
        "markers": columns.markers,
        "people": columns.people,
        "states": columns.states,
        "calls": len(columns.person),
        "lists": [len(each) for each in lists],
    }
    calls, people = columns.marks
    arrays = (columns.person, calls, people, *(getattr(columns, name) for name, _ in TABLES))
    kinds = (*OF_CALLS, *OF_PEOPLE, *TABLES)
    numbers = (array.astype(kind).tobytes() for array, (_, kind) in zip(arrays, kinds, strict=True))
    return b"".join((to_json(header).encode(), b"\n", *numbers, *lists))


def unpacked(team: str, block: bytes) -> TeamColumns:
    """Return the columns that were packed; the tables are looked at where they lie, and not copied."""
    head = block.index(b"\n")
    header = json.loads(block[:head])
    markers, people, calls = header["markers"], header["people"], header["calls"]
    shapes = {
        **{name: (calls,) for name, _ in OF_CALLS},
        **{name: (len(people),) for name, _ in OF_PEOPLE},
        **{name: (len(markers), calls) for name, _ in TABLES},
    }
    found: dict[str, Any] = {}
    offset = head + 1
    for name, kind in (*OF_CALLS, *OF_PEOPLE, *TABLES):
        count = math.prod(shapes[name])
        found[name] = np.frombuffer(block, kind, count, offset).reshape(shapes[name])
        offset += found[name].nbytes
    lists = []
    for length in header["lists"]:
        lists.append(Listed([block[offset : offset + length]]))
        offset += length
    return TeamColumns(
        team=team,
        markers=tuple(markers),
        people=tuple(people),
        states=tuple(State(*state) for state in header["states"]),
        ids=lists[0],
        person=found["person"],
        code=found["code"],
        value=found["value"],
        exposure=found["exposure"],
        readings=found["readings"],
        marks=(found["marks"], found["people_marks"]),
        languages=lists[1],
        kinds=lists[2],
    )


def side_by_side(team: str, parts: Sequence[TeamColumns]) -> TeamColumns:
    """Return the calls of all parts, in their order."""
    markers = _numbered(name for one in parts for name in one.markers)
    states = _numbered(state for one in parts for state in one.states)
    people = _numbered(sorted({name for one in parts for name in one.people}))
    edges = [0, *accumulate(len(one.person) for one in parts)]
    code, value, exposure, readings = blank((len(markers), edges[-1]))
    person = np.full(edges[-1], NOBODY, dtype=np.intp)
    for one, (start, end) in zip(parts, pairwise(edges), strict=True):
        person[start:end] = np.array([*(people[name] for name in one.people), NOBODY])[one.person]
        of_state = np.array([ABSENT, *(states[state] + 1 for state in one.states)], dtype=np.uint16)
        for row, marker in enumerate(one.markers):
            place = markers[marker], slice(start, end)
            code[place], value[place] = of_state[one.code[row]], one.value[row]
            exposure[place], readings[place] = one.exposure[row], one.readings[row]
    return TeamColumns(
        team=team,
        markers=tuple(markers),
        people=tuple(people),
        states=tuple(states),
        ids=_listed([one.ids for one in parts]),
        person=person,
        code=code,
        value=value,
        exposure=exposure,
        readings=readings,
        marks=_marks(parts, people),
        languages=_listed([one.languages for one in parts]),
        kinds=_listed([one.kinds for one in parts]),
    )


def _numbered(names: Iterable[Name]) -> dict[Name, int]:
    return {name: number for number, name in enumerate(dict.fromkeys(names))}


def _listed(lists: Sequence[Sequence[Any]]) -> Sequence[Any]:
    if all(isinstance(each, Listed) for each in lists):
        return Listed([part for each in lists if isinstance(each, Listed) for part in each.parts])
    return [item for each in lists for item in each]


def _marks(parts: Sequence[TeamColumns], number: Mapping[str, int]) -> tuple[Any, Any] | None:
    """Calls' marks in the order of the parts, people's in the order of their numbers."""
    if any(one.marks is None for one in parts):
        return None
    calls, people = np.zeros(0, dtype=np.uint64), np.zeros(len(number), dtype=np.uint64)
    of_parts = [one.marks for one in parts if one.marks is not None]
    for one, (_, of_people) in zip(parts, of_parts, strict=True):
        people[[number[name] for name in one.people]] = of_people
    return np.concatenate([calls, *(of_calls for of_calls, _ in of_parts)]), people
