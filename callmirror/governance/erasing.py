"""Objection and erasure, by call and by person, down to the bytes, with a certificate that names nobody."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from callmirror.errors import NotFound, StoreError
from callmirror.governance.going import Going
from callmirror.governance.opening import Clock, Opener, now
from callmirror.pseudonyms import is_pseudonym
from callmirror.recordings import Recordings
from callmirror.store import Store, comments, gatherings, job_rows, objections, replies, retention
from callmirror.store.calls import find
from callmirror.store.corrections import forget_corrector
from callmirror.store.objections import SetAside
from callmirror.store.retention import HOUSE, Deletion, Holding, Old

CALL_ID = re.compile(r"[0-9a-f]{6,64}")
"""What is taken for a call's id, and not for a person's name, where either may be given."""
REASONS = ("customer", "rep", "private", "representative", "other")
"""Who objects, or what a call is that must not be here: private, or one of a staff representative."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was erased when; its ``code`` finds it again in the record.

    ``pending`` says that bytes may still lie in the files because somebody else reads them; the next sweep or
    ``callmirror doctor`` goes on.
    """

    deletion: Deletion
    pending: bool = False


class Erasing:
    """Objections and erasures over one data folder."""

    def __init__(self, opener: Opener, recordings: Recordings, *, clock: Clock = now) -> None:
        """Nothing is opened yet."""
        self._open = opener
        self._recordings = recordings
        self._clock = clock

    def object_to(self, prefix: str, *, by: int | None, reason: str = "other") -> str:
        """Set a call aside: nothing reads it and no aggregate holds it until it is decided; its id.

        What pages showed of it goes; ``by`` is an account's number, ``reason`` one of ``REASONS``.

        Raises:
            NotFound: no call begins so.
        """
        told = reason if reason in REASONS else "other"
        with self._open(create=False) as store:
            with store.governance.changing() as connection:
                key = store.governance.key()
                call_id = objections.set_aside(connection, prefix, key, at=self._clock(), by=by, reason=told)
                job_rows.forget(connection, "call_id", call_id)
            _wipe(store)
        return call_id

    def waiting(self) -> tuple[SetAside, ...]:
        """Calls that wait for a decision; nothing of what they hold."""
        with self._open() as store, store.governance.looking() as connection:
            return objections.waiting(connection)

    def restore(self, call_id: str) -> None:
        """Put a call back, the objection being withdrawn or unfounded.

        Raises:
            NotFound: it was not set aside.
            Conflict: the same file was taken in again meanwhile.
        """
        with self._open(create=False) as store:
            with store.governance.changing() as connection:
                objections.restore(connection, call_id)
                connection.execute("INSERT OR REPLACE INTO facts VALUES ('erasure_pending', 'yes')")
            _wipe(store)

    def uphold(self, call_id: str) -> Certificate:
        """Erase a call that was set aside; the same file is refused from now on.

        Raises:
            NotFound: it was not set aside.
        """
        return self._erase([], [call_id], cause="objection", bar=True)

    def is_barred(self, call_id: str) -> bool:
        """Whether the file of that SHA-256 must not be taken in, because somebody objected to it."""
        with self._open() as store, store.governance.looking() as connection:
            return objections.is_barred(connection, call_id, store.governance.key())

    def erase_call(self, prefix: str) -> Certificate:
        """Erase a call with its recording and all that hangs on it.

        Raises:
            NotFound: no call begins so.
        """
        with self._open(create=False) as store, store.governance.looking() as connection:
            number, _ = find(connection, prefix)
            query = "SELECT number, id, rep, team FROM calls WHERE number = ?"
            call = Old(*connection.execute(query, (number,)).fetchone())
        return self._erase([call], [], cause="erasure", team=call.team)

    def going_with(self, person: str) -> Going:
        """What ``erase_person`` would erase; ``person`` is a name or a pseudonym."""
        with self._open(create=False) as store:
            rep = _pseudonym(store, person)
            calls, aside = _calls_of(store, rep)
            with store.governance.looking() as connection:
                meetings, work = gatherings.count_of(connection, rep), job_rows.count_of(connection, rep)
            accounts = 0 if _account_of(store, rep) is None else 1
            return Going(len(calls) + len(aside), meetings, work, accounts)

    def erase_person(
        self, person: str, *, account: int | None = None, with_comments: bool = False
    ) -> Certificate:
        """Erase every call of a person, what they said of others' sentences, and their account where named.

        With the account goes what it said of its teams' pages.

        Meetings in which they are known to have spoken go whole, as their numbers rest on what was said.

        ``with_comments`` erases what their account wrote of moments in others' calls too; otherwise it stays,
        of nobody who is known.

        Raises:
            NotFound: nothing is stored of them.
        """
        with self._open(create=False) as store:
            rep = _pseudonym(store, person)
            calls, aside = _calls_of(store, rep)
            account = account if account is not None else _account_of(store, rep)
            under_way = _work_of(store, rep) or _met(store, rep)
        if not (calls or aside or under_way) and account is None:
            raise NotFound(
                en="Nothing is stored of that person; check the name, nothing was erased.",
                fr="Rien n'est conservé de cette personne ; vérifiez le nom, rien n'a été effacé.",
            )
        return self._erase(
            calls, aside, cause="person", rep=rep, account=account, with_comments=with_comments
        )

    def going(self, name: str) -> Going:
        """What ``erase`` would erase."""
        return Going(calls=1) if self._is_call(name) else self.going_with(name)

    def erase(self, name: str) -> Certificate:
        """Erase a call by the start of its id, or a rep by name or pseudonym; a stored call wins.

        Raises:
            NotFound: nothing is stored under that name.
        """
        return self.erase_call(name) if self._is_call(name) else self.erase_person(name)

    def _is_call(self, name: str) -> bool:
        if not CALL_ID.fullmatch(name):
            return False
        with self._open(create=False) as store, store.governance.looking() as connection:
            try:
                find(connection, name)
            except NotFound:
                return False
        return True

    def certificate(self, code: str) -> Certificate | None:
        """The certificate of that code."""
        with self._open() as store:
            with store.governance.looking() as connection:
                found = retention.deletions(connection, code=code, limit=1)
            return Certificate(found[0], store.governance.is_pending()) if found else None

    def _erase(  # noqa: PLR0913 - who and what goes, in one transaction
        self,
        calls: Sequence[Old],
        aside: Sequence[str],
        *,
        cause: str,
        team: str = HOUSE,
        bar: bool = False,
        rep: str | None = None,
        account: int | None = None,
        with_comments: bool = False,
    ) -> Certificate:
        moment = self._clock()
        with self._open(create=False) as store:
            counts: Counter[str] = Counter({"calls": len(calls), "aside": len(aside)})
            with store.governance.looking() as connection:
                if aside:
                    _require_aside(store, aside)
                ids = [*(call.call_id for call in calls), *aside]
                files = [*ids, *retention.transcripts_of(connection, ids)]
                files += objections.transcripts_aside(connection, aside)
            counts[Holding.SOUND.value] = sum(self._recordings.delete(sha) for sha in dict.fromkeys(files))
            with store.governance.changing() as connection:
                key = store.governance.key()
                retention.forget(connection, calls, key)
                objections.drop(connection, aside, key, moment, bar=bar)
                work = [row for each in ids for row in job_rows.forget(connection, "call_id", each)]
                if rep is not None:
                    work += job_rows.forget(connection, "rep", rep)
                    work += job_rows.forget(connection, "rep_speaker", rep)  # who leads a meeting
                sent = {sha for row in work for sha in (row.job.call_id, row.transcript) if sha}
                if rep is not None:
                    forget_corrector(connection, rep)
                    counts["meetings"] = gatherings.forget_person(connection, rep)
                if account is not None:
                    counts["comments"] = comments.forget_author(connection, account) if with_comments else 0
                    counts["replies"] = replies.forget_author(connection, account, key)
                    connection.execute("UPDATE edits SET made_by = NULL WHERE made_by = ?", (account,))
                    counts["accounts"] = connection.execute(
                        "DELETE FROM accounts WHERE number = ?", (account,)
                    ).rowcount
                code = retention.note(connection, cause, team, counts, moment)
                (deletion,) = retention.deletions(connection, code=code, limit=1)
                left = job_rows.unneeded(connection, sent)
            for (
                sha
            ) in left:  # of uploads that had not become calls; a kill before this leaves them to the sweep
                self._recordings.delete(sha)
            return Certificate(deletion, pending=not _wipe(store))


def _require_aside(store: Store, calls: Sequence[str]) -> None:
    known = {each.call_id for each in objections.waiting(store.governance.connection)}
    if not known.issuperset(calls):
        raise objections.not_aside()


def _calls_of(store: Store, rep: str) -> tuple[list[Old], list[str]]:
    """The calls of a person, and those that were set aside."""
    query = "SELECT number, id, rep, team FROM calls WHERE rep = ?"
    with store.governance.looking() as connection:
        calls = [Old(*row) for row in connection.execute(query, (rep,)).fetchall()]
        return calls, objections.of_rep(connection, rep)


def _work_of(store: Store, rep: str) -> bool:
    """Whether anything is told of uploads of a person's calls, or of meetings that they lead."""
    with store.governance.looking() as connection:
        return job_rows.count_of(connection, rep) > 0


def _met(store: Store, rep: str) -> bool:
    """Whether a person is known to have spoken in a meeting that is kept, or to have corrected one."""
    with store.governance.looking() as connection:
        return gatherings.knows(connection, rep)


def _account_of(store: Store, rep: str) -> int | None:
    with store.governance.looking() as connection:
        row = connection.execute("SELECT number FROM accounts WHERE rep = ?", (rep,)).fetchone()
    return row[0] if row else None


def _pseudonym(store: Store, person: str) -> str:
    return person if is_pseudonym(person) else store.pseudonyms().pseudonym(person)


def _wipe(store: Store) -> bool:
    """Wipe what was deleted; False where somebody still reads and it must be done later."""
    try:
        store.governance.wipe()
    except StoreError:
        return False
    return True
