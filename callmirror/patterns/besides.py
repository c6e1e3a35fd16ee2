"""What a page tells beside its levels, in what is remembered of it: named apart, each held to its own.

A publication's members stand by the names of markers. Beside these are names with a sign in them that no
marker has: "@routines" is what a result of that name rests on and is held against its own kind alone;
"talk_share@2" are the calls of a part of that marker's level, told as a level of its own, and every level of
the marker is held against it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from callmirror.columns import Traces
from callmirror.domain import Publication

SIGN = "@"


def name_of(result: str, marker: str = "") -> str:
    """The name under which what a result rests on is remembered, of one marker where it is told by marker."""
    return f"{SIGN}{result}.{marker}" if marker else f"{SIGN}{result}"


def part_of(marker: str, number: str) -> str:
    """The name of the part of that number, from 0, of a marker's level."""
    return f"{marker}{SIGN}{number}"


def besides(traces: Traces) -> Traces:
    """Return what is told beside levels."""
    return traces.only([name for name in traces.readings if SIGN in name])


def levels_of(published: Iterable[Publication]) -> list[Publication]:
    """Return what levels are held against: every level, parts of levels as such, and nothing else.

    Parts come before the page they stand on and have no payload, so that they are never taken for a page.
    """
    return [one for publication in published for one in _levels(publication)]


def _levels(publication: Publication) -> Sequence[Publication]:
    members = publication.members
    if not isinstance(members, Traces) or not any(SIGN in name for name in members.readings):
        return (publication,)
    parts: dict[str, dict[str, str]] = {}
    for name in members.readings:
        marker, sign, number = name.partition(SIGN)
        if sign and marker:
            parts.setdefault(number, {})[marker] = name
    told = [_renamed(members, names) for names in parts.values()]
    levels = members.only([name for name in members.readings if SIGN not in name])
    return (
        *(replace(publication, members=one, payload="") for one in told),
        replace(publication, members=levels),
    )


def _renamed(members: Traces, names: dict[str, str]) -> Traces:
    """Return columns under other names: ``names`` gives for each new name the one it has."""
    readings = {new: members.readings[old] for new, old in names.items()}
    return Traces.of(members.calls, members.people, readings)
