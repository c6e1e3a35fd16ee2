"""What was once shown of a team, remembered by marks of whom it rested on."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from callmirror.columns import Traces
from callmirror.domain import Publication, Window
from callmirror.pseudonyms import Pseudonyms
from callmirror.store.connection import reading, writing
from callmirror.store.marking import marks
from callmirror.store.members import forget_readings, publications_of, read_traces, traced, write_traces
from callmirror.store.packing import utc_text
from callmirror.store.unpacking import Columns, readable

ERASED = ""
"""The payload of a publication from which someone was forgotten."""

SAME_WINDOW = "SELECT number FROM publications WHERE team = ? AND start IS ? AND end IS ? ORDER BY number"
OF_ALL = "SELECT team, number, start, end, payload FROM publications ORDER BY number"
OF_TEAM = "SELECT number, start, end, payload FROM publications WHERE team = ? ORDER BY number"
RENEW = "UPDATE publications SET payload = ?, published_at = ? WHERE number = ?"
INSERT = "INSERT INTO publications (team, start, end, payload, published_at) VALUES (?, ?, ?, ?, ?)"
ALL_OF_TEAM = "SELECT number FROM publications WHERE team = ?"
ERASE = "UPDATE publications SET payload = NULL WHERE number = ? AND payload IS NOT NULL"


def publish(connection: sqlite3.Connection, publication: Publication, pseudonyms: Pseudonyms) -> None:
    """Remember a publication; the same members and window again only renew what was rendered."""
    window = publication.window
    cell = (publication.team, _day(window.start), _day(window.end))
    members = traced(publication.members, pseudonyms)
    now = utc_text(datetime.now(UTC))
    with writing(connection):
        for (number,) in connection.execute(SAME_WINDOW, cell).fetchall():
            if read_traces(connection, number) == members:
                connection.execute(RENEW, (publication.payload, now, number))
                return
        add_publication(connection, publication, members)


def add_publication(connection: sqlite3.Connection, publication: Publication, members: Traces) -> None:
    """Write a publication and what it rests on, in a transaction of the caller's."""
    window = publication.window
    now = utc_text(datetime.now(UTC))
    row = (publication.team, _day(window.start), _day(window.end), publication.payload, now)
    inserted = connection.execute(INSERT, row).lastrowid
    if inserted is None:
        raise sqlite3.InternalError("no row was inserted")
    write_traces(connection, inserted, members)


def all_publications(connection: sqlite3.Connection) -> tuple[Publication, ...]:
    """Return everything published of every team, oldest first, in a transaction of the caller's."""
    rows = connection.execute(OF_ALL).fetchall()
    return tuple(_publication(connection, team, row) for team, *row in rows)


def publications(connection: sqlite3.Connection, team: str) -> tuple[Publication, ...]:
    """Return everything published of a team, oldest first.

    Its members are marks, of those who are stored still and of those who were forgotten alike: so a report
    from before still differs from one after by who was forgotten.
    """
    with reading(connection):
        rows = connection.execute(OF_TEAM, (team,)).fetchall()
        return tuple(_publication(connection, team, row) for row in rows)


def shown(connection: sqlite3.Connection, team: str) -> tuple[Publication, ...]:
    """Return the same without their members, which take longest to read: for what only shows again."""
    with reading(connection):
        rows = connection.execute(OF_TEAM, (team,)).fetchall()
    return tuple(
        Publication(team, Window(_date(start), _date(end)), (), ERASED if payload is None else payload)
        for _, start, end, payload in rows
    )


def erase_traces(connection: sqlite3.Connection, calls: list[Columns], pseudonyms: Pseudonyms | None) -> None:
    """Forget what was rendered and read of these ``(id, rep, team)``, in the transaction that forgets them.

    Without the key nobody can tell in which publications they stood: then all of their teams' go.
    """
    if pseudonyms is None:
        for team in {team for _, _, team in calls}:
            for (number,) in connection.execute(ALL_OF_TEAM, (team,)).fetchall():
                connection.execute(ERASE, (number,))
                forget_readings(connection, number, None)
        return
    gone = marks((call_id for call_id, _, _ in calls), pseudonyms)
    people = marks({rep for _, rep, _ in calls if rep is not None}, pseudonyms)
    for number in publications_of(connection, gone, people):
        connection.execute(ERASE, (number,))
        forget_readings(connection, number, gone)


def _publication(connection: sqlite3.Connection, team: str, row: Sequence[Any]) -> Publication:
    number, start, end, payload = row
    with readable(f"publication {number}"):
        window = Window(_date(start), _date(end))
        return Publication(
            team, window, read_traces(connection, number), ERASED if payload is None else payload
        )


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
