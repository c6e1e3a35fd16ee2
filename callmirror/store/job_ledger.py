"""The work on uploads as the store keeps it: each change of a job is one transaction, or nothing of it.

A result counts only for the run it was made in: what comes late, from a run that was called off or given
again meanwhile, changes nothing.
"""

import sqlite3
from collections.abc import Collection, Mapping
from pathlib import Path

from callmirror.domain import Text
from callmirror.errors import NotFound
from callmirror.store import job_rows
from callmirror.store.calls import number_of
from callmirror.store.connection import translated, writing
from callmirror.store.jobs import Row, State
from callmirror.store.packing import Value

ANEW: Mapping[str, Value] = {
    "state": State.WAITING.value,
    "stage": None,
    "share": 0.0,
    "seconds_left": None,
    "error_en": None,
    "error_fr": None,
    "tries": 0,
}
"""What a row becomes when a person gives it to the queue once more; its run is counted up."""
WHOSE = ("rep", "rep_speaker", "transcript", "deal")
"""What of a row may tell whose call it is."""


class JobLedger:
    """A part of the store, made by ``Store.jobs``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection

    def take_on(
        self,
        call_id: str,
        team: str,
        told: Mapping[str, Value],
        *,
        again: bool,
        meeting: str | None = None,
    ) -> Row:
        """Return the job of a file of a team, made or begun anew where there is something to do.

        One that is under way, or whose call is kept, stays as it is, unless the call is to be reviewed
        ``again``; one that ended badly is begun anew with what is ``told`` now. One that was left out stays
        so, whatever is told now. ``meeting`` is what is told of one, as JSON; None of a call.
        """
        with translated(self._path), writing(self._connection) as connection:
            row = job_rows.of_file(connection, call_id, team)
            kept = job_rows.is_kept(connection, call_id, meeting=meeting is not None)
            state = State.KNOWN if kept and not again else State.WAITING
            values = {**told, "again": int(again and kept), "share": float(state is State.KNOWN)}
            if row is None:
                fresh = {**values, "call_id": call_id, "team": team, "state": state.value}
                number = job_rows.insert(connection, fresh)
                job_rows.tell_meeting(connection, number, meeting)
                return self._row(number)
            if row.job.is_open or (row.job.state is State.LEFT and not kept):
                return row
            if state is State.KNOWN and not row.job.can_retry and row.job.state is not State.LEFT:
                return row
            anew = {**ANEW, **values, "state": state.value, "run": row.run + 1}
            job_rows.update(connection, row.job.number, anew)
            job_rows.tell_meeting(connection, row.job.number, meeting)
            return self._row(row.job.number)

    def row(self, number: int) -> Row:
        """Return one job.

        Raises:
            NotFound: there is none of that number.
        """
        with translated(self._path):
            return self._row(number)

    def find(self, number: int) -> Row | None:
        """Return one job, None where there is none of that number."""
        with translated(self._path):
            return job_rows.find(self._connection, number)

    def holds(self, row: Row) -> bool:
        """Whether the call of a job is kept under its team, and has been only since it was asked for."""
        with translated(self._path):
            return job_rows.holds(self._connection, row)

    def begin_again(self, number: int, told: Mapping[str, Value] | None = None) -> Row:
        """Give a job that is over to the queue once more; one that is under way stays as it is.

        Raises:
            NotFound: there is none of that number.
        """
        with translated(self._path), writing(self._connection) as connection:
            row = self._row(number)
            if row.job.is_open:
                return row
            kept = row.meeting is None and number_of(connection, row.job.call_id) is not None
            anew = {**ANEW, "again": int(kept), **(told or {}), "run": row.run + 1}
            job_rows.update(connection, number, anew)
            return self._row(number)

    def cancel(self, number: int) -> Row:
        """Call a job off; one that is over stays as it is.

        Raises:
            NotFound: there is none of that number.
        """
        with translated(self._path), writing(self._connection) as connection:
            if self._row(number).job.is_open:
                job_rows.update(connection, number, {"state": State.CANCELLED.value, "seconds_left": None})
            return self._row(number)

    def tell(self, number: int, run: int, told: Mapping[str, Value]) -> bool:
        """Keep how far a run is; False where that run is no more."""
        with translated(self._path), writing(self._connection, flushed=False) as connection:
            row = job_rows.find(connection, number)
            if row is None or row.run != run or not row.job.is_open:
                return False
            job_rows.update(connection, number, told)
            return True

    def end(
        self, number: int, run: int, state: State, *, error: Text | None = None, source: str | None = None
    ) -> bool:
        """Keep how a run ended; False where that run is no more.

        ``source`` is the file's name as the call has it, without the names of its speakers.
        """
        told: dict[str, Value] = {"state": state.value, "seconds_left": None}
        told |= (
            {"error_en": error.en, "error_fr": error.fr} if error else {"error_en": None, "error_fr": None}
        )
        told |= {"share": 1.0} if state in {State.DONE, State.KNOWN} else {}
        told |= {"source": source} if source else {}
        with translated(self._path), writing(self._connection) as connection:
            row = job_rows.find(connection, number)
            if row is None or row.run != run or not row.job.is_open:
                return False
            job_rows.update(connection, number, {**told, "attempts": max(row.job.attempts, row.tries + 1)})
            return True

    def leave(self, number: int, run: int, why: Text) -> bool:
        """Leave a job's call out, and forget whose and of which deal; False where that run is no more."""
        with translated(self._path), writing(self._connection) as connection:
            row = job_rows.find(connection, number)
            if row is None or row.run != run or not row.job.is_open:
                return False
            said: dict[str, Value] = {"error_en": why.en, "error_fr": why.fr, "seconds_left": None}
            nobody: dict[str, Value] = dict.fromkeys(WHOSE)
            job_rows.update(connection, number, {**said, **nobody, "state": State.LEFT.value})
            return True

    def unneeded(self, files: Collection[str], *, but: int) -> tuple[str, ...]:
        """Return those of these files, by their SHA-256, that belong to no call and no work ``but`` one."""
        with translated(self._path):
            return tuple(job_rows.unneeded(self._connection, files, but=but))

    def put_off(self, number: int, run: int, error: Text) -> Row | None:
        """Count an error that may pass and queue the job once more; None where that run is no more."""
        with translated(self._path), writing(self._connection) as connection:
            row = job_rows.find(connection, number)
            if row is None or row.run != run or not row.job.is_open:
                return None
            said = {"error_en": error.en, "error_fr": error.fr}
            counted = {"tries": row.tries + 1, "run": run + 1}
            job_rows.update(connection, number, {**ANEW, **said, **counted})
            return self._row(number)

    def listed(
        self,
        *,
        teams: Collection[str] | None = None,
        submitted_by: int | None = None,
        states: Collection[State] = (),
        before: int | None = None,
        limit: int = 50,
    ) -> tuple[Row, ...]:
        """Return jobs, the newest first; see ``Jobs.jobs``."""
        with translated(self._path):
            found = job_rows.listed(
                self._connection,
                teams=teams,
                submitted_by=submitted_by,
                states=states,
                before=before,
                limit=limit,
            )
            return tuple(found)

    def changed(self, since: int, *, limit: int = 500) -> tuple[Row, ...]:
        """Return jobs that changed after that, the oldest change first."""
        with translated(self._path):
            return tuple(job_rows.changed(self._connection, since, limit))

    def clock(self) -> int:
        """Return the number of the last change there was."""
        with translated(self._path):
            return int(self._connection.execute("SELECT now FROM job_clock").fetchone()[0])

    def unfinished(self) -> tuple[Row, ...]:
        """Return every job that waits or runs, the oldest first."""
        with translated(self._path):
            return tuple(job_rows.unfinished(self._connection))

    def counts(self) -> Mapping[State, int]:
        """Return how many jobs stand where, every state named."""
        with translated(self._path):
            return job_rows.counts(self._connection)

    def tell_meeting(self, number: int, told: str | None, *, nameless: bool = False) -> None:
        """Keep what is told of a job as a meeting, as JSON; None makes it a call's.

        ``nameless`` forgets who was said to lead it.
        """
        with translated(self._path), writing(self._connection) as connection:
            if job_rows.find(connection, number) is not None:
                job_rows.tell_meeting(connection, number, told)
                if nameless:
                    job_rows.update(connection, number, {"rep_speaker": None})

    def forget_call(self, call_id: str) -> tuple[Row, ...]:
        """Delete all that is told of work on a call; what is under way ends without a trace.

        Returns what it was, so that its files can be deleted too.
        """
        with translated(self._path), writing(self._connection) as connection:
            return tuple(job_rows.forget(connection, "call_id", call_id))

    def forget_rep(self, pseudonym: str) -> tuple[Row, ...]:
        """Delete all that is told of work on the calls of a person, as ``forget_call`` does."""
        with translated(self._path), writing(self._connection) as connection:
            return tuple(job_rows.forget(connection, "rep", pseudonym))

    def _row(self, number: int) -> Row:
        row = job_rows.find(self._connection, number)
        if row is None:
            raise NotFound(
                en=f"There is no job {number}; the list of uploads shows those that are.",
                fr=f"Il n'y a pas de tâche {number} ; la liste des envois montre celles qui existent.",
            )
        return row
