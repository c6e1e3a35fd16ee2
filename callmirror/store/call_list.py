"""Lists of calls, a page at a time: what each is, and neither whose nor what was read in it."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from callmirror.domain import Text
from callmirror.store.unpacking import readable

UNDATED = ""
"""Stands where the date of an undated call would: after all others."""

LABELS = ("kind", "stage", "channel", "segment", "language")
"""Columns by which calls can be chosen, each as it is told."""
COLUMNS = "number, id, team, kind, started_at, language, duration_s, role_source, engine, notices"
MOST_FACETS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which calls; ``scopes`` are pairs of a team and the only rep whose calls count, None for everybody's.

    ``month`` is as 2026-07; ``words`` says whether the words are known. None asks for nothing.
    """

    scopes: tuple[tuple[str, str | None], ...]
    month: str | None = None
    kind: str | None = None
    language: str | None = None
    words: bool | None = None
    stage: str | None = None
    channel: str | None = None
    segment: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A call in a list: there is no field in which a person or a value could stand."""

    number: int
    id: str
    team: str
    kind: str | None
    started_at: datetime | None
    language: str | None
    duration_s: float | None
    role_source: str
    words: str
    notices: tuple[Text, ...]

    @property
    def place(self) -> "Place":
        """Where a list goes on after this call."""
        return Place(self.started_at.isoformat(timespec="microseconds") if self.started_at else UNDATED,
                     self.number)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list: the date of a call as it is stored, and its number."""

    started_at: str
    number: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What calls can be chosen by."""

    months: tuple[str, ...]
    kinds: tuple[str, ...]
    languages: tuple[str, ...]
    stages: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()


def listed(
    connection: sqlite3.Connection, wanted: Wanted, *, after: Place | None, limit: int
) -> tuple[Listed, ...]:
    """Return calls newest first, the undated last, at most ``limit``, beginning after that place."""
    if not wanted.scopes:
        return ()
    test, values = _test(wanted)
    if after is not None:
        test += " AND (coalesce(started_at, ''), number) < (?, ?)"
        values += [after.started_at, after.number]
    query = (
        f"SELECT {COLUMNS} FROM calls WHERE {test} "  # noqa: S608 - made of our own words
        "ORDER BY coalesce(started_at, '') DESC, number DESC LIMIT ?"
    )
    return tuple(map(_listed, connection.execute(query, (*values, limit)).fetchall()))


def facets(connection: sqlite3.Connection, scopes: Sequence[tuple[str, str | None]]) -> Facets:
    """Return by what the calls of these scopes can be chosen, the newest month first."""
    if not scopes:
        return Facets((), (), ())
    test, values = _scoped(scopes)

    def different(expression: str, order: str) -> tuple[str, ...]:
        query = (
            f"SELECT DISTINCT {expression} AS one FROM calls WHERE {test} AND {expression} IS NOT NULL "  # noqa: S608 - as above
            f"ORDER BY one {order} LIMIT {MOST_FACETS}"
        )
        return tuple(one for (one,) in connection.execute(query, values).fetchall())

    return Facets(
        months=different("substr(started_at, 1, 7)", "DESC"),
        kinds=different("kind", ""),
        languages=different("language", ""),
        stages=different("stage", ""),
        channels=different("channel", ""),
        segments=different("segment", ""),
    )


def _test(wanted: Wanted) -> tuple[str, list[Any]]:
    test, values = _scoped(wanted.scopes)
    if wanted.month is not None:
        test += " AND substr(started_at, 1, 7) = ?"
        values.append(wanted.month)
    for column in LABELS:
        if (value := getattr(wanted, column)) is not None:
            test += f" AND {column} = ?"
            values.append(value)
    if wanted.words is not None:
        test += f" AND json_extract(engine, '$.words') {'<>' if wanted.words else '='} 'none'"
    return test, values


def _scoped(scopes: Sequence[tuple[str, str | None]]) -> tuple[str, list[Any]]:
    tests = ["(team = ?)" if rep is None else "(team = ? AND rep = ?)" for _, rep in scopes]
    values: list[Any] = [value for scope in scopes for value in scope if value is not None]
    return f"({' OR '.join(tests)})", values


def _listed(row: tuple[Any, ...]) -> Listed:
    number, id_, team, kind, started_at, language, duration_s, role_source, engine, notices = row
    with readable(str(number)):
        return Listed(
            number,
            id_,
            team,
            kind,
            datetime.fromisoformat(started_at) if started_at else None,
            language,
            duration_s,
            role_source,
            json.loads(engine).get("words", "none"),
            tuple(Text(en, fr) for en, fr in json.loads(notices)),
        )
