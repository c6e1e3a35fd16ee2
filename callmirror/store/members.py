"""Whom and which calls a publication rested on, kept so that the trace outlives them and names nobody.

What is kept are marks: fingerprints of people and calls under the key of the data folder, and of how each
marker read each call.
"""

import json
import sqlite3
from collections.abc import Collection

import numpy as np

from callmirror.columns import Traces, traces_of
from callmirror.columns.traces import FORGOTTEN, NO_READING, Marks, Member
from callmirror.pseudonyms import Pseudonyms
from callmirror.store.marking import mark
from callmirror.store.packing import to_json
from callmirror.store.unpacking import readable

NUMBERS = "<u8"
"""How marks lie in the file, whatever the machine."""

OF_PUBLICATION = "SELECT calls, people, markers, readings FROM traces WHERE publication = ?"
CALLS_OF_ALL = "SELECT publication, calls, people FROM traces"
WRITE = "INSERT OR REPLACE INTO traces VALUES (?, ?, ?, ?, ?)"


def traced(members: Collection[Member], pseudonyms: Pseudonyms) -> Traces:
    """Return members as they are kept, be they named or not."""
    if isinstance(members, Traces):
        return members
    return traces_of(members, lambda name: mark(pseudonyms, name))


def traced_already(members: Collection[Member]) -> Traces:
    """Return members that are marks already; what is named has no place where no key is known."""
    if not isinstance(members, Traces):
        raise TypeError("only marks are kept")
    return members


def write_traces(connection: sqlite3.Connection, publication: int, traces: Traces) -> None:
    """Keep what a publication rested on, in the place of what was kept of it."""
    markers = list(traces.readings)
    readings = b"".join(_bytes(traces.readings[marker]) for marker in markers)
    row = (publication, _bytes(traces.calls), _bytes(traces.people), to_json(markers), readings)
    connection.execute(WRITE, row)


def read_traces(connection: sqlite3.Connection, publication: int) -> Traces:
    """Return what a publication rested on."""
    row = connection.execute(OF_PUBLICATION, (publication,)).fetchone()
    with readable(f"publication {publication}"):
        calls, people, names, packed = row
        markers = json.loads(names)
        readings = np.frombuffer(packed, NUMBERS).reshape(len(markers), -1 if markers else 0)
        columns = dict(zip(markers, readings, strict=True))
        return Traces(np.frombuffer(calls, NUMBERS), np.frombuffer(people, NUMBERS), columns)


def publications_of(connection: sqlite3.Connection, calls: Marks, people: Marks) -> list[int]:
    """Return the publications that rested on any of these calls or people."""
    return [
        publication
        for publication, its_calls, its_people in connection.execute(CALLS_OF_ALL).fetchall()
        if np.isin(np.frombuffer(its_calls, NUMBERS), calls).any()
        or np.isin(np.frombuffer(its_people, NUMBERS), people).any()
    ]


def forget_readings(connection: sqlite3.Connection, publication: int, calls: Marks | None) -> None:
    """Forget how these calls were read, or all: who knows a call could tell it by that."""
    traces = read_traces(connection, publication)
    gone = np.ones(len(traces.calls), dtype=bool) if calls is None else np.isin(traces.calls, calls)
    readings = {
        marker: np.where(gone & (column != NO_READING), np.uint64(FORGOTTEN), column)
        for marker, column in traces.readings.items()
    }
    write_traces(connection, publication, Traces(traces.calls, traces.people, readings))


def _bytes(marks: Marks) -> bytes:
    return marks.astype(NUMBERS).tobytes()
