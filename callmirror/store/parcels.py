"""A call ready to be stored, as rows: whoever heard it spends the time of packing, and not the writer."""

import sqlite3
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from callmirror.domain import Review
from callmirror.pseudonyms import Pseudonyms
from callmirror.store import calls
from callmirror.store.makings import Making
from callmirror.store.moves import KEEP as KEEP_MOVES
from callmirror.store.packing import Packed, pack, to_json


@dataclass(frozen=True, slots=True)
class Parcel:
    """All rows of one call; ``moves`` is what it is to routines, after by which rules, None of nobody's."""

    packed: Packed
    making: Making
    moves: tuple[str, bytes] | None = None

    @property
    def call_id(self) -> str:
        """The call's id, the SHA-256 of its file."""
        return str(self.packed.call["id"])


def parcel(review: Review, making: Making, moves: tuple[str, Mapping[str, Any]] | None) -> Parcel:
    """Return a nameless review as a parcel; ``moves`` are the rules they were made by and plain values.

    Raises:
        StoreError: it can't be stored; see ``packing.pack``.
    """
    packed = pack(review, added_at=datetime.now(UTC))
    squeezed = None if moves is None else (moves[0], zlib.compress(to_json(dict(moves[1])).encode()))
    return Parcel(packed, making, squeezed)


def put(connection: sqlite3.Connection, sent: Parcel, key: Pseudonyms | None) -> bool:
    """Store a call; False when it was there already. To be called inside a transaction."""
    number = calls.put(connection, sent.packed, key)
    if number is None:
        return False
    if sent.moves is not None:
        connection.execute(KEEP_MOVES, (number, *sent.moves))
    making = sent.making
    connection.execute(
        "INSERT INTO makings VALUES (?, ?, ?, ?)", (number, making.words, making.turns, making.readings)
    )
    return True
