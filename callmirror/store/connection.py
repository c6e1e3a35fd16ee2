"""Opening the file, holding a transaction, and saying in a sentence what SQLite says in a code."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from callmirror.errors import NotFound, StoreError
from callmirror.migrations import STEPS, migrate, schema_version
from callmirror.pseudonyms import STORE_FILE

PATIENCE_S = 60.0
"""How long to wait for another process: a write takes milliseconds, an erasure perhaps a minute."""
FLUSHED = "PRAGMA synchronous = FULL"
WRITERS = threading.RLock()
LARGEST_LOG_BYTES = 64 * 1024 * 1024

PROBLEMS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: (
        "the disk is full; make room and do it again, nothing was half-written",
        "le disque est plein ; faites de la place puis recommencez, rien n'a été écrit à moitié",
    ),
    sqlite3.SQLITE_READONLY: (
        "it can't be written; get the right to write in its folder, or set CALLMIRROR_HOME to another",
        "il ne peut pas être écrit ; obtenez le droit d'écrire dans son dossier, ou choisissez-en un autre "
        "avec CALLMIRROR_HOME",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "it can't be opened; check that its folder exists and that you may read and write in it",
        "il ne peut pas être ouvert ; vérifiez que son dossier existe et que vous pouvez y lire et écrire",
    ),
    sqlite3.SQLITE_BUSY: (
        "another process has been writing to it for too long; wait for it or stop it, then do it again",
        "un autre processus y écrit depuis trop longtemps ; attendez-le ou arrêtez-le, puis recommencez",
    ),
    sqlite3.SQLITE_NOTADB: (
        "it is not a CallMirror store; move it away, or put a backup in its place",
        "ce n'est pas une base CallMirror ; déplacez-le, ou remettez une sauvegarde à sa place",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "it is damaged; put a backup in its place, or move it away and add the calls again",
        "il est abîmé ; remettez une sauvegarde à sa place, ou déplacez-le et ajoutez de nouveau les appels",
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk can't be read or written; check the disk, then do it again",
        "le disque ne peut pas être lu ou écrit ; vérifiez le disque, puis recommencez",
    ),
    sqlite3.SQLITE_TOOBIG: (
        "a text is too long to be stored; split the call",
        "un texte est trop long pour être enregistré ; découpez l'appel",
    ),
}
PROBLEMS[sqlite3.SQLITE_PERM] = PROBLEMS[sqlite3.SQLITE_AUTH] = PROBLEMS[sqlite3.SQLITE_READONLY]
PROBLEMS[sqlite3.SQLITE_LOCKED] = PROBLEMS[sqlite3.SQLITE_PROTOCOL] = PROBLEMS[sqlite3.SQLITE_BUSY]
PRIMARY_CODE = 0xFF


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours; misuse of the library stays the programming error it is."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.Error as error:
        raise _told(path, error) from error
    except UnicodeEncodeError as error:
        raise StoreError(
            en="A text holds halves of characters and can't be stored; read its file again as UTF-8.",
            fr="Un texte contient des moitiés de caractères et ne peut pas être enregistré ; relisez son "
            "fichier en UTF-8.",
        ) from error


def _told(path: Path, error: sqlite3.Error) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0)
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    en, fr = PROBLEMS.get(
        code & PRIMARY_CODE,
        (
            f"SQLite refused ({name}); run callmirror doctor",
            f"SQLite a refusé ({name}) ; lancez callmirror doctor",
        ),
    )
    return StoreError(en=f"{path}: {en}.", fr=f"{path} : {fr}.")


@contextmanager
def writing(connection: sqlite3.Connection, *, flushed: bool = True) -> Iterator[sqlite3.Connection]:
    """All that is written inside is kept together, or nothing of it; one writer at a time, others wait.

    What is not ``flushed`` outlives the process however it ends, and a power cut once anything after it was
    flushed: for marks that nobody relies on, since waiting for the disk is what takes others' time.
    """
    with _turn(), nullcontext() if flushed else _unflushed(connection):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


@contextmanager
def _unflushed(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("PRAGMA synchronous = NORMAL")
    try:
        yield
    finally:
        connection.execute(FLUSHED)


@contextmanager
def _turn() -> Iterator[None]:
    """Wait for the threads of this process that write: SQLite only looks now and then whether they are done.

    Whoever waits too long goes on, so that SQLite says what is wrong.
    """
    has_turn = WRITERS.acquire(timeout=PATIENCE_S)
    try:
        yield
    finally:
        if has_turn:
            WRITERS.release()


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Everything read inside is of one moment. Keep it short: the log grows as long as anyone looks back."""
    connection.execute("BEGIN")
    try:
        yield connection
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def connect(home: Path, *, create: bool, patience_s: float = PATIENCE_S) -> sqlite3.Connection:
    """Open the store of a data folder in the shape this version knows.

    Raises:
        NotFound: there is none, and none is to be made.
        StoreError: the folder or the file can't be used.
    """
    path = home / STORE_FILE
    _make_or_find(home, path, create=create)
    return _opened(path, patience_s)


def open_file(path: Path) -> sqlite3.Connection:
    """Open a file of the store's shape outside of a data folder, or make one for its owner's eyes only.

    Raises:
        StoreError: it can't be used.
    """
    try:
        if not path.exists():
            path.touch(mode=0o600)
    except OSError as error:
        raise StoreError(
            en=f"{path} can't be written ({error.strerror}); choose a folder you may write in.",
            fr=f"{path} ne peut pas être écrit ({error.strerror}) ; choisissez un dossier où vous pouvez "
            "écrire.",
        ) from error
    return _opened(path, PATIENCE_S)


def _opened(path: Path, patience_s: float) -> sqlite3.Connection:
    with translated(path):
        connection = sqlite3.connect(path, timeout=patience_s, isolation_level=None)
        try:
            _prepare(connection, path, patience_s)
        except BaseException:
            connection.close()
            raise
    return connection


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether an open file still has the shape this version knows: a newer one may have come meanwhile."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(version == len(STEPS))


def _make_or_find(home: Path, path: Path, *, create: bool) -> None:
    """Make folder and file for their owner's eyes only: SQLite gives its log the same rights."""
    try:
        if create:
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists():
            return
        if create:
            path.touch(mode=0o600)
            return
    except OSError as error:
        raise StoreError(
            en=f"{home} can't be used as data folder ({error.strerror}); set CALLMIRROR_HOME to a folder you "
            "may write in.",
            fr=f"{home} ne peut pas servir de dossier de données ({error.strerror}) ; donnez avec "
            "CALLMIRROR_HOME un dossier où vous pouvez écrire.",
        ) from error
    raise NotFound(
        en=f"Nothing is stored in {home} yet; add calls with callmirror add.",
        fr=f"Rien n'est encore enregistré dans {home} ; ajoutez des appels avec callmirror add.",
    )


def _prepare(connection: sqlite3.Connection, path: Path, patience_s: float) -> None:
    """Whatever one connection must be told: SQLite keeps only the journal's kind in the file."""
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    # A call that was acknowledged is there after a power cut too; the price is one fsync per call.
    connection.execute(FLUSHED)
    connection.execute(f"PRAGMA journal_size_limit = {LARGEST_LOG_BYTES}")
    schema_version(connection, name=str(path))  # before anything is changed in a file that may not be ours
    _write_ahead(connection, patience_s)
    migrate(connection, name=str(path))


def _write_ahead(connection: sqlite3.Connection, patience_s: float) -> None:
    """Switch the file to a write-ahead log; SQLite does not wait by itself when two do so at once."""
    deadline = time.monotonic() + patience_s
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & PRIMARY_CODE != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def wrong_key(path: Path) -> StoreError:
    """Return the error that the key of pseudonyms is not the one of this store."""
    return StoreError(
        en=f"The key {path} is not the one this store was made with, so nobody could be matched; put the "
        "right one back, or move it away to read and forget only.",
        fr=f"La clé {path} n'est pas celle avec laquelle cette base a été créée : personne ne pourrait "
        "être reconnu ; remettez la bonne, ou déplacez-la pour seulement lire et oublier.",
    )
