"""What each team calls things, as it was last told."""

import json
import sqlite3
from dataclasses import asdict
from typing import Any

from callmirror.domain import Phrases, TeamWords
from callmirror.store.connection import writing
from callmirror.store.packing import to_json
from callmirror.store.unpacking import readable


def keep(connection: sqlite3.Connection, team: str, words: TeamWords) -> None:
    """Keep the words of a team, in the place of all that were kept of it."""
    with writing(connection):
        write(connection, team, words)


def write(connection: sqlite3.Connection, team: str, words: TeamWords) -> None:
    """Keep the words of a team, in a transaction of the caller's."""
    packed = to_json(asdict(words))
    connection.execute("INSERT OR REPLACE INTO team_words VALUES (?, ?)", (team, packed))


def of_team(connection: sqlite3.Connection, team: str) -> TeamWords | None:
    """Return the words of a team, None where none were told."""
    row = connection.execute("SELECT packed FROM team_words WHERE team = ?", (team,)).fetchone()
    if row is None:
        return None
    with readable(f"words of {team}"):
        told = json.loads(row[0])
        steps = {name: _phrases(each) for name, each in told.pop("steps").items()}
        return TeamWords(**{name: _phrases(each) for name, each in told.items()}, steps=steps)


def _phrases(told: dict[str, Any]) -> Phrases:
    return {code: tuple(said) for code, said in told.items()}
