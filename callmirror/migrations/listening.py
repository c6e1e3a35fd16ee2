"""What people set right in calls, and say of their moments."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def edits_tables(database: "Database") -> None:
    """Make room for what people set right in a call, and for the call as the machine wrote it.

    An edit knows what it is about by ``anchors``, JSON of words' fingerprints and times, and so outlives a
    new review of its call. ``originals`` hold the machine's review whole, as JSON, as long as any edit makes
    the tables of calls say something else.
    """
    database.execute(
        """
        CREATE TABLE edits (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            call INTEGER NOT NULL REFERENCES calls (number),
            kind TEXT NOT NULL,
            anchors TEXT NOT NULL,
            value TEXT NOT NULL,
            before TEXT NOT NULL,
            made_at TEXT NOT NULL,
            made_by INTEGER
        ) STRICT
        """
    )
    database.table("edits").create_index(["call"])
    database.table("edits").create_index(["made_by"])
    database.execute(
        """
        CREATE TABLE originals (
            call INTEGER PRIMARY KEY REFERENCES calls (number),
            packed TEXT NOT NULL
        ) STRICT
        """
    )
    database.execute(
        """
        CREATE TRIGGER forget_edits BEFORE DELETE ON calls BEGIN
            DELETE FROM edits WHERE call = old.number;
            DELETE FROM originals WHERE call = old.number;
        END
        """
    )


def comments_table(database: "Database") -> None:
    """Make room for what people say of moments of a call: to its coach and its rep, and to nobody else."""
    database.execute(
        """
        CREATE TABLE comments (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            call INTEGER NOT NULL REFERENCES calls (number),
            at_s REAL,
            text TEXT NOT NULL,
            made_at TEXT NOT NULL,
            made_by INTEGER NOT NULL,
            changed_at TEXT
        ) STRICT
        """
    )
    database.table("comments").create_index(["call"])
    database.table("comments").create_index(["made_by"])
    database.execute(
        """
        CREATE TRIGGER forget_comments BEFORE DELETE ON calls BEGIN
            DELETE FROM comments WHERE call = old.number;
        END
        """
    )
