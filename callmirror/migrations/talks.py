"""The table of leaders' talks: sealed, each of one account, and nothing else about them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def talks_table(database: "Database") -> None:
    """Make room for talks; ``sealed`` holds all of one, its title and its day too.

    Nothing beside it tells of what was said, or when. An account that is erased takes its talks along.
    """
    database.execute(
        """
        CREATE TABLE talks (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
            sealed BLOB NOT NULL
        ) STRICT
        """
    )
    database.table("talks").create_index(["account"])


def talk_sounds_table(database: "Database") -> None:
    """Make room for sound that waits to be heard; ``sealed`` holds all that is told of it, and its place.

    An account that is erased takes its own along; their files then belong to no row, and are deleted.
    """
    database.execute(
        """
        CREATE TABLE talk_sounds (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
            sealed BLOB NOT NULL
        ) STRICT
        """
    )
    database.table("talk_sounds").create_index(["account"])
