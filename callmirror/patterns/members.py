"""What a shown level rests on, so that later reports can be held against it.

A member is ``(person, "marker:call:reading")``: a pseudonym, the marker's name, the call's id, and a
fingerprint of how the call was read. The reading is part of it, since a call that is read again and reads
otherwise changes the level as a new call would. The call stands apart, since versions of a marker read a call
nearly alike. Whoever keeps members may put anything for the person and the call that is the same for the same
ones, and so the rule for differences outlives a person's calls.

Of many calls members stand as :class:`Traces`, columns of marks, and are compared as such; of calls that are
named and not to be remembered they stand as pairs. Both say the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import overload

import numpy as np

from callmirror.columns import TeamColumns, Traces, columns_of, traces_of
from callmirror.columns.readings import Numbers
from callmirror.columns.traces import NO_READING, Marks, open_mark, parts_of, reading_text
from callmirror.domain import Observation

Member = tuple[str, str]
Members = frozenset[Member]
AnyMembers = Members | Traces


@overload
def members_of(columns: list[Observation]) -> Members: ...


@overload
def members_of(
    columns: TeamColumns | Sequence[Observation], measured: Mapping[str, Numbers] | None = None
) -> AnyMembers: ...


def members_of(
    columns: TeamColumns | Sequence[Observation], measured: Mapping[str, Numbers] | None = None
) -> AnyMembers:
    """Say what these calls give to their markers; by default all that have a person and a value.

    ``measured`` gives by marker the places of the calls that count.
    """
    if not isinstance(columns, TeamColumns):
        columns = columns_of("", columns)
    if measured is None:
        measured = {
            marker: np.flatnonzero(codes) for marker, codes in zip(columns.markers, columns.code, strict=True)
        }
    if columns.marks is None:
        return _named(columns, measured)
    return _traces(columns, *columns.marks, measured)


def _named(columns: TeamColumns, measured: Mapping[str, Numbers]) -> Members:
    row_of = {marker: row for row, marker in enumerate(columns.markers)}
    return frozenset(
        (columns.people[columns.person[call]], f"{marker}:{columns.ids[call]}:{reading_text(reading)}")
        for marker, calls in measured.items()
        for call, reading in zip(
            calls.tolist(), columns.readings[row_of[marker], calls].tolist(), strict=True
        )
    )


def _traces(
    columns: TeamColumns, calls_marks: Marks, people_marks: Marks, measured: Mapping[str, Numbers]
) -> Traces:
    row_of = {marker: row for row, marker in enumerate(columns.markers)}
    readings = {}
    for marker, calls in measured.items():
        readings[marker] = np.full(len(columns.person), NO_READING, dtype=np.uint64)
        readings[marker][calls] = columns.readings[row_of[marker], calls]
    return Traces.of(calls_marks, people_marks[columns.person], readings)


def traced(members: Iterable[Member]) -> Traces:
    """Put members into columns, to be compared; they may be there already."""
    return members if isinstance(members, Traces) else traces_of(members, open_mark)


def by_marker(members: Iterable[Member]) -> Mapping[str, AnyMembers]:
    """Sort members by their marker; plain pairs of person and call stand under ""."""
    if isinstance(members, Traces):
        return {marker: members.only((marker,)) for marker in members.readings}
    sorted_out: dict[str, set[Member]] = defaultdict(set)
    for person, contribution in members:
        sorted_out[parts_of(contribution)[0]].add((person, contribution))
    return {marker: frozenset(its_own) for marker, its_own in sorted_out.items()}


def together(parts: Iterable[AnyMembers]) -> AnyMembers:
    """Return the members of all parts."""
    parts = tuple(parts)
    if all(isinstance(one, Traces) for one in parts) and parts:
        all_of_them = reduce(Traces.joined, (one for one in parts if isinstance(one, Traces)))
        return Traces.of(all_of_them.calls, all_of_them.people, all_of_them.readings)
    return frozenset[Member]().union(*parts)
