"""Taking the steps that a file has not taken yet."""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from callmirror.errors import StoreError

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x43414C4D
"""Marks a file as ours, so that another program's database is never changed."""

Step = Callable[["Database"], None]


def migrate(connection: sqlite3.Connection, *, name: str, steps: tuple[Step, ...]) -> None:
    """Take the steps that the database has not taken yet, all or none.

    The connection must leave transactions to us (``isolation_level=None``); ``name`` is the file's, for
    messages. Of several processes at once one migrates while the others wait for its lock.

    Raises:
        StoreError: the database was made by a newer version, or is another program's.
        sqlite3.Error: the database can't be used.
    """
    if schema_version(connection, name=name, latest=len(steps)) == len(steps):
        return
    # Its import takes longer than all our reading and writing together, so only who migrates pays for it.
    from sqlite_utils import Database  # noqa: PLC0415

    database = Database(connection, execute_plugins=False)
    connection.execute("BEGIN IMMEDIATE")
    try:
        taken = schema_version(connection, name=name, latest=len(steps))
        for step in steps[taken:]:
            step(database)
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def schema_version(connection: sqlite3.Connection, *, name: str, latest: int) -> int:
    """How many steps the database has taken; 0 for an empty one.

    Raises:
        StoreError: it was made by a newer version, or is another program's.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (objects,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if objects and application != APPLICATION_ID:
        raise StoreError(
            en=f"{name} is another program's database; move it away, or set CALLMIRROR_HOME to another "
            "folder.",
            fr=f"{name} est la base d'un autre programme ; déplacez-la, ou choisissez un autre dossier avec "
            "CALLMIRROR_HOME.",
        )
    if version > latest:
        raise StoreError(
            en=f"{name} was written by a newer CallMirror (schema {version}, this one knows {latest}); "
            "update CallMirror.",
            fr=f"{name} a été écrit par un CallMirror plus récent (schéma {version}, celui-ci connaît "
            f"{latest}) ; mettez CallMirror à jour.",
        )
    return int(version)
