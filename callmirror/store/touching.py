"""Small marks of use that nobody waits for: left out where somebody else is writing for long."""

import sqlite3

from callmirror.store.connection import PATIENCE_S, PRIMARY_CODE

BRIEFLY_S = 0.2
"""A call is stored in less; an erasure rewrites the file for a minute, and reading goes on meanwhile."""


def touch(connection: sqlite3.Connection, query: str, values: tuple[object, ...]) -> None:
    """Write a mark that may be missing: it is made with the next request."""
    connection.execute(f"PRAGMA busy_timeout = {BRIEFLY_S * 1000:.0f}")
    try:
        connection.execute(query, values)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & PRIMARY_CODE != sqlite3.SQLITE_BUSY:
            raise
    finally:
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE_S * 1000:.0f}")
