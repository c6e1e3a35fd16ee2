"""Results of teams: deals, measures by month, the pairs they are read in, and what was told of them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def results_tables(database: "Database") -> None:
    """Make room for results; no column could hold a seller.

    A deal is a keyed fingerprint of its name, which may name a customer. ``number`` of an import says which
    file told a row last. What was told of a period stays with the fingerprints of the deals it rested on, so
    that what is told later can be held against it; ``payload`` is NULL where that was forgotten.
    """
    database.execute(
        """
        CREATE TABLE result_imports (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            content TEXT NOT NULL UNIQUE,
            what TEXT NOT NULL,
            rows INTEGER NOT NULL,
            added_at TEXT NOT NULL
        ) STRICT
        """
    )
    database.execute(
        """
        CREATE TABLE deals (
            mark BLOB PRIMARY KEY,
            import INTEGER NOT NULL REFERENCES result_imports (number),
            team TEXT NOT NULL,
            stage TEXT NOT NULL,
            model TEXT NOT NULL,
            amount REAL,
            currency TEXT NOT NULL,
            opened TEXT,
            closed TEXT,
            won INTEGER,
            noted TEXT,
            next_step TEXT
        ) STRICT
        """
    )
    database.execute(
        """
        CREATE TABLE measures (
            team TEXT NOT NULL,
            month TEXT NOT NULL,
            name TEXT NOT NULL,
            value REAL NOT NULL,
            import INTEGER NOT NULL REFERENCES result_imports (number),
            PRIMARY KEY (team, month, name)
        ) STRICT, WITHOUT ROWID
        """
    )
    database.execute(
        """
        CREATE TABLE result_pairs (
            place INTEGER PRIMARY KEY,
            quantity TEXT NOT NULL,
            quality TEXT NOT NULL,
            better TEXT NOT NULL
        ) STRICT
        """
    )
    database.execute(
        """
        CREATE TABLE result_tellings (
            team TEXT NOT NULL,
            start TEXT NOT NULL,
            months INTEGER NOT NULL,
            members BLOB NOT NULL,
            payload TEXT,
            PRIMARY KEY (team, start, months)
        ) STRICT, WITHOUT ROWID
        """
    )
    for table, columns in (("deals", ["team"]), ("deals", ["import"]), ("measures", ["import"])):
        database.table(table).create_index(columns)
