"""What was once shown of a team, remembered by fingerprints of whom it rested on."""

import sqlite3
from datetime import UTC, date, datetime

from callmirror.domain import Publication, Window
from callmirror.pseudonyms import Pseudonyms
from callmirror.store.connection import reading, writing
from callmirror.store.packing import utc_text
from callmirror.store.unpacking import Columns

ERASED = ""
"""The payload of a publication from which someone was forgotten."""

Member = tuple[bytes, bytes]
SAME_WINDOW = "SELECT number FROM publications WHERE team = ? AND start IS ? AND end IS ? ORDER BY number"


def publish(connection: sqlite3.Connection, publication: Publication, pseudonyms: Pseudonyms) -> None:
    """Remember a publication; the same people, calls and window again only renew what was rendered."""
    window = publication.window
    cell = (publication.team, _day(window.start), _day(window.end))
    members = {_fingerprints(pseudonyms, member) for member in publication.members}
    now = utc_text(datetime.now(UTC))
    with writing(connection):
        for (number,) in connection.execute(SAME_WINDOW, cell).fetchall():
            if _members(connection, number) == members:
                renewed = (publication.payload, now, number)
                connection.execute(
                    "UPDATE publications SET payload = ?, published_at = ? WHERE number = ?", renewed
                )
                return
        _insert(connection, (*cell, publication.payload, now), members)


def publications(
    connection: sqlite3.Connection, team: str, pseudonyms: Pseudonyms
) -> tuple[Publication, ...]:
    """Everything published of a team, oldest first.

    Members still stored are told by pseudonym and call id, forgotten ones by fingerprint ("forgotten:..."),
    which equals nothing that is stored: so a report from before still differs from one after by that person.
    """
    with reading(connection):
        known = _known(connection, pseudonyms)
        query = "SELECT number, start, end, payload FROM publications WHERE team = ? ORDER BY number"
        rows = connection.execute(query, (team,)).fetchall()
        return tuple(_publication(connection, team, row, known) for row in rows)


def erase_payloads(
    connection: sqlite3.Connection, calls: list[Columns], pseudonyms: Pseudonyms | None
) -> None:
    """Forget what was rendered of these ``(id, rep, team)``; inside the transaction that forgets the calls.

    Without the key nobody can tell in which publications they stood: then all of their teams' go.
    """
    if pseudonyms is None:
        teams = {(team,) for _, _, team in calls}
        connection.executemany("UPDATE publications SET payload = NULL WHERE team = ?", sorted(teams))
        return
    persons = {(pseudonyms.fingerprint(rep),) for _, rep, _ in calls if rep is not None}
    ids = {(pseudonyms.fingerprint(call_id),) for call_id, _, _ in calls}
    connection.executemany(_ERASE.format("person"), persons)
    connection.executemany(_ERASE.format("call"), ids)


_ERASE = (
    "UPDATE publications SET payload = NULL WHERE payload IS NOT NULL"
    " AND number IN (SELECT publication FROM members WHERE {} = ?)"
)


def _fingerprints(pseudonyms: Pseudonyms, member: tuple[str, str]) -> Member:
    person, call = member
    return pseudonyms.fingerprint(person), pseudonyms.fingerprint(call)


def _members(connection: sqlite3.Connection, number: int) -> set[Member]:
    return set(connection.execute("SELECT person, call FROM members WHERE publication = ?", (number,)))


def _insert(connection: sqlite3.Connection, row: tuple[str | None, ...], members: set[Member]) -> None:
    cursor = connection.execute(
        "INSERT INTO publications (team, start, end, payload, published_at) VALUES (?, ?, ?, ?, ?)", row
    )
    rows = ((cursor.lastrowid, *member) for member in sorted(members))
    connection.executemany("INSERT INTO members VALUES (?, ?, ?)", rows)


def _known(connection: sqlite3.Connection, pseudonyms: Pseudonyms) -> dict[bytes, str]:
    """Return the people and calls still stored, by fingerprint."""
    people = connection.execute("SELECT DISTINCT rep FROM calls WHERE rep IS NOT NULL").fetchall()
    ids = connection.execute("SELECT id FROM calls").fetchall()
    return {pseudonyms.fingerprint(name): name for (name,) in (*people, *ids)}


def _publication(
    connection: sqlite3.Connection, team: str, row: Columns, known: dict[bytes, str]
) -> Publication:
    number, start, end, payload = row
    members = frozenset(
        (_named(person, known), _named(call, known)) for person, call in _members(connection, number)
    )
    window = Window(_date(start), _date(end))
    return Publication(team, window, members, ERASED if payload is None else payload)


def _named(fingerprint: bytes, known: dict[bytes, str]) -> str:
    return known.get(fingerprint) or f"forgotten:{fingerprint.hex()}"


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
