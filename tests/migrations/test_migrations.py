"""The shape of the store: steps taken once, all or none, by one process at a time."""

import ast
import hashlib
import inspect
import multiprocessing
import sqlite3
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from callmirror import migrations
from callmirror.columns.traces import FORGOTTEN, NO_READING, READ, WHOLE_CALL
from callmirror.errors import StoreError
from callmirror.migrations import STEPS, calls, migrate, schema_version
from callmirror.store.members import read_traces

FROZEN = {
    "first_tables": "797b128724db15bc",
    "turns_table": "3e0b991398d0d05b",
    "publications_tables": "5ed6f43f28eed623",
    "forgetting_trigger": "e9461d8b6dfc0396",
    "playbook_steps_table": "3f45cc33b339215c",
    "standards_table": "a3ced18f2bec7340",
    "months_table": "e12657d69df5c8d5",
    "traces_table": "19d645f42f3b5548",
    "corrections_table": "a70c567a68ff5edc",
    "team_words_table": "ce7a60beaff1a2fa",
    "meetings_tables": "52da4b063d394f1f",
    "moves_table": "0be4bb26134411df",
    "edits_tables": "3daadda2a1608e4f",
    "comments_table": "ecd0440d00c4deb1",
    "accounts_tables": "7e344a968c99d21e",
    "failures_table": "8cbf3f40e913be44",
    "teams_table": "d5d8c898fddb52c0",
    "uploads_tables": "5f68622611ff33b0",
    "jobs_table": "4df41f70f967aaee",
    "search_tables": "ab3fc2ba6764452a",
    "search_views": "e1cd39c78454c904",
    "search_triggers": "6ba47e60e99c753b",
    "search_changes": "6b142a8467bd45e5",
    "search_of_calls": "6b71280dd2e54ce4",
    "agreements_table": "f53e1af54b4f86be",
    "changes_table": "21a09d6e9e21b919",
    "access_log_tables": "aa97ca64917133e6",
    "retention_tables": "5be8c3a9ec3ddd9d",
    "set_aside_table": "f95b2580d5abe569",
    "sampling_tables": "2b86a2dc7523856b",
    "notices_tables": "1a5199609944e434",
    "outbox_tables": "73e3919125bb1541",
    "answers_table": "f1326fc018424c64",
    "ledger_tables": "584852a6fd5d31c0",
    "lists_indexes": "e5e24362f5b5cd80",
    "results_tables": "53a17f3c0cef39fe",
    "gatherings_tables": "8dbddb100f79d085",
    "talks_table": "cab3722a1c4aac33",
    "replies_table": "ebd06318e1488e1b",
    "sheets_table": "8fbe2be620bfa059",
    "sayings_table": "7d15abca7161c3a6",
    "field_tables": "2d52d6717c375d21",
    "deals_of_calls": "76b6c3f7d79e9001",
    "discipline_tables": "cee0a4f8fcc2f8b5",
    "job_meetings_table": "6007310cad9a64ef",
    "replies_parts": "5649ec95c51a12ec",
    "call_labels": "9e93917951dac182",
    "charter_finds_table": "6ed988a1cb463240",
    "search_lines_apart": "fb02b0b85cba3235",
    "talk_sounds_table": "b85214fad2496e04",
    "unread_index": "3c592f9464e4dd1b",
    "job_labels": "e66111f9c3b81412",
    "lists_labels_indexes": "99ee474083252ace",
}
"""What each step looked like when it was shipped; a change of shape is a new step."""


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(tmp_path / "some.db", isolation_level=None)
    yield opened
    opened.close()


def shape(connection: sqlite3.Connection) -> list[str]:
    return [
        sql
        for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY sql")
    ]


def body(step: object) -> str:
    """Return a fingerprint of a step's code without its docstring and its layout."""
    source = textwrap.dedent(inspect.getsource(step))  # type: ignore[arg-type]
    (function,) = ast.parse(source).body
    assert isinstance(function, ast.FunctionDef)
    code = "".join("".join(source.splitlines()[function.body[0].end_lineno :]).split())
    return hashlib.sha256(code.encode()).hexdigest()[:16]


def test_every_step_is_frozen_as_it_was_shipped() -> None:
    found = {step.__name__: body(step) for step in STEPS}
    assert found == FROZEN


@pytest.mark.parametrize(
    "path", sorted(Path(migrations.__path__[0]).glob("*.py")), ids=lambda path: path.stem
)
def test_steps_import_nothing_of_ours_but_errors(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    ours = {name for name in imported if name.startswith("callmirror")}
    assert {name for name in ours if not name.startswith("callmirror.migrations")} <= {"callmirror.errors"}


def test_migrating_takes_every_step_and_then_none(connection: sqlite3.Connection) -> None:
    migrate(connection, name="some.db")
    before = shape(connection)
    assert schema_version(connection, name="some.db") == len(STEPS)
    migrate(connection, name="some.db")
    assert shape(connection) == before


def test_migrating_from_any_older_step_ends_in_the_same_shape(tmp_path: Path) -> None:
    shapes = []
    for taken in range(len(STEPS) + 1):
        older = sqlite3.connect(tmp_path / f"{taken}.db", isolation_level=None)
        migrate(older, name="older", steps=STEPS[:taken])
        migrate(older, name="older")
        shapes.append(shape(older))
        older.close()
    assert all(each == shapes[0] for each in shapes)


def test_step_that_fails_leaves_nothing_of_those_before_it(connection: sqlite3.Connection) -> None:
    def broken(database: Database) -> None:
        database.execute("CREATE TABLE half (x INTEGER) STRICT")
        database.execute("CREATE TABLE half (x INTEGER) STRICT")

    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, name="some.db", steps=(*STEPS, broken))
    assert shape(connection) == []
    assert schema_version(connection, name="some.db") == 0
    assert not connection.in_transaction


def test_newer_database_is_refused(connection: sqlite3.Connection) -> None:
    migrate(connection, name="some.db")
    connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match=r"some\.db was written by a newer CallMirror \(schema 99"):
        migrate(connection, name="some.db")


def test_current_database_needs_no_heavy_import(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(connection, name="some.db")
    monkeypatch.setitem(sys.modules, "sqlite_utils", None)
    migrate(connection, name="some.db")


def migrate_file(path: Path, barrier: object) -> None:
    connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    barrier.wait()  # type: ignore[attr-defined]
    migrate(connection, name=str(path))
    connection.close()


def test_processes_that_migrate_at_once_do_not_collide(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    barrier = spawn.Barrier(3)
    path = tmp_path / "some.db"
    crowd = [spawn.Process(target=migrate_file, args=(path, barrier)) for _ in range(3)]
    for process in crowd:
        process.start()
    for process in crowd:
        process.join(30)
    assert [process.exitcode for process in crowd] == [0, 0, 0]
    connection = sqlite3.connect(path)
    assert schema_version(connection, name="some.db") == len(STEPS)
    connection.close()


def test_members_of_older_publications_become_columns_of_marks(connection: sqlite3.Connection) -> None:
    before = STEPS.index(calls.traces_table)
    migrate(connection, name="older", steps=STEPS[:before])
    connection.execute("INSERT INTO publications VALUES (7, 'Nord', NULL, NULL, 'page', '2026-01-01')")
    connection.execute("INSERT INTO publications VALUES (8, 'Nord', NULL, NULL, NULL, '2026-01-02')")
    first, second, person = (bytes([number]) * 16 for number in (2, 1, 9))
    read = '[["talk_share","0000000000ff"],["switch_rate","forgotten"]]'
    members = [(7, person, first, read), (7, person, second, '[["",""],["talk_share","00000000000a"]]')]
    connection.executemany("INSERT INTO members VALUES (?, ?, ?, ?)", members)
    migrate(connection, name="older")
    traces = read_traces(connection, 7)
    assert traces.calls.tolist() == [0x0101010101010101, 0x0202020202020202]
    assert traces.people.tolist() == [0x0909090909090909] * 2
    assert {marker: column.tolist() for marker, column in traces.readings.items()} == {
        "": [WHOLE_CALL, NO_READING],
        "switch_rate": [NO_READING, FORGOTTEN],
        "talk_share": [READ + 10, READ + 255],
    }
    assert len(read_traces(connection, 8)) == 0
