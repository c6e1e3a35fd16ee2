"""What is kept about keeping: who saw what, how long things stay, what went, what is drawn and told."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def access_log_tables(database: "Database") -> None:
    """Make the log of who did what to which call or team: rows are added, and go by age alone.

    ``detail`` is JSON of counts and forms, never of words. Nothing can be changed, and nothing deleted but
    what lies before ``log_horizon``, which only the retention of the log moves.
    """
    database.execute(
        """
        CREATE TABLE access_log (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            account INTEGER,
            deed TEXT NOT NULL,
            call_id TEXT,
            team TEXT,
            detail TEXT NOT NULL
        ) STRICT
        """
    )
    for columns in (["call_id"], ["account"], ["at"]):
        database.table("access_log").create_index(columns)
    database.execute("CREATE TABLE log_horizon (until TEXT NOT NULL) STRICT")
    database.execute("INSERT INTO log_horizon VALUES ('')")
    database.execute(
        """
        CREATE TRIGGER access_log_stays BEFORE UPDATE ON access_log BEGIN
            SELECT RAISE(ABORT, 'the access log can not be changed');
        END
        """
    )
    database.execute(
        """
        CREATE TRIGGER access_log_goes_by_age BEFORE DELETE ON access_log
        WHEN old.at >= (SELECT max(until) FROM log_horizon) BEGIN
            SELECT RAISE(ABORT, 'the access log goes by age alone');
        END
        """
    )


def retention_tables(database: "Database") -> None:
    """Make room for how many days each kind of data stays, and for the record of what went.

    ``team`` is empty for the whole house. ``counts`` is JSON of how many of each kind went; no call, person
    or file is named. ``code`` is drawn at random: by it a certificate is found again.
    """
    database.execute(
        """
        CREATE TABLE retention (
            team TEXT NOT NULL,
            kind TEXT NOT NULL,
            days INTEGER NOT NULL,
            PRIMARY KEY (team, kind)
        ) STRICT, WITHOUT ROWID
        """
    )
    database.execute(
        """
        CREATE TABLE deletions (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            code TEXT NOT NULL UNIQUE,
            at TEXT NOT NULL,
            cause TEXT NOT NULL,
            team TEXT NOT NULL,
            counts TEXT NOT NULL
        ) STRICT
        """
    )


def set_aside_table(database: "Database") -> None:
    """Make room for calls that somebody objects to: whole, out of every other table, until it is decided.

    ``barred`` holds keyed fingerprints of calls that were erased because somebody objected, so that the same
    file is not taken in again.
    """
    database.execute(
        """
        CREATE TABLE set_aside (
            call_id TEXT PRIMARY KEY,
            team TEXT NOT NULL,
            rep TEXT,
            started_at TEXT,
            recorded_at TEXT NOT NULL,
            aside_at TEXT NOT NULL,
            by_account INTEGER,
            reason TEXT NOT NULL,
            packed TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    database.table("set_aside").create_index(["rep"])
    database.execute("CREATE TABLE barred (mark BLOB PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID")


def sampling_tables(database: "Database") -> None:
    """Make room for how many calls a week each team keeps, and for how each week's were drawn.

    ``seed`` is drawn when the first call of a week is seen. ``draws`` holds keyed fingerprints, so that the
    same conversation is never drawn twice; ``kept`` is 0 or 1.
    """
    database.execute(
        """
        CREATE TABLE sampling_plans (
            team TEXT PRIMARY KEY, calls INTEGER NOT NULL, expected INTEGER NOT NULL, set_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    database.execute(
        """
        CREATE TABLE sampling_weeks (
            team TEXT NOT NULL,
            week TEXT NOT NULL,
            seed BLOB NOT NULL,
            calls INTEGER NOT NULL,
            expected INTEGER NOT NULL,
            begun_at TEXT NOT NULL,
            PRIMARY KEY (team, week)
        ) STRICT, WITHOUT ROWID
        """
    )
    database.execute(
        """
        CREATE TABLE sampling_draws (
            team TEXT NOT NULL,
            week TEXT NOT NULL,
            mark BLOB NOT NULL,
            kept INTEGER NOT NULL,
            PRIMARY KEY (team, week, mark)
        ) STRICT, WITHOUT ROWID
        """
    )


def notices_tables(database: "Database") -> None:
    """Make room for the notices of the house, each version of them, and for who has read which."""
    database.execute(
        """
        CREATE TABLE notices (
            audience TEXT NOT NULL,
            version INTEGER NOT NULL,
            en TEXT NOT NULL,
            fr TEXT NOT NULL,
            made_at TEXT NOT NULL,
            PRIMARY KEY (audience, version)
        ) STRICT, WITHOUT ROWID
        """
    )
    database.execute(
        """
        CREATE TABLE notices_read (
            account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
            audience TEXT NOT NULL,
            version INTEGER NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (account, audience, version)
        ) STRICT, WITHOUT ROWID
        """
    )
