"""What was said where a reading comes from, of many calls at once."""

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import NamedTuple

from callmirror.domain import Role, Window
from callmirror.store.listing import condition
from callmirror.store.packing import PLACES
from callmirror.store.unpacking import readable

QUOTED = (
    "SELECT number, id, rep, language, readings.packed, evidence.packed FROM calls"
    " JOIN readings ON readings.call = number JOIN evidence ON evidence.call = number"
)


AMONG = "number IN (SELECT value FROM json_each(:numbers))"
TURNS = "SELECT number FROM turns WHERE key >= ? AND key < ? AND role = ?"


class Quoted(NamedTuple):
    """A quote of a call's rep; ``person`` is a pseudonym and ``language`` the call's code."""

    call_id: str
    person: str
    language: str | None
    quote: str


def quotes(
    connection: sqlite3.Connection,
    team: str,
    window: Window,
    marker: str,
    numbers: Collection[int] | None = None,
) -> Iterator[Quoted]:
    """Every quote of the rep from which the marker was read, in calls of the window whose rep is known.

    What customers said is left out: they are no part of the team, and have agreed to nothing. ``numbers`` are
    those of the calls to look into, by default all.
    """
    return (quoted for _, quoted in said(connection, team, window, (marker,), numbers))


def said(
    connection: sqlite3.Connection,
    team: str,
    window: Window,
    markers: Collection[str],
    numbers: Collection[int] | None = None,
) -> Iterator[tuple[str, Quoted]]:
    """The quotes of several markers, each beside its own, in one reading of the calls."""
    where, values = condition(team, window)
    # The condition is made of our own column names; what a user gave goes in as values.
    query = f"{QUOTED} WHERE {where} AND rep IS NOT NULL"
    if numbers is not None:
        query = f"{query} AND {AMONG}"
        values = {**values, "numbers": json.dumps(list(numbers))}
    query = f"{query} ORDER BY number"
    for number, call_id, person, language, readings, evidence in connection.execute(query, values):
        with readable(str(number)):
            of_marker = {reading[0]: place for place, reading in enumerate(json.loads(readings))}
            quoted, ours = json.loads(evidence), _turns_of_rep(connection, number)
            for marker in (one for one in markers if one in of_marker):
                for turn, _, quote in quoted[of_marker[marker]]:
                    if quote and turn in ours:
                        yield marker, Quoted(call_id, person, language, quote)


def _turns_of_rep(connection: sqlite3.Connection, number: int) -> frozenset[int]:
    span = (number * PLACES, (number + 1) * PLACES, Role.REP.value)
    return frozenset(turn for (turn,) in connection.execute(TURNS, span))
