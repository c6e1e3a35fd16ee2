"""What a team's playbook calls its steps: titles and order for a page; a reading knows names alone."""

import json
import sqlite3
from collections.abc import Sequence

from callmirror.domain import Step
from callmirror.store.connection import writing
from callmirror.store.packing import to_json
from callmirror.store.unpacking import readable

OF_TEAM = "SELECT name, title, required FROM playbook_steps WHERE team = ? ORDER BY place, name"
WRITE = "INSERT OR REPLACE INTO playbook_steps VALUES (?, ?, ?, ?, ?)"


def name_steps(connection: sqlite3.Connection, team: str, told: Sequence[Step]) -> None:
    """Keep the titles and the order of these steps; those of other playbooks stay behind them."""
    known = steps(connection, team)
    kept = tuple(Step(step.name, dict(step.title), {}, step.required) for step in told)
    names = {step.name for step in kept}
    wanted = (*kept, *(step for step in known if step.name not in names))
    if wanted == known:
        return
    rows = (
        (team, step.name, place, to_json(dict(step.title)), step.required)
        for place, step in enumerate(wanted)
    )
    with writing(connection):
        connection.executemany(WRITE, rows)


def steps(connection: sqlite3.Connection, team: str) -> tuple[Step, ...]:
    """Return every step that was ever told of a team, the last playbook's first; none has examples."""
    rows = connection.execute(OF_TEAM, (team,)).fetchall()
    with readable(f"steps of {team}"):
        return tuple(Step(name, json.loads(title), {}, bool(required)) for name, title, required in rows)
