"""Forgetting: a call or a person, down to the bytes of the files."""

import sqlite3

from callmirror.errors import NotFound, StoreError
from callmirror.pseudonyms import Pseudonyms
from callmirror.store import discipline, draws, experiments, field, gatherings, search
from callmirror.store.calls import find
from callmirror.store.connection import writing
from callmirror.store.corrections import forget_corrector
from callmirror.store.kin import remember_forgotten
from callmirror.store.publications import erase_traces
from callmirror.store.unpacking import Columns

PENDING = "erasure_pending"
OF_NUMBER = "SELECT id, rep, team FROM calls WHERE number = ?"
CORRECTED_BY = "SELECT 1 FROM corrections WHERE made_by = ? LIMIT 1"
OF_REP = "SELECT id, rep, team FROM calls WHERE rep = ?"


def forget_call(connection: sqlite3.Connection, prefix: str, pseudonyms: Pseudonyms | None) -> int:
    """Forget one call; errors are those of ``find`` and of ``wipe``."""
    with writing(connection):
        number, _ = find(connection, prefix)
        calls = connection.execute(OF_NUMBER, (number,)).fetchall()
        forget_calls(connection, calls, pseudonyms)
    wipe(connection)
    return len(calls)


def forget_rep(connection: sqlite3.Connection, pseudonym: str, pseudonyms: Pseudonyms | None) -> int:
    """Forget every call of a person, that they said anything of other calls, and meetings they spoke in.

    Raises:
        NotFound: nothing of the kind is stored.
    """
    with writing(connection):
        calls = _calls_of(connection, pseudonym)
        forget_corrector(connection, pseudonym)
        gatherings.forget_person(connection, pseudonym)
        forget_calls(connection, calls, pseudonyms)
    wipe(connection)
    return len(calls)


def count_of(connection: sqlite3.Connection, pseudonym: str) -> int:
    """How many calls ``forget_rep`` would forget.

    Raises:
        NotFound: no call of theirs is stored, and nothing they said of others.
    """
    return len(_calls_of(connection, pseudonym))


def _calls_of(connection: sqlite3.Connection, pseudonym: str) -> list[Columns]:
    """The calls of a person, who may have none and only have corrected those of others."""
    calls = connection.execute(OF_REP, (pseudonym,)).fetchall()
    if calls or connection.execute(CORRECTED_BY, (pseudonym,)).fetchone():
        return calls
    if gatherings.knows(connection, pseudonym):
        return calls
    raise NotFound(
        en=f"No call is stored of {pseudonym}; check the name, nothing was forgotten.",
        fr=f"Aucun appel de {pseudonym} n'est enregistré ; vérifiez le nom, rien n'a été oublié.",
    )


def forget_calls(connection: sqlite3.Connection, calls: list[Columns], pseudonyms: Pseudonyms | None) -> None:
    """Delete these ``(id, rep, team)`` and what else tells of them, in a transaction; then ``wipe``."""
    erase_traces(connection, calls, pseudonyms)
    if pseudonyms is not None:
        remember_forgotten(connection, [(call_id, team) for call_id, _, team in calls], pseudonyms)
    discipline.erase(connection, calls, pseudonyms)
    draws.erase(connection, calls, pseudonyms)
    experiments.erase(connection, calls)
    field.erase(connection, calls, pseudonyms)
    connection.executemany("DELETE FROM calls WHERE id = ?", [call[:1] for call in calls])
    connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (PENDING, "yes"))


def is_pending(connection: sqlite3.Connection) -> bool:
    """Whether something was forgotten whose bytes may still lie in the files."""
    return connection.execute("SELECT 1 FROM facts WHERE name = ?", (PENDING,)).fetchone() is not None


def wipe(connection: sqlite3.Connection) -> None:
    """Rewrite the file without what was deleted from it, and empty the log.

    ``secure_delete`` alone zeroes deleted rows but not the copies that balancing a page leaves behind, and
    the index of words only notes what is deleted until it is written anew. Takes free disk space and time in
    proportion to the store, and changes nothing that is kept.

    Raises:
        StoreError: another process still reads or writes, or there is no room; it can be called again.
    """
    try:
        search.merge(connection)
        connection.execute("VACUUM")
    except sqlite3.OperationalError as error:
        raise _unfinished() from error
    _empty_log(connection)
    with writing(connection):
        connection.execute("DELETE FROM facts WHERE name = ?", (PENDING,))
    _empty_log(connection)


def _empty_log(connection: sqlite3.Connection) -> None:
    (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise _unfinished()


def _unfinished() -> StoreError:
    return StoreError(
        en="The calls are forgotten, but their bytes may still lie in the files, as another process uses the "
        "store or the disk is full; close it or make room, then run callmirror doctor.",
        fr="Les appels sont oubliés, mais leurs octets peuvent rester dans les fichiers, car un autre "
        "processus utilise la base ou le disque est plein ; fermez-le ou faites de la place, puis lancez "
        "callmirror doctor.",
    )
