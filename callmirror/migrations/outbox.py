"""Addresses that are told of what happened, and what they are still to be told."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def outbox_tables(database: "Database") -> None:
    """Make room for webhooks and their deliveries.

    A delivery is written by the very change of a job that it tells of, so that none is lost between the two.
    ``team`` NULL is every team. ``old_secret`` still signs until ``old_until``. ``next_at`` is when a waiting
    delivery is to be tried. A call that is forgotten takes what was told of it along, save where work on it
    is under way: a call is also deleted to be replaced by its new review.
    """
    database.execute(
        """
        CREATE TABLE webhooks (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            team TEXT,
            url TEXT NOT NULL,
            kinds TEXT NOT NULL,
            secret TEXT NOT NULL,
            old_secret TEXT,
            old_until TEXT,
            active INTEGER NOT NULL,
            created_at TEXT NOT NULL,
            created_by INTEGER NOT NULL
        ) STRICT
        """
    )
    database.execute(
        """
        CREATE TABLE deliveries (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            message TEXT NOT NULL UNIQUE,
            webhook INTEGER NOT NULL REFERENCES webhooks (number) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            call_id TEXT,
            job INTEGER,
            happened_at TEXT NOT NULL,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            next_at TEXT,
            tried_at TEXT,
            status INTEGER,
            fault TEXT
        ) STRICT
        """
    )
    for columns in (["webhook"], ["state", "next_at"], ["call_id"]):
        database.table("deliveries").create_index(columns)
    database.execute(
        """
        CREATE TRIGGER tell_of_jobs AFTER UPDATE OF state ON jobs
        WHEN new.state <> old.state AND new.state IN ('done', 'failed', 'set_aside') BEGIN
            INSERT INTO deliveries
            SELECT NULL, 'msg_' || lower(hex(randomblob(16))), number,
                CASE new.state WHEN 'done' THEN 'call.reviewed' ELSE 'call.failed' END,
                new.call_id, new.number, strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now'), 'waiting', 0,
                strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now'), NULL, NULL, NULL
            FROM webhooks
            WHERE active = 1 AND (team IS NULL OR team = new.team) AND instr(
                ' ' || kinds || ' ',
                CASE new.state WHEN 'done' THEN ' call.reviewed ' ELSE ' call.failed ' END
            );
        END
        """
    )
    database.execute(
        """
        CREATE TRIGGER forget_deliveries BEFORE DELETE ON calls BEGIN
            DELETE FROM deliveries WHERE call_id = old.id AND NOT EXISTS (
                SELECT 1 FROM jobs WHERE call_id = old.id AND state IN ('waiting', 'running')
            );
        END
        """
    )


def answers_table(database: "Database") -> None:
    """Make room for what was answered to machines that ask to be done for once.

    ``key`` is a digest of who asked for what under which key, ``asked`` one of what was sent; ``status`` is
    NULL while the answer is being made.
    """
    database.execute(
        """
        CREATE TABLE answers (
            key BLOB PRIMARY KEY,
            asked BLOB NOT NULL,
            made_at TEXT NOT NULL,
            status INTEGER,
            headers TEXT,
            body BLOB
        ) STRICT
        """
    )
    database.table("answers").create_index(["made_at"])
