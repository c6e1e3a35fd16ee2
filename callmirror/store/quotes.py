"""What was said where a reading comes from, of many calls at once."""

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from callmirror.domain import Role, Window
from callmirror.store.listing import condition
from callmirror.store.packing import PLACES
from callmirror.store.unpacking import readable

QUOTED = (
    "SELECT number, id, rep, language, readings.packed, evidence.packed FROM calls"
    " JOIN readings ON readings.call = number JOIN evidence ON evidence.call = number"
)


ROLE = "SELECT role FROM turns WHERE key = ? AND number = ?"


class Quoted(NamedTuple):
    """A quote of a call's rep; ``person`` is a pseudonym and ``language`` the call's code."""

    call_id: str
    person: str
    language: str | None
    quote: str


def quotes(connection: sqlite3.Connection, team: str, window: Window, marker: str) -> Iterator[Quoted]:
    """Every quote of the rep from which the marker was read, in calls of the window whose rep is known.

    What customers said is left out: they are no part of the team, and have agreed to nothing.
    """
    where, values = condition(team, window)
    # The condition is made of our own column names; what a user gave goes in as values.
    query = f"{QUOTED} WHERE {where} AND rep IS NOT NULL ORDER BY number"
    for number, call_id, person, language, readings, evidence in connection.execute(query, values):
        with readable(str(number)):
            markers = [reading[0] for reading in json.loads(readings)]
            if marker in markers:
                for turn, _, quote in json.loads(evidence)[markers.index(marker)]:
                    if quote and _is_of_rep(connection, number, turn):
                        yield Quoted(call_id, person, language, quote)


def _is_of_rep(connection: sqlite3.Connection, number: int, turn: int | None) -> bool:
    if turn is None:
        return False
    row = connection.execute(ROLE, (number * PLACES + turn, turn)).fetchone()
    return row is not None and row[0] == Role.REP
