"""The work on uploads, as those see it who give it and watch it."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from callmirror.config import Settings
from callmirror.domain import Call, Occasion
from callmirror.errors import Conflict, NotFound, StoreError
from callmirror.jobs import meetings
from callmirror.jobs.desk import IS_CALL, IS_MEETING, Desk
from callmirror.jobs.queue import JobQueue
from callmirror.jobs.told import Told
from callmirror.metadata import CONTEXTS
from callmirror.metadata.labels import (
    read_context,
    read_deal,
    read_kind,
    read_language,
    read_person,
    read_team,
)
from callmirror.pseudonyms import Pseudonyms, is_pseudonym, scrub, without_deal
from callmirror.recordings import Accepted, Recordings
from callmirror.roles.labels import channel_said, is_generic
from callmirror.store import Store
from callmirror.store.jobs import Job, Row, State
from callmirror.store.packing import Value, utc_text

LONGEST_NAME = 200
COLUMNS = {"stage": "call_stage"}
CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


class Jobs:
    """Give work, watch it, call it off. Safe from any thread; nothing is held open between calls."""

    def __init__(self, settings: Settings, queue: JobQueue) -> None:
        """Nothing is opened yet; ``queue`` keeps the work until it is done."""
        self.settings = settings
        self._desk = Desk(settings, queue)
        self._recordings = Recordings(settings.home)

    def submit(self, told: Told, accepted: Accepted) -> Job:
        """Take work on: it is on disk and in the queue before this returns.

        Told of the same file and team again it is the same job; one that ended badly is tried again with what
        is told now. A call that is not in its team's sample, or that somebody objects to, is left out and its
        file deleted, however often it is sent. Where the queue can't be reached, the work is put into it as
        soon as it can.

        Raises:
            MetadataError: something told has no meaning.
            NotFound: no such file was accepted.
            Conflict: it is a meeting, and kept as a call already, or the other way round.
            StoreError: it can't be taken on now.
        """
        self._require(accepted.sha256)
        if told.transcript is not None:
            self._require(told.transcript)
        with self._desk.open() as store:
            values = _values(told, store.pseudonyms())
            team = read_team(told.team, source=told.source)
            _refuse_other_kind(store, told, accepted)
            meeting = meetings.written(told.meeting) if told.meeting else None
            row = store.jobs.take_on(accepted.sha256, team, values, again=told.again, meeting=meeting)
            if row.job.state is State.LEFT:
                self._desk.discard(store, row, (accepted.sha256, told.transcript))
            return self._handed_out(store, row)

    def job(self, number: int) -> Job:
        """One job.

        Raises:
            NotFound: there is none of that number.
        """
        with self._desk.open() as store:
            return store.jobs.row(number).job

    def jobs(
        self,
        *,
        teams: Collection[str] | None = None,
        submitted_by: int | None = None,
        states: Collection[State] = (),
        before: int | None = None,
        limit: int = 50,
    ) -> tuple[Job, ...]:
        """Jobs, the newest first, with numbers below ``before`` where it is given: the cursor of a page.

        ``teams`` None is every team, empty none at all; ``states`` empty is every state.
        """
        with self._desk.open() as store:
            rows = store.jobs.listed(
                teams=teams, submitted_by=submitted_by, states=states, before=before, limit=limit
            )
        return tuple(row.job for row in rows)

    def changes(self, since: int) -> tuple[Job, ...]:
        """Jobs that changed after that ``Job.change``, the oldest change first; poll it for live progress."""
        with self._desk.open() as store:
            return tuple(row.job for row in store.jobs.changed(since))

    def now(self) -> int:
        """The last ``Job.change`` there was: from here on ``changes`` tells what is new."""
        with self._desk.open() as store:
            return store.jobs.clock()

    def cancel(self, number: int) -> Job:
        """Call a job off; one that is over stays as it is.

        Raises:
            NotFound: there is none of that number.
        """
        with self._desk.open() as store:
            before = store.jobs.row(number)
            after = store.jobs.cancel(number)
            if before.job.is_open and after.meeting is not None:
                self._desk.discard(store, after, (after.job.call_id, after.transcript))
        if before.job.is_open and after.job.state is State.CANCELLED:
            self._call_off(after)
        return after.job

    def retry(self, number: int) -> Job:
        """Try a failed, cancelled or set-aside job again; any other stays as it is.

        Raises:
            NotFound: there is none of that number, or its file is kept no longer.
        """
        with self._desk.open() as store:
            row = store.jobs.row(number)
            if not row.job.can_retry:
                return row.job
            self._require(row.job.call_id)
            return self._handed_out(store, store.jobs.begin_again(number))

    def declare(self, number: int, occasion: Occasion) -> Job:
        """Say what a file is that nothing could tell, and have it read as that; any other stays as it is.

        Raises:
            NotFound: there is none of that number, or its file is kept no longer.
        """
        with self._desk.open() as store:
            row = store.jobs.row(number)
            if row.meeting is None or not row.job.asks or not row.job.can_retry:
                return row.job
            self._require(row.job.call_id)
            told = replace(meetings.read(row.meeting), occasion=occasion, asks=False)
            is_call = occasion is Occasion.SALES_CALL
            store.jobs.tell_meeting(number, None if is_call else meetings.written(told))
            return self._handed_out(store, store.jobs.begin_again(number))

    def again(
        self,
        number: int,
        *,
        language: str | None = None,
        model: str | None = None,
        submitted_by: int | None = None,
    ) -> Job:
        """Review the call of a job that is over anew, in another language or with another speech model.

        What people said of the call and set right in it stays. Where nothing is named it is as it was.

        Raises:
            NotFound: there is none of that number, or its file is kept no longer.
            MetadataError: the language is not known.
        """
        named = {"model": model, "submitted_by": submitted_by}
        told: dict[str, Value] = {name: value for name, value in named.items() if value is not None}
        with self._desk.open() as store:
            row = store.jobs.row(number)
            self._require(row.job.call_id)
            if language is not None:
                told["language"] = read_language(language, source=row.job.source)
            return self._handed_out(store, store.jobs.begin_again(number, told))

    def counts(self) -> Mapping[State, int]:
        """How many jobs stand where, every state named: for health and metrics."""
        with self._desk.open() as store:
            return store.jobs.counts()

    def check(self) -> None:
        """Ask whether work could be taken on now: the store opens, and the queue's database answers.

        Raises:
            StoreError: it couldn't.
        """
        with self._desk.open():
            self._desk.queue.check()

    def _handed_out(self, store: Store, row: Row) -> Job:
        return (self._desk.hand_out(store, row) if row.job.state is State.WAITING else row).job

    def _call_off(self, row: Row) -> None:
        """Its row says that it is off: who works on it may hear of it a little later."""
        try:
            self._desk.call_off(row)
        except StoreError:
            return

    def _require(self, sha256: str) -> None:
        if self._recordings.path(sha256) is None:
            raise NotFound(
                en="The file of this call is kept no longer; upload it again.",
                fr="Le fichier de cet appel n'est plus conservé ; envoyez-le de nouveau.",
            )


def _refuse_other_kind(store: Store, told: Told, accepted: Accepted) -> None:
    """A call is never kept as a meeting too, nor a meeting as a call."""
    if told.meeting is not None and store.has(accepted.sha256):
        raise Conflict(en=IS_CALL.en, fr=IS_CALL.fr)
    if told.meeting is None and store.gatherings.team_of(accepted.sha256):
        raise Conflict(en=IS_MEETING.en, fr=IS_MEETING.fr)


def _values(told: Told, pseudonyms: Pseudonyms) -> dict[str, Value]:
    """What is told as it may be stored: without anybody's name, and without that of a deal."""
    source, deal = _source(told.source), None
    if told.deal:
        named = read_deal(told.deal, source=source)
        source, deal = without_deal(source, named), pseudonyms.deal(named)
    rep, speaker = told.rep, told.rep_speaker
    if rep is not None and not is_pseudonym(rep):
        name = read_person(rep, source=source)
        rep = pseudonyms.pseudonym(name)
        source = _without(source, name, rep)
    if speaker is not None:
        speaker = read_person(speaker, source=source)
        if not is_generic(speaker) and channel_said(speaker) is None:
            # It may be somebody's name: whether a label is the same can be told without it.
            source, speaker = _without(source, speaker, None), pseudonyms.pseudonym(speaker)
    return {
        "source": source,
        "kind": read_kind(told.kind, source=source) if told.kind else None,
        "language": read_language(told.language, source=source) if told.language else None,
        "rep": rep,
        "rep_speaker": speaker,
        "started_at": utc_text(told.started_at) if told.started_at else None,
        "transcript": told.transcript,
        "model": told.model,
        "submitted_by": told.submitted_by,
        **_labels(told, source),
        "deal": deal,
    }


def _labels(told: Told, source: str) -> dict[str, Value]:
    """By what else the call is told apart, under the names of its columns: a job has a stage of its own."""
    said = {name: getattr(told, name) for name in CONTEXTS}
    return {
        COLUMNS.get(name, name): read_context(label, name, source=source) if label else None
        for name, label in said.items()
    }


def _source(name: str) -> str:
    """A file's name as a line: without folders, signs that steer, and more than a name can be long."""
    plain = CONTROL.sub(" ", re.split(r"[/\\]", name)[-1]).strip()
    stem, dot, ending = plain.rpartition(".")
    if len(plain) > LONGEST_NAME:
        plain = stem[: LONGEST_NAME - 20] + dot + ending[:19] if stem else plain[:LONGEST_NAME]
    return plain or "upload"


def _without(source: str, name: str, pseudonym: str | None) -> str:
    return scrub(Call(id="", source=source), rep_name=name, pseudonym=pseudonym).source
