"""What members say of findings of their team, and sheets of guesses that wait for others."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def replies_table(database: "Database") -> None:
    """Make room for replies to findings and for the answer to each.

    ``author`` and ``answerer`` are keyed fingerprints of an account within its team, NULL for the command
    line; ``made_on`` and ``answered_on`` are days, since an hour would tell who. ``told_from`` is the fewest
    people a page asked for when it last told the finding, NULL where it is told no longer: then nothing of a
    reply is shown. What is forgotten of pages or results hides the replies of that team until a page tells
    their finding again. A meeting that goes takes its replies along.
    """
    database.execute(
        """
        CREATE TABLE replies (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            team TEXT NOT NULL,
            area TEXT NOT NULL,
            key TEXT NOT NULL,
            period TEXT NOT NULL,
            sort TEXT NOT NULL,
            state TEXT NOT NULL,
            text TEXT NOT NULL,
            made_on TEXT NOT NULL,
            author BLOB,
            answer TEXT,
            answered_on TEXT,
            answerer BLOB,
            told_from INTEGER
        ) STRICT
        """
    )
    database.table("replies").create_index(["team", "area", "period"])
    counted = """
        INSERT INTO changes SELECT {0}.team, 'other', 0
            WHERE NOT EXISTS (SELECT 1 FROM changes WHERE team = {0}.team AND sort = 'other');
        UPDATE changes SET number = number + 1 WHERE team = {0}.team AND sort = 'other';
    """
    hidden = "UPDATE replies SET told_from = NULL WHERE team = new.team AND told_from IS NOT NULL;"
    for name, when, then in (
        ("counted_new", "AFTER INSERT ON replies", counted.format("new")),
        ("counted_changed", "AFTER UPDATE OF state, text, answer ON replies", counted.format("new")),
        ("counted_gone", "AFTER DELETE ON replies", counted.format("old")),
        ("of_meeting", "BEFORE DELETE ON gatherings", "DELETE FROM replies WHERE period = old.id;"),
        ("of_page", "AFTER UPDATE OF payload ON publications WHEN new.payload IS NULL", hidden),
        ("of_result", "AFTER UPDATE OF payload ON result_tellings WHEN new.payload IS NULL", hidden),
    ):
        database.execute(f"CREATE TRIGGER replies_{name} {when} BEGIN {then} END")


def replies_parts(database: "Database") -> None:
    """Keep which parts of a finding were told when something was said of it, as months: JSON.

    A reply is shown while all of them are: it may quote a number of one that is withheld since.
    """
    database.execute("ALTER TABLE replies ADD COLUMN parts TEXT NOT NULL DEFAULT '[]'")


def sheets_table(database: "Database") -> None:
    """Make room for sheets of guesses that wait for others; an empty day is an open end.

    ``sealed`` holds who has given one and each marker's numbers by themselves, so that neither a copy of the
    store nor whoever reads the file learns what anybody guessed.
    """
    database.execute(
        """
        CREATE TABLE sheets (
            team TEXT NOT NULL,
            start TEXT NOT NULL,
            end TEXT NOT NULL,
            sealed BLOB NOT NULL,
            PRIMARY KEY (team, start, end)
        ) STRICT, WITHOUT ROWID
        """
    )
