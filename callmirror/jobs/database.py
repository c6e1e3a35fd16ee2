"""The database of the work that waits: a file in the data folder, or PostgreSQL."""

import json
import logging
import time
from pathlib import Path
from typing import Any

import sqlalchemy
from dbos import DBOSClient, DBOSConfig, Serializer
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError

from callmirror.config import Settings
from callmirror.errors import StoreError
from callmirror.pseudonyms import Pseudonyms

FILE = "jobs.db"
NAME = "callmirror"
VERSION = "1"
"""What the steps of the work are; told, or an edit of the program would strand the work that waits."""
BUSY_MS = 60_000
ASKING_MS = 5_000
"""Who only gives work waits no longer for one who writes: what can't be given now is given by the clerk."""
SILENT = logging.CRITICAL + 10


class Plain(Serializer):
    """Tickets and digests as JSON, and of an error its kind alone: a message may name a file or a person."""

    def serialize(self, data: Any) -> str:
        """Return the text of what is passed on."""
        return json.dumps({"error": type(data).__name__} if isinstance(data, BaseException) else data)

    def deserialize(self, serialized_data: str) -> Any:
        """Return what was passed on."""
        found = json.loads(serialized_data)
        return RuntimeError(found["error"]) if isinstance(found, dict) and "error" in found else found

    def name(self) -> str:
        """How the rows say what they are written in."""
        return "callmirror_json"


def silence() -> None:
    """The engine's own log goes nowhere: it tells errors with their messages."""
    logger = logging.getLogger("dbos")
    logger.handlers = [logging.NullHandler()]
    logger.propagate = False
    logger.setLevel(SILENT)


def configured(settings: Settings, executor: str) -> DBOSConfig:
    """Return how the engine is set up for one process; nothing of it leaves the machine."""
    config = DBOSConfig(
        name=NAME,
        executor_id=executor,
        application_version=VERSION,
        serializer=Plain(),
        log_level="CRITICAL",
        enable_otlp=False,
        dbos_system_schema=_schema(settings),
        scheduler_polling_interval_sec=3600.0,
        notification_listener_polling_interval_sec=1.0,
    )
    if settings.jobs_url is not None:
        config["system_database_url"] = settings.jobs_url
    else:
        config["system_database_engine"] = _engine(settings.home)
    return config


def client(settings: Settings) -> DBOSClient:
    """Return one who gives work and asks for it, without doing any.

    Raises:
        StoreError: the database can't be reached.
    """
    silence()
    try:
        return DBOSClient(
            system_database_url=settings.jobs_url,
            system_database_engine=None if settings.jobs_url else _asking_engine(settings),
            dbos_system_schema=_schema(settings),
            serializer=Plain(),
            application_name=NAME,
            retry_connection_errors=False,
        )
    except (SQLAlchemyError, OSError) as error:
        raise unreachable(settings) from error


def unreachable(settings: Settings) -> StoreError:
    """Return the error that the database of the work can't be used now."""
    if settings.jobs_url is None:
        return StoreError(
            en=f"{settings.home / FILE} can't be used; check the folder's permissions and its disk.",
            fr=f"{settings.home / FILE} ne peut pas servir ; vérifiez les droits du dossier et son disque.",
        )
    return StoreError(
        en="The PostgreSQL database of CALLMIRROR_JOBS_URL can't be reached; check its address, and that it "
        "runs.",
        fr="La base PostgreSQL de CALLMIRROR_JOBS_URL est injoignable ; vérifiez son adresse, et qu'elle "
        "tourne.",
    )


def _schema(settings: Settings) -> str:
    """Of several houses on one database each has tables of its own: tickets are numbers."""
    return f"{NAME}_{Pseudonyms(settings.home).check[:12]}"


def _asking_engine(settings: Settings) -> sqlalchemy.Engine:
    """An engine that gives up where somebody else writes for too long: by itself it would try for ever."""
    engine = _engine(settings.home, ASKING_MS)

    @event.listens_for(engine, "handle_error")
    def give_up(context: Any) -> None:
        if "locked" in str(context.original_exception):
            raise unreachable(settings) from context.original_exception

    return engine


def _engine(home: Path, patience_ms: int = BUSY_MS) -> sqlalchemy.Engine:
    path = home / FILE
    if not path.exists():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
    # The address is made of its parts: a path may hold whatever means something in one.
    engine = sqlalchemy.create_engine(
        sqlalchemy.URL.create("sqlite", database=str(path)), pool_size=8, max_overflow=16
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = "IMMEDIATE"
        connection.create_function("unixepoch", 1, _moment)
        connection.execute(f"PRAGMA busy_timeout = {patience_ms}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")

    return engine


def _moment(modifier: str) -> float | int | None:
    """Seconds since 1970 for ``unixepoch('subsec')``, which SQLite knows since 3.42 alone.

    On Python 3.12 and newer the engine's tables ask for it, whatever SQLite is there: Debian 12 has 3.40, in
    which it is NULL, and then no row can be written. Nothing else is asked of it.
    """
    return time.time() if modifier == "subsec" else None
