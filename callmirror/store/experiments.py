"""What teams try, and what became of the level it should move."""

import json
import sqlite3
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from callmirror.domain import Experiment, Outcome, Pattern, Window
from callmirror.errors import NotFound
from callmirror.store.connection import writing
from callmirror.store.packing import to_json
from callmirror.store.unpacking import Columns, readable
from callmirror.store.windows import window_from, window_text

ALL = "SELECT number, team, packed, outcome FROM experiments"
OF_TEAM = f"{ALL} WHERE (:team IS NULL OR team = :team) ORDER BY number"
OF_NUMBER = f"{ALL} WHERE number = ?"
INSERT = "INSERT INTO experiments (team, packed) VALUES (?, ?)"
CLOSE = """
    UPDATE experiments SET packed = ?, measured_from = ?, measured_to = ?, outcome = ? WHERE number = ?
"""
ERASE = """
    UPDATE experiments SET outcome = NULL WHERE team = :team AND outcome IS NOT NULL
    AND measured_from <= :moment AND :moment < measured_to
"""
MOMENT = "SELECT started_at FROM calls WHERE id = ?"


def keep(connection: sqlite3.Connection, experiment: Experiment) -> int:
    """Keep an experiment that begins; the number by which it is known."""
    with writing(connection):
        number = connection.execute(INSERT, (experiment.team, _packed(experiment))).lastrowid
    if number is None:
        raise sqlite3.InternalError("no row was inserted")
    return number


def close(connection: sqlite3.Connection, experiment: Experiment) -> None:
    """Keep what became of an experiment, in the place of how it stood."""
    outcome = experiment.outcome
    if outcome is None:
        measured: Columns = (None, None, None)
    else:
        start, end = outcome.before.window, outcome.after.window
        measured = (window_text(start)[0], window_text(end)[1], to_json(_outcome_data(outcome)))
    with writing(connection):
        connection.execute(CLOSE, (_packed(experiment), *measured, experiment.number))


def experiments(connection: sqlite3.Connection, team: str | None) -> tuple[Experiment, ...]:
    """Return the experiments of a team or of all, the first first."""
    return tuple(_experiment(row) for row in connection.execute(OF_TEAM, {"team": team}).fetchall())


def experiment(connection: sqlite3.Connection, number: int) -> Experiment:
    """Return the experiment of that number.

    Raises:
        NotFound: there is none.
    """
    row = connection.execute(OF_NUMBER, (number,)).fetchone()
    if row is None:
        raise NotFound(
            en=f"There is no experiment {number}; `callmirror experiment list` shows those there are.",
            fr=f"Il n'y a pas d'expérience {number} ; `callmirror experiment list` montre les autres.",
        )
    return _experiment(row)


def erase(connection: sqlite3.Connection, calls: list[Columns]) -> None:
    """Forget outcomes that may rest on these ``(id, rep, team)``, in the transaction that forgets them."""
    for call_id, _, team in calls:
        (moment,) = connection.execute(MOMENT, (call_id,)).fetchone()
        connection.execute(ERASE, {"team": team, "moment": moment})


def _packed(experiment: Experiment) -> str:
    start, end = window_text(experiment.window)
    return to_json(
        {
            "marker": experiment.marker,
            "version": experiment.version,
            "direction": experiment.direction,
            "start": start,
            "end": end,
            "owner": experiment.owner,
            "note": experiment.note,
            "closed": experiment.closed,
        }
    )


def _experiment(row: Columns) -> Experiment:
    number, team, packed, outcome = row
    with readable(f"experiment {number}"):
        told = json.loads(packed)
        window = window_from(told.pop("start"), told.pop("end"))
        found = Experiment(team=team, window=window, number=number, **told)
        return replace(found, outcome=None if outcome is None else _outcome(json.loads(outcome)))


def _outcome_data(outcome: Outcome) -> dict[str, Any]:
    data = asdict(outcome)
    for each in ("before", "after"):
        data[each]["window"] = window_text(getattr(outcome, each).window)
    return data


def _outcome(data: dict[str, Any]) -> Outcome:
    before, after = (_pattern(data.pop(each)) for each in ("before", "after"))
    low, high = data.pop("interval")
    return Outcome(before, after, interval=(low, high), cautions=tuple(data.pop("cautions")), **data)


def _pattern(data: dict[str, Any]) -> Pattern:
    start, end = (None if day is None else date.fromisoformat(day) for day in data.pop("window"))
    low, high = data.pop("interval")
    return Pattern(window=Window(start, end), interval=(low, high), **data)
