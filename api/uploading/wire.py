"""What of uploads goes over the wire; no field says who a rep is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from api.schemas import Bilingual
from api.uploading.sentences import sentence
from callmirror.domain import Text
from callmirror.jobs import Job, State
from callmirror.metadata.labels import DEAL_LENGTH, KIND_LENGTH, PERSON_LENGTH, TEAM_LENGTH
from callmirror.metadata.naming import LONGEST_RULE

LONGEST_NAME = 1000
LONGEST_DATE = 40
LONGEST_MODEL = 200
LONGEST_DEALS = 20_000
KEPT = frozenset({State.DONE, State.KNOWN})


class Upload(BaseModel):
    """The work on one uploaded file; those see it who sent it and the coaches of the team."""

    number: int
    state: State
    team: str
    name: str = Field(description="The file's name, with the rep's and the deal's left out.")
    kind: str | None
    call_stage: str | None = Field(
        default=None, description="The stage of the sale that was told; stage is that of the work."
    )
    channel: str | None = None
    segment: str | None = None
    language: str | None = Field(description="As it was told; null is found out.")
    started_at: datetime | None
    again: bool = Field(description="Whether the call is reviewed anew.")
    stage: str | None
    share: float = Field(description="How much of the whole work is done, from 0 to 1.")
    seconds_left: float | None
    sentence: str = Field(description="Where it stands, in the language of whoever asks.")
    error: Bilingual | None
    unread: list[Bilingual] = Field(
        default=[],
        description="Why something of the call can't be read, and what to do; of a call that is kept.",
    )
    known: bool = Field(default=False, description="Whether the call was here before this file was sent.")
    call: str | None = Field(description="The id of the call, once it is kept.")
    occasion: str | None = Field(
        default=None,
        description="Null for a call; of a team's meeting its kind, or meeting where that is found out.",
    )
    meeting: str | None = Field(default=None, description="The id of the meeting, once it is kept.")
    asks: bool = Field(
        default=False, description="Whether a person has to say what it is before anything of it is kept."
    )
    created_at: datetime | None
    changed_at: datetime | None
    finished_at: datetime | None
    can_cancel: bool
    can_retry: bool

    @classmethod
    def of(
        cls, job: Job, language: str, *, since: datetime | None = None, unread: Sequence[Text] = ()
    ) -> Self:
        """A job as the wire has it.

        ``since`` is when a call that was known had come, ``unread`` why something of it can't be read.
        """
        return cls(
            number=job.number,
            state=job.state,
            team=job.team,
            name=job.source,
            kind=job.kind,
            call_stage=job.call_stage,
            channel=job.channel,
            segment=job.segment,
            language=job.language,
            started_at=job.started_at,
            again=job.again,
            stage=job.stage,
            share=round(job.share, 4),
            seconds_left=job.seconds_left,
            sentence=sentence(job, language, since=since, unread=unread),
            unread=[Bilingual.of(text) for text in unread],
            error=Bilingual.of(job.error) if job.error else None,
            call=job.call_id if job.occasion is None and job.state in KEPT else None,
            occasion=job.occasion,
            meeting=job.call_id if job.occasion is not None and job.state in KEPT else None,
            asks=job.asks and job.can_retry,
            created_at=job.created_at,
            changed_at=job.changed_at,
            finished_at=job.finished_at,
            can_cancel=job.is_open,
            can_retry=job.can_retry,
        )


class ToldUpload(BaseModel):
    """What is told of a call; what is not told, the rule reads from the file's name."""

    model_config = ConfigDict(extra="forbid")

    team: str = Field(max_length=TEAM_LENGTH)
    language: str | None = Field(None, max_length=20, description="A code, or auto: it is found out.")
    kind: str | None = Field(None, max_length=KIND_LENGTH)
    stage: str | None = Field(None, max_length=KIND_LENGTH, description="Stage of the sale.")
    channel: str | None = Field(None, max_length=KIND_LENGTH, description="As telephone or video.")
    segment: str | None = Field(None, max_length=KIND_LENGTH, description="Segment of customers.")
    deal: str | None = Field(
        None,
        max_length=DEAL_LENGTH,
        repr=False,
        description="What the team's own system calls the deal or the customer; kept as a fingerprint only.",
    )
    rep: str | None = Field(
        None, max_length=PERSON_LENGTH, description="The rep's name or pseudonym; the name is not kept."
    )
    rep_speaker: str | None = Field(
        None, max_length=PERSON_LENGTH, description="Label or channel in the file."
    )
    date: str | None = Field(None, max_length=LONGEST_DATE, description="When the call took place.")
    rule: str | None = Field(
        None,
        max_length=LONGEST_RULE,
        description="How names are written; null is the team's own, empty none.",
    )
    regular: bool = Field(False, description="Whether the rule is a regular expression.")
    occasion: Literal["sales_call", "meeting", "forecast_meeting", "team_review"] = Field(
        "sales_call", description="What it is; of a meeting the kind is found out."
    )
    leader: str | None = Field(
        None,
        max_length=PERSON_LENGTH,
        description="Who leads the meeting, as the file says; the name is not kept.",
    )
    leader_agrees: bool = Field(
        False, description="Whether the leader agrees that the team sees what tells of the leader alone."
    )
    deals: str | None = Field(
        None, max_length=LONGEST_DEALS, description="Names of deals a meeting may speak of, one a line."
    )
    people: int | None = Field(
        None, ge=2, le=200, description="How many were at the meeting, where voices are not told apart."
    )


class SentPart(BaseModel):
    """A file that has come in parts: its secret name here, and its name at its owner's."""

    model_config = ConfigDict(extra="forbid")

    part: str = Field(max_length=100)
    name: str = Field(max_length=LONGEST_NAME)


class UploadRequest(ToldUpload, SentPart):
    """A call whose file has come in parts, and its transcript where there is one."""

    transcript: SentPart | None = None


class KindRequest(BaseModel):
    """What a file is that nothing could tell."""

    model_config = ConfigDict(extra="forbid")

    occasion: Literal["sales_call", "forecast_meeting", "team_review"]


class AgainRequest(BaseModel):
    """With what a call is reviewed anew; null is as before."""

    model_config = ConfigDict(extra="forbid")

    language: str | None = Field(None, max_length=20)
    model: str | None = Field(None, max_length=LONGEST_MODEL, description="The name of a speech model.")
