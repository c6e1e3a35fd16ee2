"""What is heard in calls of a team's charter, and by what labels calls are told apart."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def call_labels(database: "Database") -> None:
    """Keep the stage, channel and segment that people tell of a call, beside its kind."""
    for name in ("stage", "channel", "segment"):
        database.execute(f"ALTER TABLE calls ADD COLUMN {name} TEXT")


def charter_finds_table(database: "Database") -> None:
    """Make room for whether each call holds what its team's charter looks for; no words are kept.

    A row is there and right, or not there, as of moves; ``made_for`` says what was looked for and how.
    """
    database.execute(
        """
        CREATE TABLE charter_finds (
            call INTEGER PRIMARY KEY REFERENCES calls (number),
            made_for TEXT NOT NULL,
            packed BLOB NOT NULL
        ) STRICT
        """
    )
    database.execute(
        """
        CREATE TRIGGER forget_charter_finds BEFORE DELETE ON calls BEGIN
            DELETE FROM charter_finds WHERE call = old.number;
        END
        """
    )
    changes = (
        ("UPDATE", "sentences", "WHEN new.packed <> '[]'"),  # words that go leave what was read of them
        ("UPDATE", "readings", ""),
        ("DELETE", "readings", ""),
    )
    for change, table, when in changes:
        database.execute(
            f"""
            CREATE TRIGGER {table}_{change.lower()}_outdates_charter AFTER {change} ON {table} {when} BEGIN
                DELETE FROM charter_finds WHERE call = old.call;
            END
            """  # noqa: S608 - made of our own words
        )
