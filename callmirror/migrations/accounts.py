"""Tables of the people who enter: accounts, their parts, sessions, invitations, tokens, and made teams."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def accounts_tables(database: "Database") -> None:
    """Make room for people who enter and what they enter with.

    ``login`` is folded; ``secret`` is an Argon2 hash, NULL until an invitation is taken up; ``rep`` is a
    pseudonym. A digest is the SHA-256 of a secret that is nowhere kept. Moments are ISO 8601 in UTC to the
    second, so that their texts compare as they do. A number is never given to a second account.
    """
    database.execute(
        """
        CREATE TABLE accounts (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            login TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            secret TEXT,
            language TEXT,
            rep TEXT UNIQUE,
            active INTEGER NOT NULL,
            created_at TEXT NOT NULL
        ) STRICT
        """
    )
    database.execute(
        """
        CREATE TABLE memberships (
            account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
            part TEXT NOT NULL,
            team TEXT NOT NULL,
            PRIMARY KEY (account, part, team)
        ) STRICT, WITHOUT ROWID
        """
    )
    database.execute(
        """
        CREATE TABLE sessions (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            digest BLOB NOT NULL UNIQUE,
            account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
            created_at TEXT NOT NULL,
            seen_at TEXT NOT NULL,
            expires_at TEXT NOT NULL
        ) STRICT
        """
    )
    database.execute(
        """
        CREATE TABLE invitations (
            digest BLOB PRIMARY KEY,
            purpose TEXT NOT NULL,
            account INTEGER REFERENCES accounts (number) ON DELETE CASCADE,
            expires_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    database.execute(
        """
        CREATE TABLE tokens (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            digest BLOB NOT NULL UNIQUE,
            account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
            name TEXT NOT NULL,
            scopes TEXT NOT NULL,
            created_at TEXT NOT NULL,
            expires_at TEXT NOT NULL,
            used_on TEXT,
            revoked_at TEXT
        ) STRICT
        """
    )
    for table in ("sessions", "invitations", "tokens"):
        database.execute(f"CREATE INDEX {table}_account ON {table} (account)")


def failures_table(database: "Database") -> None:
    """Make room for failed attempts to enter; ``subject`` is a digest of a login or of an address.

    Whoever types a password where the login belongs must not find it kept.
    """
    database.execute(
        """
        CREATE TABLE failures (
            subject BLOB PRIMARY KEY,
            count INTEGER NOT NULL,
            last_at TEXT NOT NULL,
            blocked_until TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )


def teams_table(database: "Database") -> None:
    """Make room for teams that were named before they have a call; a team that has calls needs no row."""
    database.execute(
        """
        CREATE TABLE teams (
            name TEXT PRIMARY KEY,
            language TEXT,
            made_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
