"""What teams have declared that they want to do, as it was last declared."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from callmirror.domain import Standard, Text
from callmirror.store.connection import writing
from callmirror.store.packing import to_json
from callmirror.store.unpacking import readable

EVERY_TEAM = ""
OF_TEAM = "SELECT packed FROM standards WHERE team IN (?, ?) ORDER BY team, place"
OF_ALL = "SELECT packed FROM standards ORDER BY team, place"


def declare(connection: sqlite3.Connection, standards: Sequence[Standard]) -> None:
    """Keep these standards in the place of all that the teams they name had declared before."""
    by_team: dict[str, list[Standard]] = {}
    for one in standards:
        by_team.setdefault(one.team or EVERY_TEAM, []).append(one)
    rows = [
        (team, place, to_json(asdict(one)))
        for team, declared in by_team.items()
        for place, one in enumerate(declared)
    ]
    with writing(connection):
        connection.executemany("DELETE FROM standards WHERE team = ?", [(team,) for team in by_team])
        connection.executemany("INSERT INTO standards VALUES (?, ?, ?)", rows)


def declare_for(connection: sqlite3.Connection, team: str, standards: Sequence[Standard]) -> None:
    """Keep these standards of one team, perhaps none, in the place of its own; the caller's transaction."""
    rows = [(team, place, to_json(asdict(one))) for place, one in enumerate(standards)]
    connection.execute("DELETE FROM standards WHERE team = ?", (team,))
    connection.executemany("INSERT INTO standards VALUES (?, ?, ?)", rows)


def declared(connection: sqlite3.Connection, team: str | None = None) -> tuple[Standard, ...]:
    """Return what is declared for every team and for this one; of all teams, where none is named."""
    query, values = (OF_ALL, ()) if team is None else (OF_TEAM, (EVERY_TEAM, team))
    with readable("standards"):
        return tuple(
            _standard(json.loads(packed)) for (packed,) in connection.execute(query, values).fetchall()
        )


def _standard(packed: dict[str, Any]) -> Standard:
    behaviour = packed.pop("behaviour")
    return Standard(**packed, behaviour=Text(**behaviour) if behaviour else None)
