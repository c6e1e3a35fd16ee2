"""What became of the files of archives, and what each call was made with."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def ledger_tables(database: "Database") -> None:
    """Make room for runs over archives and for every address that they met.

    An address may hold somebody's name, so that only its keyed fingerprint is kept. ``lasting`` says that the
    same bytes would end the same way again. A call that is deleted takes the link to its content along, and
    what it was made with; that its address was seen stays, so that nothing that was forgotten comes back.
    """
    database.execute(
        """
        CREATE TABLE archive_runs (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            begun_at TEXT NOT NULL,
            ended_at TEXT,
            counts TEXT NOT NULL
        ) STRICT
        """
    )
    database.execute(
        """
        CREATE TABLE archive_items (
            address BLOB PRIMARY KEY,
            size INTEGER,
            stamp TEXT NOT NULL,
            state TEXT NOT NULL,
            sha256 TEXT,
            why_en TEXT,
            why_fr TEXT,
            cause TEXT NOT NULL,
            lasting INTEGER NOT NULL,
            tries INTEGER NOT NULL,
            run INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    database.execute("CREATE INDEX archive_items_sha256 ON archive_items (sha256) WHERE sha256 IS NOT NULL")
    database.execute("CREATE INDEX archive_items_run ON archive_items (run, state)")
    database.execute(
        """
        CREATE TABLE makings (
            call INTEGER PRIMARY KEY REFERENCES calls (number),
            words TEXT NOT NULL,
            turns TEXT NOT NULL,
            readings TEXT NOT NULL
        ) STRICT
        """
    )
    database.execute(
        """
        CREATE TRIGGER forget_making BEFORE DELETE ON calls BEGIN
            DELETE FROM makings WHERE call = old.number;
            UPDATE archive_items SET sha256 = NULL WHERE sha256 = old.id;
        END
        """
    )
