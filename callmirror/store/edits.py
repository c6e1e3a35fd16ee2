"""What people set right in calls, beside what the machine wrote of them."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime

from callmirror.domain import Anchor, Correction, Edit, EditKind, Reading, Review
from callmirror.store import corrections, originals
from callmirror.store.packing import to_json, utc_text
from callmirror.store.unpacking import Columns, load, readable

FIELDS = "number, kind, anchors, value, before, made_at, made_by"
OF_CALL = f"SELECT {FIELDS} FROM edits WHERE call = ? ORDER BY number"  # noqa: S608 - our own names
KEEP = f"INSERT INTO edits (call, {FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - as above


@dataclass(frozen=True, slots=True)
class Edited:
    """A stored call with all that people say of it.

    ``machine`` is the call as the machine wrote it, ``review`` as it stands with the ``edits``, oldest first;
    ``corrections`` are of its sentences.
    """

    machine: Review
    review: Review
    edits: tuple[Edit, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Reread:
    """What is kept of a call from now on: all edits, and the call as it stands with them.

    ``readings`` are those of ``review`` with the corrections of its sentences.
    """

    edits: tuple[Edit, ...]
    review: Review
    readings: tuple[Reading, ...]


Change = Callable[[Edited], Reread]


def edited(connection: sqlite3.Connection, number: int) -> Edited:
    """Return a call with what people say of it; to be called inside a transaction."""
    review = load(connection, number)
    machine = originals.of_call(connection, number)
    said = corrections.of_call(connection, number)
    return Edited(machine or review, review, of_call(connection, number), said)


def change(connection: sqlite3.Connection, number: int, make: Change) -> None:
    """Keep what ``make`` makes of a call; to be called inside a transaction.

    Where no edit is left the tables say again exactly what the machine wrote.
    """
    known = edited(connection, number)
    made = make(known)
    connection.execute("DELETE FROM edits WHERE call = ?", (number,))
    keep(connection, number, made.edits)
    if made.edits:
        originals.keep(connection, number, known.machine)
    else:
        originals.drop(connection, number)
    originals.write_over(connection, number, replace(made.review, readings=made.readings))


def of_call(connection: sqlite3.Connection, number: int) -> tuple[Edit, ...]:
    """Return what people set right in the call of that number, oldest first."""
    with readable(str(number)):
        return tuple(map(_edit, connection.execute(OF_CALL, (number,)).fetchall()))


def keep(connection: sqlite3.Connection, number: int, edits: Sequence[Edit]) -> None:
    """Write these beside the call; to be called inside a transaction."""
    connection.executemany(KEEP, [(number, *_row(each)) for each in edits])


def forget_editor(connection: sqlite3.Connection, account: int) -> int:
    """Forget who made these edits, which stay as nobody's; how many there were."""
    return connection.execute("UPDATE edits SET made_by = NULL WHERE made_by = ?", (account,)).rowcount


def _row(each: Edit) -> Columns:
    anchors = to_json([astuple(anchor) for anchor in each.anchors])
    made_at = utc_text(each.made_at or datetime.now(UTC))
    return each.number, each.kind.value, anchors, each.value, each.before, made_at, each.by


def _edit(row: Columns) -> Edit:
    number, kind, anchors, value, before, made_at, by = row
    known = tuple(Anchor(*anchor) for anchor in json.loads(anchors))
    return Edit(EditKind(kind), value, known, before, datetime.fromisoformat(made_at), by, number)
