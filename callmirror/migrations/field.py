"""What calls say of the customer's world, and what was told of it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def field_tables(database: "Database") -> None:
    """Make room for what is heard in each call, and for what was told of periods of teams.

    A row of ``signals`` is there and right, or not there: a call that goes, is read anew or is corrected
    takes it along in the same transaction, and who next asks makes it anew. ``packed`` stays as long as
    readings, ``words`` as long as words; so to empty a call's sentences leaves its row.

    ``field_tellings`` stand beside ``publications`` and not among them, since a page of the same window is
    another. ``calls``, ``people`` and ``readings`` are marks as in ``traces``; they outlive those they stand
    for; ``payload`` is NULL once some of it was forgotten.
    """
    database.execute(
        """
        CREATE TABLE signals (
            call INTEGER PRIMARY KEY REFERENCES calls (number),
            made_for TEXT NOT NULL,
            packed TEXT NOT NULL,
            words BLOB
        ) STRICT
        """
    )
    database.execute(
        """
        CREATE TRIGGER forget_signals BEFORE DELETE ON calls BEGIN
            DELETE FROM signals WHERE call = old.number;
        END
        """
    )
    for table, condition in (("sentences", "WHEN new.packed <> '[]'"), ("readings", "")):
        database.execute(
            f"""
            CREATE TRIGGER {table}_update_outdates_signals AFTER UPDATE ON {table} {condition} BEGIN
                DELETE FROM signals WHERE call = old.call;
            END
            """  # noqa: S608 - made of our own words
        )
    database.execute(
        """
        CREATE TABLE field_tellings (
            number INTEGER PRIMARY KEY,
            team TEXT NOT NULL,
            start TEXT,
            end TEXT,
            calls BLOB NOT NULL,
            people BLOB NOT NULL,
            readings BLOB NOT NULL,
            payload TEXT,
            told_at TEXT NOT NULL
        ) STRICT
        """
    )
    database.table("field_tellings").create_index(["team"])
