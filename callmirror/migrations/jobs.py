"""What became of uploads."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def jobs_table(database: "Database") -> None:
    """Make room for the work on uploads: a row for each file and team, however often it is done.

    ``run`` counts the times it was given to the queue, ``tries`` those given by ourselves after an error that
    may pass. ``change`` is taken from ``job_clock``, which only goes forward, even where rows are deleted. A
    call that is forgotten takes its row along, save where work on it is under way: a call is also deleted to
    be replaced by its new review.
    """
    database.execute(
        """
        CREATE TABLE jobs (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            call_id TEXT NOT NULL,
            team TEXT NOT NULL,
            source TEXT NOT NULL,
            state TEXT NOT NULL,
            kind TEXT,
            language TEXT,
            rep TEXT,
            rep_speaker TEXT,
            started_at TEXT,
            transcript TEXT,
            model TEXT,
            submitted_by INTEGER,
            again INTEGER NOT NULL,
            stage TEXT,
            share REAL NOT NULL,
            seconds_left REAL,
            error_en TEXT,
            error_fr TEXT,
            attempts INTEGER NOT NULL,
            run INTEGER NOT NULL,
            tries INTEGER NOT NULL,
            created_at TEXT NOT NULL,
            changed_at TEXT NOT NULL,
            finished_at TEXT,
            change INTEGER NOT NULL,
            UNIQUE (call_id, team)
        ) STRICT
        """
    )
    database.execute("CREATE TABLE job_clock (now INTEGER NOT NULL) STRICT")
    database.execute("INSERT INTO job_clock VALUES (0)")
    for columns in (["state"], ["change"], ["submitted_by"], ["team"]):
        database.table("jobs").create_index(columns)
    database.execute(
        """
        CREATE TRIGGER forget_jobs BEFORE DELETE ON calls BEGIN
            DELETE FROM jobs WHERE call_id = old.id AND state NOT IN ('waiting', 'running');
        END
        """
    )


def job_meetings_table(database: "Database") -> None:
    """Make room for what is told of uploads that are meetings: a row beside that of their work.

    ``told`` is JSON; names of deals stand in it until the meeting is kept. A meeting that is forgotten takes
    what is told of its upload along, save where work on it is under way.
    """
    database.execute(
        """
        CREATE TABLE job_meetings (
            job INTEGER PRIMARY KEY REFERENCES jobs (number) ON DELETE CASCADE,
            told TEXT NOT NULL
        ) STRICT
        """
    )
    database.execute(
        """
        CREATE TRIGGER forget_meeting_jobs BEFORE DELETE ON gatherings BEGIN
            DELETE FROM jobs WHERE call_id = old.id AND state NOT IN ('waiting', 'running')
                AND number IN (SELECT job FROM job_meetings);
        END
        """
    )


def job_labels(database: "Database") -> None:
    """Keep the stage, channel, segment and deal that are told of an upload's call, beside its kind.

    ``call_stage`` is the stage of the sale: ``stage`` was there before it and is the work's. ``deal`` is a
    keyed fingerprint, as calls have it.
    """
    for name in ("call_stage", "channel", "segment", "deal"):
        database.execute(f"ALTER TABLE jobs ADD COLUMN {name} TEXT")
