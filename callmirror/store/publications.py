"""What was once shown of a team, remembered by fingerprints of whom it rested on."""

import sqlite3
from collections.abc import Mapping
from datetime import UTC, date, datetime

from callmirror.domain import Publication, Window
from callmirror.pseudonyms import Pseudonyms
from callmirror.store.connection import reading, writing
from callmirror.store.members import (
    Row,
    forget_readings,
    known_fingerprints,
    pack_members,
    packed_members,
    unpack_members,
)
from callmirror.store.packing import utc_text
from callmirror.store.unpacking import Columns, readable

ERASED = ""
"""The payload of a publication from which someone was forgotten."""

SAME_WINDOW = "SELECT number FROM publications WHERE team = ? AND start IS ? AND end IS ? ORDER BY number"
OF_TEAM = "SELECT number, start, end, payload FROM publications WHERE team = ? ORDER BY number"
RENEW = "UPDATE publications SET payload = ?, published_at = ? WHERE number = ?"
INSERT = "INSERT INTO publications (team, start, end, payload, published_at) VALUES (?, ?, ?, ?, ?)"
ERASE_TEAM = "UPDATE publications SET payload = NULL WHERE team = ?"
ERASE_MEMBER = (
    "UPDATE publications SET payload = NULL WHERE payload IS NOT NULL"
    " AND number IN (SELECT publication FROM members WHERE {} = ?)"
)
TEAM_MEMBERS = "publication IN (SELECT number FROM publications WHERE team = ?)"


def publish(connection: sqlite3.Connection, publication: Publication, pseudonyms: Pseudonyms) -> None:
    """Remember a publication; the same members and window again only renew what was rendered."""
    window = publication.window
    cell = (publication.team, _day(window.start), _day(window.end))
    members = pack_members(publication.members, pseudonyms)
    now = utc_text(datetime.now(UTC))
    with writing(connection):
        for (number,) in connection.execute(SAME_WINDOW, cell).fetchall():
            if packed_members(connection, number) == members:
                connection.execute(RENEW, (publication.payload, now, number))
                return
        number = connection.execute(INSERT, (*cell, publication.payload, now)).lastrowid
        rows = ((number, *member) for member in sorted(members))
        connection.executemany("INSERT INTO members VALUES (?, ?, ?, ?)", rows)


def publications(
    connection: sqlite3.Connection, team: str, pseudonyms: Pseudonyms
) -> tuple[Publication, ...]:
    """Return everything published of a team, oldest first.

    Members still stored are told by pseudonym and call id, forgotten ones by fingerprint ("forgotten-..."),
    which equals nothing that is stored: so a report from before still differs from one after by that person.
    """
    with reading(connection):
        known = known_fingerprints(connection, pseudonyms)
        rows = connection.execute(OF_TEAM, (team,)).fetchall()
        return tuple(_publication(team, row, packed_members(connection, row[0]), known) for row in rows)


def erase_traces(connection: sqlite3.Connection, calls: list[Columns], pseudonyms: Pseudonyms | None) -> None:
    """Forget what was rendered and read of these ``(id, rep, team)``, in the transaction that forgets them.

    Without the key nobody can tell in which publications they stood: then all of their teams' go.
    """
    if pseudonyms is None:
        for team in {team for _, _, team in calls}:
            connection.execute(ERASE_TEAM, (team,))
            forget_readings(connection, TEAM_MEMBERS, team)
        return
    for rep in {rep for _, rep, _ in calls if rep is not None}:
        connection.execute(ERASE_MEMBER.format("person"), (pseudonyms.fingerprint(rep),))
    for call_id, _, _ in calls:
        fingerprint = pseudonyms.fingerprint(call_id)
        connection.execute(ERASE_MEMBER.format("call"), (fingerprint,))
        forget_readings(connection, "call = ?", fingerprint)


def _publication(team: str, row: Columns, members: frozenset[Row], known: Mapping[bytes, str]) -> Publication:
    number, start, end, payload = row
    with readable(f"publication {number}"):
        window = Window(_date(start), _date(end))
        return Publication(
            team, window, unpack_members(members, known), ERASED if payload is None else payload
        )


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
