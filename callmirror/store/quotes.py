"""What was said where a reading comes from, of many calls at once."""

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from callmirror.domain import Window
from callmirror.store.listing import condition
from callmirror.store.unpacking import readable

QUOTED = (
    "SELECT number, id, rep, language, readings.packed, evidence.packed FROM calls"
    " JOIN readings ON readings.call = number JOIN evidence ON evidence.call = number"
)


class Quoted(NamedTuple):
    """A quote of a call; ``person`` is a pseudonym and ``language`` the call's code."""

    call_id: str
    person: str
    language: str | None
    quote: str


def quotes(connection: sqlite3.Connection, team: str, window: Window, marker: str) -> Iterator[Quoted]:
    """Every quote from which the marker was read in calls of the window whose rep is known."""
    where, values = condition(team, window)
    # The condition is made of our own column names; what a user gave goes in as values.
    query = f"{QUOTED} WHERE {where} AND rep IS NOT NULL ORDER BY number"
    for number, call_id, person, language, readings, evidence in connection.execute(query, values):
        with readable(str(number)):
            markers = [reading[0] for reading in json.loads(readings)]
            if marker in markers:
                for _, _, quote in json.loads(evidence)[markers.index(marker)]:
                    if quote:
                        yield Quoted(call_id, person, language, quote)
