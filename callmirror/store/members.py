"""Whom and which calls a publication rested on, kept so that the trace outlives them and names nobody.

A member comes as ``(person, contribution)``. The contribution is a call's id, or "marker:call:reading" where
the reading is a fingerprint of how that marker read the call. Person and call are kept as keyed fingerprints.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from callmirror.pseudonyms import Pseudonyms
from callmirror.store.packing import to_json

Member = tuple[str, str]
Row = tuple[bytes, bytes, str]
FORGOTTEN = "forgotten"

OF_PUBLICATION = "SELECT person, call, contributions FROM members WHERE publication = ?"


def pack_members(members: Iterable[Member], pseudonyms: Pseudonyms) -> frozenset[Row]:
    """Return one row per person and call: their fingerprints, and how which marker read the call."""
    fingerprint = cache(pseudonyms.fingerprint)
    gathered: dict[tuple[bytes, bytes], list[tuple[str, str]]] = defaultdict(list)
    for person, contribution in members:
        marker, call, reading = _parts(contribution)
        gathered[fingerprint(person), fingerprint(call)].append((marker, reading))
    return frozenset((person, call, to_json(sorted(each))) for (person, call), each in gathered.items())


def packed_members(connection: sqlite3.Connection, number: int) -> frozenset[Row]:
    """Return the rows of a publication as they were packed."""
    return frozenset(connection.execute(OF_PUBLICATION, (number,)))


def unpack_members(rows: Iterable[Row], known: Mapping[bytes, str]) -> frozenset[Member]:
    """Return the members: by name what is stored still, by fingerprint what was forgotten."""
    return frozenset(
        (_named(person, known), _joined(marker, _named(call, known), reading))
        for person, call, contributions in rows
        for marker, reading in json.loads(contributions)
    )


def known_fingerprints(connection: sqlite3.Connection, pseudonyms: Pseudonyms) -> Mapping[bytes, str]:
    """Return the people and calls still stored, by fingerprint."""
    people = connection.execute("SELECT DISTINCT rep FROM calls WHERE rep IS NOT NULL").fetchall()
    ids = connection.execute("SELECT id FROM calls").fetchall()
    return {pseudonyms.fingerprint(name): name for (name,) in (*people, *ids)}


def forget_readings(connection: sqlite3.Connection, where: str, value: bytes | str) -> None:
    """Forget how the members for whom ``where`` holds were read: who knows a call could tell it by that."""
    # ``where`` is one of our own sentences, never a user's.
    query = f"SELECT publication, person, call, contributions FROM members WHERE {where}"  # noqa: S608
    for publication, person, call, contributions in connection.execute(query, (value,)).fetchall():
        kept = [(marker, FORGOTTEN if reading else "") for marker, reading in json.loads(contributions)]
        connection.execute(
            "UPDATE members SET contributions = ? WHERE publication = ? AND person = ? AND call = ?",
            (to_json(kept), publication, person, call),
        )


def _parts(contribution: str) -> tuple[str, str, str]:
    marker, found, rest = contribution.partition(":")
    call, _, reading = rest.rpartition(":")
    return (marker, call, reading) if found and call else ("", contribution, "")


def _joined(marker: str, call: str, reading: str) -> str:
    return f"{marker}:{call}:{reading}" if marker else call


def _named(fingerprint: bytes, known: Mapping[bytes, str]) -> str:
    return known.get(fingerprint) or f"{FORGOTTEN}-{fingerprint.hex()}"
