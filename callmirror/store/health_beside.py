"""What a doctor finds beside the calls themselves: the index of words, the ledger, the work that waits."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from callmirror.domain import Text

JOBS_FILE = "jobs.db"
"""The database of the work that waits, where it is no PostgreSQL."""
NOT_INDEXED = "SELECT count(*) FROM sentences WHERE call NOT IN (SELECT call FROM search_calls)"
CHECK_INDEX = "INSERT INTO said (said, rank) VALUES ('integrity-check', 0)"
NOT_STORED = """
    SELECT count(*) FROM archive_items
    WHERE state IN ('done', 'known') AND sha256 IS NOT NULL AND sha256 NOT IN (SELECT id FROM calls)
"""


def problems_beside(connection: sqlite3.Connection, home: Path) -> Iterator[Text]:
    """Every problem found, each with its remedy. Reads the index once."""
    yield from _index(connection)
    yield from _ledger(connection)
    yield from _work(home / JOBS_FILE)


def _index(connection: sqlite3.Connection) -> Iterator[Text]:
    missing = int(connection.execute(NOT_INDEXED).fetchone()[0])
    if missing:
        yield Text(
            en=f"{missing} calls are not found by their words; review them again, or put back a backup.",
            fr=f"{missing} appels ne sont pas trouvés par leurs mots ; relisez-les ou remettez une copie.",
        )
    try:
        connection.execute(CHECK_INDEX)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        yield Text(
            en="The index of words is damaged, so that searching misses calls; put a backup in its place.",
            fr="L'index des mots est abîmé : des recherches manquent des appels ; remettez une sauvegarde.",
        )


def _ledger(connection: sqlite3.Connection) -> Iterator[Text]:
    lost = int(connection.execute(NOT_STORED).fetchone()[0])
    if lost:
        yield Text(
            en=f"{lost} files of archives count as done but their calls are not stored; process them with "
            "--again.",
            fr=f"{lost} fichiers d'archives passent pour faits mais leurs appels manquent ; retraitez-les "
            "avec --again.",
        )


def _work(path: Path) -> Iterator[Text]:
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5.0)) as work:
            sound = work.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            return  # somebody is at work on it
        sound = False
    if not sound:
        yield Text(
            en=f"The database of the work that waits is damaged; stop the service and move {path} away: what "
            "is not over is given out again by itself.",
            fr=f"La base du travail en attente est abîmée ; arrêtez le service et déplacez {path} : ce qui "
            "n'est pas fini sera redistribué de lui-même.",
        )
