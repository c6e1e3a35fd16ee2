"""Recorded meetings of teams, which are no calls and stand in tables of their own."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def gatherings_tables(database: "Database") -> None:
    """Make room for meetings: what was measured, the few redacted words kept, and whom to forget them for.

    ``told`` holds readings and how the meeting was read, without words; ``words`` holds quotes and deals and
    goes before the rest. ``gathering_people`` holds pseudonyms of who spoke, only so that a meeting is
    forgotten with any of them.
    """
    database.execute(
        """
        CREATE TABLE gatherings (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            team TEXT NOT NULL,
            occasion TEXT NOT NULL,
            language TEXT NOT NULL,
            held_on TEXT,
            added_at TEXT NOT NULL,
            told TEXT NOT NULL
        ) STRICT
        """
    )
    database.table("gatherings").create_index(["team", "occasion"])
    database.execute(
        """
        CREATE TABLE gathering_words (
            gathering INTEGER PRIMARY KEY REFERENCES gatherings (number),
            packed TEXT NOT NULL
        ) STRICT
        """
    )
    database.execute(
        """
        CREATE TABLE gathering_people (
            gathering INTEGER NOT NULL REFERENCES gatherings (number),
            person TEXT NOT NULL,
            PRIMARY KEY (gathering, person)
        ) STRICT
        """
    )
    database.table("gathering_people").create_index(["person"])
    database.execute(
        """
        CREATE TRIGGER forget_gathering BEFORE DELETE ON gatherings BEGIN
            DELETE FROM gathering_words WHERE gathering = old.number;
            DELETE FROM gathering_people WHERE gathering = old.number;
        END
        """
    )


def sayings_table(database: "Database") -> None:
    """Make room for what people say of the sentences of a meeting, beside what the machine read of them.

    ``place`` is where the sentence stands, from 0; ``made_by`` is a pseudonym or nobody.
    """
    database.execute(
        """
        CREATE TABLE gathering_sayings (
            gathering INTEGER NOT NULL REFERENCES gatherings (number),
            place INTEGER NOT NULL,
            label TEXT NOT NULL,
            holds INTEGER NOT NULL,
            made_at TEXT NOT NULL,
            made_by TEXT,
            PRIMARY KEY (gathering, place, label)
        ) STRICT, WITHOUT ROWID
        """
    )
    database.execute(
        """
        CREATE TRIGGER forget_gathering_sayings BEFORE DELETE ON gatherings BEGIN
            DELETE FROM gathering_sayings WHERE gathering = old.number;
        END
        """
    )
