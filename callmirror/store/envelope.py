"""A review as one text, to lie in a file between the one who heard the call and the one who keeps it."""

import json
from datetime import UTC, datetime
from typing import Any

from callmirror.domain import Review
from callmirror.store.packing import pack, to_json
from callmirror.store.unpacking import CALL_COLUMNS, readable, unpacked

LATER = ("deal", "stage", "channel", "segment")
"""Columns of a call that came after the first reviews were sealed."""


def sealed(review: Review) -> str:
    """Return a nameless review as text.

    Raises:
        StoreError: it could not be stored either; see ``packing.pack``.
    """
    packed = pack(review, added_at=datetime.now(UTC))
    call = {name: packed.call[name] for name in CALL_COLUMNS}
    return to_json({"call": call, "turns": packed.turns, "parts": packed.parts})


def opened(text: str) -> Review:
    """Return the review that was sealed.

    Raises:
        StoreError: the text is no sealed review.
    """
    with readable("(sealed)"):
        held = json.loads(text)
        # What was sealed before these were told has none.
        told = {**dict.fromkeys(LATER), **held["call"]}
        call = [told[name] for name in CALL_COLUMNS]
        parts = {table: json.loads(part) for table, part in held["parts"].items()}
        return unpacked(call, map(_stored, held["turns"]), parts)


def _stored(turn: list[Any]) -> list[Any]:
    """A turn's columns in the order in which they are read from the store."""
    number, speaker, role, start_s, end_s, gap_s, text, segments = turn
    return [number, speaker, role, text, start_s, end_s, gap_s, segments]
