"""What became of each upload, as rows; the durable queue itself is kept elsewhere."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from callmirror.domain import Text


class State(StrEnum):
    """Where a job stands; ``OPEN`` are those that will still change by themselves."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    KNOWN = "known"
    """The same recording was kept already; nothing was done."""
    FAILED = "failed"
    CANCELLED = "cancelled"
    SET_ASIDE = "set_aside"
    """Its work ended the worker itself, again and again; it is not tried by itself any more."""
    LEFT = "left"
    """Not drawn for its team's sample, or somebody objects to it: nothing of it is heard or kept."""


OPEN = frozenset({State.WAITING, State.RUNNING})
AGAIN = frozenset({State.FAILED, State.CANCELLED, State.SET_ASIDE})
"""What a person may ask to be tried again."""


@dataclass(frozen=True, slots=True)
class Job:
    """The work on one upload, as its uploader sees it.

    ``call_id`` is the SHA-256 of the file; ``source`` its name, without the rep's; ``rep`` a pseudonym;
    ``submitted_by`` the number of an account, None where nobody signed in. ``stage`` is a stage of a review,
    ``share`` how much of the whole work is done, from 0 to 1, ``seconds_left`` None where it is not known
    yet. ``attempts`` counts the times it was begun. ``change`` grows with every change of any job.
    ``occasion`` is None for a call; of a team's meeting it is its kind, or "meeting" where that is found out.
    ``asks`` tells that a person has to say what the file is before it is kept. ``call_stage`` is the stage of
    the sale that is told of the call, as its ``channel`` and ``segment`` are.
    """

    number: int
    call_id: str
    team: str
    source: str
    state: State
    kind: str | None = None
    language: str | None = None
    rep: str | None = None
    started_at: datetime | None = None
    submitted_by: int | None = None
    again: bool = False
    stage: str | None = None
    share: float = 0.0
    seconds_left: float | None = None
    error: Text | None = None
    attempts: int = 0
    created_at: datetime | None = None
    changed_at: datetime | None = None
    finished_at: datetime | None = None
    change: int = 0
    occasion: str | None = None
    asks: bool = False
    call_stage: str | None = None
    channel: str | None = None
    segment: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs; only then can it be cancelled."""
        return self.state in OPEN

    @property
    def can_retry(self) -> bool:
        """Whether a person may ask for another try."""
        return self.state in AGAIN


@dataclass(frozen=True, slots=True)
class Row:
    """A job and what only the queue needs to know of it.

    ``run`` counts the times it was given to the queue, ``tries`` those by ourselves after an error. Where
    ``rep_speaker`` may be a name it is a pseudonym. ``transcript`` is the SHA-256 of a file. ``meeting`` is
    what is told of a meeting, as JSON; None of a call. ``deal`` is a fingerprint.
    """

    job: Job
    run: int
    tries: int
    rep_speaker: str | None
    transcript: str | None
    model: str | None
    meeting: str | None = None
    deal: str | None = None
