"""What teams agree on, version by version; and what tells that a page of a team is no longer the same."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def agreements_table(database: "Database") -> None:
    """Make room for every version of what a team has written of itself: standards, a playbook, its words."""
    database.execute(
        """
        CREATE TABLE agreements (
            number INTEGER PRIMARY KEY,
            team TEXT NOT NULL,
            sort TEXT NOT NULL,
            text TEXT NOT NULL,
            kept_at TEXT NOT NULL
        ) STRICT
        """
    )
    database.table("agreements").create_index(["team", "sort"])


def changes_table(database: "Database") -> None:
    """Count what changes a team's pages, so that one that was made can be shown again while it holds.

    ``added`` counts calls that came, ``other`` all else: calls that went or were read anew, standards, steps,
    guesses, experiments, what was taken from a publication. An empty team is every team. The row is made
    where it is missing, and then counted up, in two statements: an outer INSERT OR REPLACE would make of an
    upsert within a trigger a new row that counts from the start.
    """
    database.execute(
        """
        CREATE TABLE changes (
            team TEXT NOT NULL,
            sort TEXT NOT NULL,
            number INTEGER NOT NULL,
            PRIMARY KEY (team, sort)
        ) STRICT, WITHOUT ROWID
        """
    )
    of_call = "(SELECT team FROM calls WHERE number = old.call)"
    watched = (
        ("calls", "INSERT", "new.team", "added"),
        ("calls", "UPDATE", "old.team", "other"),
        ("calls", "UPDATE", "new.team", "other"),
        ("calls", "DELETE", "old.team", "other"),
        ("readings", "UPDATE", of_call, "other"),
        ("standards", "INSERT", "new.team", "other"),
        ("standards", "DELETE", "old.team", "other"),
        ("playbook_steps", "INSERT", "new.team", "other"),
        ("guesses", "INSERT", "new.team", "other"),
        ("experiments", "INSERT", "new.team", "other"),
        ("experiments", "UPDATE", "new.team", "other"),
        ("publications", "UPDATE OF payload", "new.team", "other"),
    )
    for place, (table, event, team, sort) in enumerate(watched):
        # A page that is shown again is renewed as it was: that is no change.
        condition = "WHEN new.payload IS NULL" if table == "publications" else ""
        database.execute(
            f"""
            CREATE TRIGGER changes_{place}_{table} AFTER {event} ON {table} {condition} BEGIN
                INSERT INTO changes SELECT {team}, '{sort}', 0 WHERE {team} IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM changes WHERE team = {team} AND sort = '{sort}');
                UPDATE changes SET number = number + 1 WHERE team = {team} AND sort = '{sort}';
            END
            """  # noqa: S608 - made of our own words
        )
