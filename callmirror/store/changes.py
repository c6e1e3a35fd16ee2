"""Whether a page of a team that was made is still what would be made now."""

import sqlite3
from dataclasses import dataclass

STAMP = """
    SELECT coalesce(sum(number) FILTER (WHERE sort = 'other' AND team IN ('', :team)), 0),
           coalesce(sum(number), 0)
    FROM changes
"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Counts that only grow: ``held`` of what makes a page stale at once, ``all`` of anything.

    What is taken from a team, set right in its calls or declared by it counts as held. Calls that came, and
    whatever happens in other teams, a page may learn a little later.
    """

    held: int
    all: int


def stamp(connection: sqlite3.Connection, team: str) -> Stamp:
    """Return the counts of this moment, by one look into a small table."""
    return Stamp(*connection.execute(STAMP, {"team": team}).fetchone())
