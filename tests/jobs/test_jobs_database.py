"""The file of the work: what the engine asks of SQLite is there, however old SQLite is."""

import time
from pathlib import Path

import sqlalchemy

from callmirror.config import Settings
from callmirror.jobs.database import configured
from callmirror.store import open_store


def test_engine_has_the_time_to_the_millisecond_whatever_sqlite_is_there(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    open_store(settings.home).close()
    engine = configured(settings, "one")["system_database_engine"]
    assert engine is not None
    before = time.time()
    with engine.begin() as connection:
        connection.execute(
            sqlalchemy.text(
                "CREATE TABLE t (x TEXT, at INTEGER NOT NULL DEFAULT (unixepoch('subsec') * 1000))"
            )
        )
        connection.execute(sqlalchemy.text("INSERT INTO t (x) VALUES ('a')"))
        at = connection.execute(sqlalchemy.text("SELECT at FROM t")).scalar_one()
    engine.dispose()
    assert before * 1000 <= at <= time.time() * 1000
