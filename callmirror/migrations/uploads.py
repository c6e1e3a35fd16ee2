"""What is kept about files on their way in: how teams name theirs, who sends which part."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def uploads_tables(database: "Database") -> None:
    """Make room for the naming rules of teams, and for files that come in parts.

    ``part`` is the secret name of an unfinished file. Moments are ISO 8601 in UTC to the
    second, so that their texts compare as they do.
    """
    database.execute(
        """
        CREATE TABLE naming_rules (
            team TEXT PRIMARY KEY,
            text TEXT NOT NULL,
            regular INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    database.execute(
        """
        CREATE TABLE upload_parts (
            part TEXT PRIMARY KEY,
            account INTEGER NOT NULL,
            size INTEGER NOT NULL,
            begun_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    database.execute("CREATE INDEX upload_parts_account ON upload_parts (account)")
