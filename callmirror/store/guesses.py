"""What teams guessed of their own levels, once for a window, and never who guessed what."""

import json
import sqlite3
from dataclasses import asdict

from callmirror.domain import Guess, Guesses, Window
from callmirror.store.connection import writing
from callmirror.store.packing import to_json
from callmirror.store.unpacking import readable
from callmirror.store.windows import window_text

OF_WINDOW = "SELECT packed FROM guesses WHERE team = ? AND start IS ? AND end IS ?"
INSERT = "INSERT INTO guesses (team, start, end, packed) VALUES (?, ?, ?, ?)"


def keep(connection: sqlite3.Connection, guesses: Guesses) -> bool:
    """Keep the guesses of a team for a window; False, and nothing changes, where some are kept already."""
    cell = (guesses.team, *window_text(guesses.window))
    packed = {
        "people": guesses.people,
        "after_page": guesses.after_page,
        "guesses": [asdict(one) for one in guesses.guesses],
    }
    with writing(connection):
        if connection.execute(OF_WINDOW, cell).fetchone():
            return False
        connection.execute(INSERT, (*cell, to_json(packed)))
    return True


def guesses(connection: sqlite3.Connection, team: str, window: Window) -> Guesses | None:
    """Return what the team guessed for that window, None where nothing is kept."""
    row = connection.execute(OF_WINDOW, (team, *window_text(window))).fetchone()
    if row is None:
        return None
    with readable(f"guesses of {team}"):
        packed = json.loads(row[0])
        found = tuple(Guess(**one) for one in packed["guesses"])
        return Guesses(team, window, packed["people"], found, packed["after_page"])
