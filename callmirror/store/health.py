"""What a doctor finds: damage, leftovers, room on the disk, a key that others can read."""

import shutil
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

from callmirror.domain import Text
from callmirror.pseudonyms import KEY_FILE, STORE_FILE
from callmirror.store.erasure import is_pending
from callmirror.store.health_beside import problems_beside

LEAST_FREE_BYTES = 200 * 1024 * 1024
PARTS = ("readings", "segments", "sentences", "evidence", "conversations")
JSON_COLUMNS = {
    "calls": ("roles", "engine", "quality", "notices"),
    "turns": ("segments",),
    "traces": ("markers",),
    "playbook_steps": ("title",),
    "team_words": ("packed",),
    "guesses": ("packed",),
    "experiments": ("packed",),
    **dict.fromkeys(PARTS, ("packed",)),
}
LARGEST_LISTED = 5
ORPHANS = "SELECT count(*) FROM turns WHERE (key >> 20) NOT IN (SELECT number FROM calls)"
BARE = """
    SELECT count(*) FROM calls
    WHERE number NOT IN (
        SELECT call FROM readings
        JOIN segments USING (call) JOIN sentences USING (call) JOIN evidence USING (call)
    )
"""


def problems(connection: sqlite3.Connection, home: Path) -> tuple[Text, ...]:
    """Every problem found, each with its remedy; none is a healthy store. Reads all of it once."""
    return (
        *_damage(connection),
        *_dangling(connection),
        *_unreadable(connection),
        *problems_beside(connection, home),
        *_unfinished(connection),
        *_room(home),
        *_open_key(home),
    )


def _damage(connection: sqlite3.Connection) -> Iterator[Text]:
    found = [row[0] for row in connection.execute(f"PRAGMA integrity_check({LARGEST_LISTED})")]
    if found != ["ok"]:
        yield Text(
            en=f"The store is damaged (integrity_check: {len(found)} findings or more); put a backup in "
            "its place.",
            fr=f"La base est abîmée (integrity_check : au moins {len(found)} constats) ; remettez une "
            "sauvegarde.",
        )


def _dangling(connection: sqlite3.Connection) -> Iterator[Text]:
    """Rows whose call is gone, and calls of which a part is."""
    foreign = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    orphans = foreign + _count(connection, ORPHANS)
    bare = _count(connection, BARE)
    if orphans or bare:
        yield Text(
            en=f"{orphans} rows belong to no call and {bare} calls are not whole; put a backup in its "
            "place, or forget those calls and add them again.",
            fr=f"{orphans} lignes n'appartiennent à aucun appel et {bare} appels sont incomplets ; "
            "remettez une sauvegarde, ou oubliez ces appels puis ajoutez-les de nouveau.",
        )


def _unreadable(connection: sqlite3.Connection) -> Iterator[Text]:
    for table, columns in JSON_COLUMNS.items():
        test = " OR ".join(f"NOT json_valid({column})" for column in columns)
        if count := _count(connection, f"SELECT count(*) FROM {table} WHERE {test}"):  # noqa: S608 - our own names
            yield Text(
                en=f"{count} rows of {table} can't be read; put a backup in its place.",
                fr=f"{count} lignes de {table} sont illisibles ; remettez une sauvegarde.",
            )


def _unfinished(connection: sqlite3.Connection) -> Iterator[Text]:
    if is_pending(connection):
        yield Text(
            en="Something was forgotten but its bytes may still lie in the files; close other programs "
            "that use the store and run callmirror doctor again.",
            fr="Quelque chose a été oublié mais ses octets peuvent rester dans les fichiers ; fermez "
            "les autres programmes qui utilisent la base puis relancez callmirror doctor.",
        )


def _room(home: Path) -> Iterator[Text]:
    """Forgetting and backing up write the store once more."""
    needed = LEAST_FREE_BYTES + (home / STORE_FILE).stat().st_size
    free = shutil.disk_usage(home).free
    if free < needed:
        yield Text(
            en=f"Only {free // 2**20} MiB are free in {home}, of {needed // 2**20} that forgetting and "
            "backups need; make room.",
            fr=f"Il ne reste que {free // 2**20} Mio dans {home}, sur {needed // 2**20} nécessaires à "
            "l'oubli et aux sauvegardes ; faites de la place.",
        )


def _open_key(home: Path) -> Iterator[Text]:
    key = home / KEY_FILE
    if not key.is_file():
        yield Text(
            en=f"The key {key} is lost: no new call can be added for a person. Put it back from a copy.",
            fr=f"La clé {key} est perdue : plus aucun appel ne peut être ajouté pour une personne. "
            "Remettez-la depuis une copie.",
        )
    elif key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield Text(
            en=f"Others can read the key {key}; run chmod 600 on it.",
            fr=f"D'autres peuvent lire la clé {key} ; appliquez-lui chmod 600.",
        )


def _count(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])
