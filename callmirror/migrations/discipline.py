"""What becomes of next steps: of which deal a call is, what it promises, and what was told of that."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def deals_of_calls(database: "Database") -> None:
    """Let a call say of which deal it is, as the fingerprint under which results know that deal, too."""
    database.execute("ALTER TABLE calls ADD COLUMN deal TEXT")
    database.execute("CREATE INDEX idx_calls_deal ON calls (deal, started_at) WHERE deal IS NOT NULL")


def discipline_tables(database: "Database") -> None:
    """Make room for what each call promises and keeps of what was promised, and for what was told of teams.

    A row of ``conduct`` is there and right, or not there: a call that goes, is read anew or is corrected
    takes it along in the same transaction, and who next asks makes it anew. ``made_for`` says by which rules.
    Of what was told of a ``cell``, ``calls``, ``people`` and ``readings`` are marks of 8 bytes each, the
    smallest byte first; ``payload`` is NULL once some of it was forgotten.
    """
    database.execute(
        """
        CREATE TABLE conduct (
            call INTEGER PRIMARY KEY REFERENCES calls (number),
            made_for TEXT NOT NULL,
            packed BLOB NOT NULL
        ) STRICT
        """
    )
    database.execute(
        """
        CREATE TRIGGER forget_conduct BEFORE DELETE ON calls BEGIN
            DELETE FROM conduct WHERE call = old.number;
        END
        """
    )
    for table in ("sentences", "readings"):
        database.execute(
            f"""
            CREATE TRIGGER {table}_update_outdates_conduct AFTER UPDATE ON {table} BEGIN
                DELETE FROM conduct WHERE call = old.call;
            END
            """  # noqa: S608 - made of our own words
        )
    database.execute(
        """
        CREATE TABLE discipline_tellings (
            number INTEGER PRIMARY KEY,
            team TEXT NOT NULL,
            start TEXT NOT NULL,
            end TEXT NOT NULL,
            cell TEXT NOT NULL,
            calls BLOB NOT NULL,
            people BLOB NOT NULL,
            readings BLOB NOT NULL,
            payload TEXT,
            told_at TEXT NOT NULL
        ) STRICT
        """
    )
    database.table("discipline_tellings").create_index(["team"])
