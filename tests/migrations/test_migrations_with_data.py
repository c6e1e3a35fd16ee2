"""A store of any earlier shape, with calls in it, becomes one in which nothing is missing."""

import hashlib
import shutil
import sqlite3
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from callmirror.domain import (
    Act,
    Call,
    Evidence,
    Reading,
    Review,
    Role,
    RoleSource,
    Sentence,
    Separation,
    Turn,
    Window,
)
from callmirror.migrations import STEPS, calls, migrate
from callmirror.pseudonyms import KEY_FILE, STORE_FILE
from callmirror.store import Store, open_store
from callmirror.store.search import Phrase, Sought

TEAM = "Équipe Sud"
SAID = ("Combien cela vous coûte-t-il ?", "Dix mille euros par an, hélas.")
PARTS = ("calls", "turns", "readings", "evidence", "segments", "sentences", "conversations", "facts")
FIRST_WHOLE = STEPS.index(calls.publications_tables) + 1
"""The first shape that could hold a call and the key it belongs to."""


def review(number: int) -> Review:
    turns = tuple(
        Turn(place, role.value, role, SAID[place], place * 3.0, place * 3.0 + 2, None, ())
        for place, role in enumerate((Role.REP, Role.CUSTOMER))
    )
    sentences = (
        Sentence(0, SAID[0], (), 0.0, 2.0, (Act("question"),)),
        Sentence(1, f"{SAID[1]} Numéro{number}."),
    )
    call = Call(
        id=hashlib.sha256(str(number).encode()).hexdigest(),
        source=f"{number}.vtt",
        segments=(),
        turns=turns,
        sentences=sentences,
        conversation=None,
        roles={"rep": Role.REP},
        role_source=RoleSource.DECLARED,
        role_confidence=1.0,
        separation=Separation.LABELS,
        language="fr",
        duration_s=6.0,
        team=TEAM,
        rep="p-" + "abc"[number % 3] * 16,
        kind="suivi",
        started_at=datetime(2026, 3, 1 + number, 9, tzinfo=UTC) if number else None,
    )
    readings = (
        Reading("question_ratio", 1, "ratio", 0.1 * number, {"sentences": 2.0}, (Evidence(0, 0.0, SAID[0]),)),
        Reading("talk_share", 2, "ratio", None, {}, (), "too_short"),
    )
    return Review(call, readings, {"words": "file"}, {}, ())


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of today."""
    home = tmp_path_factory.mktemp("fresh") / "home"
    with open_store(home) as store:
        for number in range(5):
            store.add(review(number))
    return home


def rows_of(home: Path, table: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    connection = sqlite3.connect(home / STORE_FILE)
    found = connection.execute(f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608 - our own names
    rows = found.fetchall()
    connection.close()
    return [column[0] for column in found.description], rows


def put(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: list[tuple[Any, ...]]
) -> None:
    """Write what the table has columns for."""
    known = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
    places = [place for place, column in enumerate(columns) if column in known]
    names = ", ".join(columns[place] for place in places)
    marks = ", ".join("?" * len(places))
    query = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - our own names
    connection.executemany(query, [[row[place] for place in places] for row in rows])


def older(fresh: Path, home: Path, taken: int) -> Path:
    """A store of so many steps that holds the same calls."""
    home.mkdir()
    shutil.copy(fresh / KEY_FILE, home)
    connection = sqlite3.connect(home / STORE_FILE, isolation_level=None)
    migrate(connection, name="older", steps=STEPS[:taken])
    for table in PARTS:
        put(connection, table, *rows_of(fresh, table))
    connection.close()
    return home


def told(store: Store) -> dict[str, Any]:
    """All that is read of the calls of a store."""
    scopes = ((TEAM, None),)
    words = [Sought(scopes=scopes, phrases=(Phrase((word,)),)) for word in ("euros", "numéro3", "coûte")]
    observed = store.observations(TEAM, Window(), {"question_ratio": "sentences"}, {})
    march = store.observations(
        TEAM,
        Window(date(2026, 3, 1), date(2026, 4, 1)),
        {"question_ratio": "sentences"},
    )
    return {
        "reviews": [store.review(call.id) for call in store.calls()],
        "export": list(store.export()),
        "readings": list(store.export_readings()),
        "observed": sorted(map(repr, observed)),
        "march": sorted(map(repr, march)),
        "found": [[(hit.key, hit.words) for hit in store.search.find(each, limit=50)] for each in words],
        "acts": [store.search.count(Sought(scopes=scopes, act="question"), most=99)],
        "problems": store.problems(),
    }


@pytest.mark.parametrize("taken", range(FIRST_WHOLE, len(STEPS) + 1))
def test_store_of_every_earlier_shape_reads_as_one_of_today(fresh: Path, tmp_path: Path, taken: int) -> None:
    with open_store(fresh) as store:
        expected = told(store)
    assert expected["problems"] == ()
    assert [len(hits) for hits in expected["found"]] == [5, 1, 5]
    with open_store(older(fresh, tmp_path / "older", taken)) as store:
        assert told(store) == expected
        store.add(review(9))
        assert len(store.calls()) == 6
        store.forget_call(review(9).call.id)
        assert told(store) == expected
