"""Where work is given out and what comes of it is kept: at the one process that owns the store."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from callmirror.config import Settings
from callmirror.domain import Text
from callmirror.errors import StoreError
from callmirror.governance import Governing
from callmirror.jobs import meetings
from callmirror.jobs.files import JobFiles, Progress
from callmirror.jobs.meetings import TakenMeeting
from callmirror.jobs.order import Order
from callmirror.jobs.queue import JobQueue, Standing
from callmirror.jobs.result import Trouble
from callmirror.jobs.ticket import Ticket
from callmirror.mirror.agreeing import Agreeing
from callmirror.mirror.keeping import keep
from callmirror.mirror.rereading import Means
from callmirror.pseudonyms import is_pseudonym
from callmirror.recordings import Recordings
from callmirror.store import Store, open_store
from callmirror.store.gatherings import forget
from callmirror.store.jobs import AGAIN, Row, State
from callmirror.vocabulary import with_wording

MOST_TIDIED = 1000
WAITS_S = (20.0, 120.0, 600.0, 3600.0)
"""How long after an error that may pass the next try begins; after the last the job has failed."""

FAULT = Text(
    en="A fault of the program ended the work on this file; try again, and tell its makers if it comes back.",
    fr="Une erreur du programme a interrompu le travail sur ce fichier ; réessayez, et prévenez ses auteurs "
    "si elle revient.",
)
POISON = Text(
    en="Working on this file ended the program several times, so it was set aside; convert it to another "
    "format and upload that.",
    fr="Le travail sur ce fichier a interrompu le programme plusieurs fois : il a été mis de côté ; "
    "convertissez-le dans un autre format et envoyez celui-ci.",
)
LOST = Text(
    en="What was read from this file was lost on its way; try again.",
    fr="Ce qui a été lu de ce fichier s'est perdu en route ; réessayez.",
)
ERASED = Text(
    en="The call was erased meanwhile, so it was not read again.",
    fr="L'appel a été effacé entre-temps : il n'a pas été relu.",
)

BARRED = Text(
    en="Somebody objected to this recording; it must not be kept.",
    fr="Quelqu'un s'est opposé à cet enregistrement ; il ne doit pas être conservé.",
)
IS_CALL = Text(
    en="This file is kept as a call; forget that first, then upload it as a meeting.",
    fr="Ce fichier est conservé comme appel ; oubliez-le d'abord, puis déposez-le comme réunion.",
)
IS_MEETING = Text(
    en="This file is kept as a meeting; it is told on its team's page of meetings and is no call.",
    fr="Ce fichier est conservé comme réunion ; la page des réunions de son équipe le montre, et ce n'est "
    "pas un appel.",
)


@dataclass(frozen=True, slots=True)
class Desk:
    """Gives orders out and keeps results, over one data folder; safe from any thread."""

    settings: Settings
    queue: JobQueue

    @property
    def files(self) -> JobFiles:
        """The files that travel."""
        return JobFiles(self.settings.home)

    def open(self) -> Store:
        """The store."""
        return open_store(self.settings.home)

    def hand_out(self, store: Store, row: Row, *, delay_s: float = 0.0) -> Row:
        """Write the order of a job that waits and put it into the queue; done twice it is done once.

        A call that is not in its team's sample, or that somebody objects to, is left out: of what was never
        ordered nothing can be heard. Where the queue can't be reached the job still waits in the store: the
        clerk brings it there. Returns the job as it stands then.

        Raises:
            StoreError: the order can't be written.
        """
        job = row.job
        why = self._left_out(store, row)
        if why is not None:
            self.discard(store, row, (job.call_id, row.transcript))
            store.jobs.leave(job.number, row.run, why)
            return store.jobs.find(job.number) or row
        ticket = Ticket(job.number, row.run)
        self.files.give(ticket, _order(store, row))
        with suppress(StoreError):
            self.queue.give(ticket, delay_s=delay_s)
        return row

    def _left_out(self, store: Store, row: Row) -> Text | None:
        """Why nothing of a file may be kept, None where it may: calls are drawn, meetings are not."""
        job = row.job
        if row.meeting is not None:
            return BARRED if store.governance.is_barred(job.call_id) else None
        decision = Governing(self.settings).sampling.decide(job.team, job.started_at, job.call_id)
        return None if decision.keep else decision.why

    def discard(self, store: Store, row: Row, files: Iterable[str | None]) -> None:
        """Delete these files, where they belong to no call and no work but this.

        Raises:
            StoreError: they can't be deleted.
        """
        recordings = Recordings(self.settings.home)
        for sha256 in store.jobs.unneeded([each for each in files if each], but=row.job.number):
            recordings.delete(sha256)

    def call_off(self, row: Row) -> None:
        """Stop the work on a job that is cancelled."""
        ticket = Ticket(row.job.number, row.run)
        self.files.call_off(ticket)
        self.queue.call_off(ticket)

    def keep(self, ticket: Ticket, digest: str) -> None:
        """Keep what came of a run, once however often this is called.

        Raises:
            StoreError: the store takes nothing now; nothing is lost, call it again later.
        """
        with self.open() as store:
            row = store.jobs.find(ticket.number)
            if row is not None and row.run == ticket.run and row.job.is_open:
                self._keep(store, row, digest)
        self.files.clear(ticket)

    def tell(self, ticket: Ticket, progress: Progress) -> None:
        """Keep how far a run is, for those who watch."""
        with self.open() as store:
            row = store.jobs.find(ticket.number)
            if row is None:  # its call was erased: nobody may hear it to its end
                self.files.call_off(ticket)
                return
            if row.run != ticket.run or not row.job.is_open or _says_so(row, progress):
                return
            store.jobs.tell(
                ticket.number,
                ticket.run,
                {
                    "state": State.RUNNING.value,
                    "stage": progress.stage,
                    "share": progress.share,
                    "seconds_left": progress.seconds_left,
                    "attempts": row.tries + progress.begun,
                },
            )

    def put_right(self, row: Row, standing: Standing) -> None:
        """Make of a job that is not over what the queue says of it.

        Raises:
            StoreError: it can't be done now.
        """
        number, run = row.job.number, row.run
        with self.open() as store:
            if standing is Standing.ABSENT:
                self.hand_out(store, row)
            elif standing is Standing.WAITING and row.job.state is State.RUNNING:
                store.jobs.tell(number, run, {"state": State.WAITING.value, "seconds_left": None})
            elif standing is Standing.BROKEN:
                store.jobs.end(number, run, State.FAILED, error=FAULT)
            elif standing is Standing.POISONOUS:
                store.jobs.end(number, run, State.SET_ASIDE, error=POISON)
            elif standing is Standing.CALLED_OFF:
                store.jobs.end(number, run, State.CANCELLED)

    def _keep(self, store: Store, row: Row, digest: str) -> None:
        ticket = Ticket(row.job.number, row.run)
        result = self.files.result(ticket, digest) if digest else None
        if not digest:
            store.jobs.end(*_run(row), State.CANCELLED)
        elif result is None:
            store.jobs.end(*_run(row), State.FAILED, error=LOST)
        elif isinstance(result, Trouble):
            self._trouble(store, row, result)
        elif isinstance(result, TakenMeeting):
            self._keep_meeting(store, row, result)
        elif row.job.again and not store.has(row.job.call_id):
            store.jobs.end(*_run(row), State.CANCELLED, error=ERASED)
        else:
            order = self.files.order(ticket)
            means = Means(acts=self.settings.acts) if order is None else order.means(self.settings.acts)
            kept = keep(store, result, means, again=row.job.again)
            # Killed between these two lines it is there already the next time, and by nobody else's doing.
            mine = kept is not None or store.jobs.holds(row)
            state = State.DONE if mine else State.KNOWN
            ended = store.jobs.end(*_run(row), state, source=result.call.source)
            if kept is not None and not ended and store.jobs.find(row.job.number) is None:
                store.forget_call(result.call.id)  # erased in the very moment in which it was kept

    def _keep_meeting(self, store: Store, row: Row, taken: TakenMeeting) -> None:
        """Keep a meeting, and nothing else of it: neither its file nor what was told of it by name."""
        job = row.job
        if store.has(job.call_id):
            store.jobs.end(*_run(row), State.FAILED, error=IS_CALL)
            return
        mine = store.gatherings.add(taken.row, taken.people)
        self.discard(store, row, (job.call_id, row.transcript))
        self._forget_told(store, row)
        # Killed before this line it is there already the next time, and by nobody else's doing.
        mine = mine or store.gatherings.team_of(job.call_id) == job.team
        ended = store.jobs.end(*_run(row), State.DONE if mine else State.KNOWN, source=taken.source)
        if not ended and store.jobs.find(job.number) is None:
            with store.governance.changing() as connection:
                forget(connection, job.call_id)  # erased in the very moment in which it was kept
            store.governance.wipe()

    def tidy_meetings(self, before: datetime) -> None:
        """Delete the files of meetings that came to nothing before that, and the names told of them.

        Raises:
            StoreError: it can't be done now.
        """
        with self.open() as store:
            for row in store.jobs.listed(states=AGAIN, limit=MOST_TIDIED):
                ended = row.job.finished_at
                if row.meeting is not None and ended is not None and ended < before:
                    self.discard(store, row, (row.job.call_id, row.transcript))
                    self._forget_told(store, row)

    @staticmethod
    def _forget_told(store: Store, row: Row) -> None:
        if row.meeting is not None:
            told = meetings.written(meetings.read(row.meeting).done())
            store.jobs.tell_meeting(row.job.number, told, nameless=True)

    def _trouble(self, store: Store, row: Row, trouble: Trouble) -> None:
        if trouble.asks and row.meeting is not None:
            asked = replace(meetings.read(row.meeting), asks=True)
            store.jobs.tell_meeting(row.job.number, meetings.written(asked))
        if trouble.set_aside:
            store.jobs.end(*_run(row), State.SET_ASIDE, error=trouble.text)
        elif not trouble.may_pass or row.tries >= len(WAITS_S):
            store.jobs.end(*_run(row), State.FAILED, error=trouble.text)
        else:
            later = store.jobs.put_off(*_run(row), trouble.text)
            if later is not None:
                self.hand_out(store, later, delay_s=WAITS_S[row.tries])


def _run(row: Row) -> tuple[int, int]:
    return row.job.number, row.run


def _says_so(row: Row, progress: Progress) -> bool:
    job = row.job
    said = (job.state, job.stage, job.share, job.seconds_left)
    return said == (State.RUNNING, progress.stage, progress.share, progress.seconds_left)


def _order(store: Store, row: Row) -> Order:
    """The order of a job, with what its team says of its calls now."""
    job = row.job
    words = store.by_hand.words(job.team)
    playbook = Agreeing(partial(open_store, store.home)).playbook(job.team)
    before = store.review(job.call_id).call if job.again and store.has(job.call_id) else None
    return Order(
        call_id=job.call_id,
        team=job.team,
        source=job.source,
        kind=job.kind,
        language=job.language,
        rep=job.rep,
        rep_speaker=row.rep_speaker,
        speaker_is_named=row.rep_speaker is not None and is_pseudonym(row.rep_speaker),
        started_at=job.started_at or (before.started_at if before else None),
        transcript=row.transcript,
        model=row.model,
        stage=job.call_stage,
        channel=job.channel,
        segment=job.segment,
        deal=row.deal,
        words=words,
        playbook=with_wording(playbook, words) if playbook and words else playbook,
        meeting=meetings.read(row.meeting) if row.meeting else None,
    )
