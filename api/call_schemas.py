"""What goes over the wire of one call."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field

from api.schemas import Bilingual
from callmirror.domain import Call, Edit, Reading, Review, Sentence, Turn
from callmirror.listening import Heard, Outcome
from callmirror.listening.clips import Clip
from callmirror.store.call_list import Listed
from callmirror.store.comments import Comment

Seconds = Annotated[float, Field(ge=0, le=7 * 24 * 3600)]


class ListedCall(BaseModel):
    """A call in a list: neither what was read in it nor whose it is."""

    id: str
    team: str
    kind: str | None
    started_at: datetime | None
    language: str | None
    duration_s: float | None
    words: str = Field(description="Where the words come from: file, beside, heard, or none.")
    roles: str = Field(description="How the rep is known: declared, inferred or unknown.")
    notices: list[Bilingual]

    @classmethod
    def of(cls, listed: Listed) -> Self:
        """The call as the wire has it."""
        return cls(
            id=listed.id,
            team=listed.team,
            kind=listed.kind,
            started_at=listed.started_at,
            language=listed.language,
            duration_s=listed.duration_s,
            words=listed.words,
            roles=listed.role_source,
            notices=[Bilingual.of(notice) for notice in listed.notices],
        )


class SaidSentence(BaseModel):
    """A sentence and what it does; ``number`` counts from 1."""

    number: int
    start_s: float | None
    text: str
    acts: list[str]

    @classmethod
    def of(cls, number: int, sentence: Sentence, text: str) -> Self:
        """The sentence, with these words."""
        acts = [act.label for act in sentence.acts]
        return cls(number=number, start_s=sentence.start_s, text=text, acts=acts)


class SaidTurn(BaseModel):
    """What one party says in one go."""

    index: int
    speaker: str
    role: str
    start_s: float | None
    end_s: float | None
    text: str
    sentences: list[SaidSentence]

    @classmethod
    def of(cls, turn: Turn, text: str, sentences: list[SaidSentence]) -> Self:
        """The turn, with these words."""
        return cls(
            index=turn.index,
            speaker=turn.speaker,
            role=turn.role.value,
            start_s=turn.start_s,
            end_s=turn.end_s,
            text=text,
            sentences=sentences,
        )


class Moment(BaseModel):
    """Where a reading comes from."""

    turn: int | None
    start_s: float | None
    quote: str


class CallReading(BaseModel):
    """What one marker reads in the call; ``reason`` where it reads nothing."""

    marker: str
    version: int
    unit: str
    value: float | None
    reason: str | None
    evidence: list[Moment]

    @classmethod
    def of(cls, reading: Reading, quotes: list[str]) -> Self:
        """The reading, with these quotes."""
        return cls(
            marker=reading.marker,
            version=reading.version,
            unit=reading.unit,
            value=reading.value,
            reason=reading.reason,
            evidence=[
                Moment(turn=each.turn, start_s=each.start_s, quote=quote)
                for each, quote in zip(reading.evidence, quotes, strict=True)
            ],
        )


class WholeCall(BaseModel):
    """One call for its coach and its rep."""

    id: str
    team: str | None
    kind: str | None
    started_at: datetime | None
    language: str | None
    duration_s: float | None
    separation: str
    roles: dict[str, str] = Field(description="The part of each speaker.")
    role_source: str
    role_confidence: float
    engine: dict[str, str]
    quality: dict[str, float]
    notices: list[Bilingual]
    has_sound: bool
    turns: list[SaidTurn]
    readings: list[CallReading]

    @classmethod
    def of(cls, heard: Heard, turns: list[SaidTurn], readings: list[CallReading]) -> Self:
        """The call with these words and readings."""
        review: Review = heard.review
        call: Call = review.call
        return cls(
            id=call.id,
            team=call.team,
            kind=call.kind,
            started_at=call.started_at,
            language=call.language,
            duration_s=call.duration_s,
            separation=call.separation.value,
            roles={party: role.value for party, role in call.roles.items()},
            role_source=call.role_source.value,
            role_confidence=call.role_confidence,
            engine=dict(review.engine),
            quality=dict(review.quality),
            notices=[Bilingual.of(notice) for notice in review.notices],
            has_sound=heard.has_sound,
            turns=turns,
            readings=readings,
        )


class WireSegment(BaseModel):
    """A passage of the transcript."""

    index: int
    speaker: str
    role: str
    start_s: float | None
    end_s: float | None
    text: str


class WireTranscript(BaseModel):
    """The words of a call."""

    segments: list[WireSegment]


class WirePeaks(BaseModel):
    """The outline of the sound: for each channel the extremes of each stretch, from -127 to 127."""

    stretch_s: float
    duration_s: float
    lows: list[list[int]]
    highs: list[list[int]]


class ToldEdit(BaseModel):
    """Something to set right; ``before`` is what was seen, so that nobody's correction is overwritten."""

    kind: Literal["words", "speaker", "rep", "language"]
    value: str = Field(max_length=5_000, description="The words, the speaker's name, or a language's code.")
    before: str = Field(default="", max_length=20_000)
    segment: int | None = Field(
        default=None, ge=0, le=2**31, description="For words and speaker: the index of the segment."
    )


class WireEdit(BaseModel):
    """Something that was set right."""

    number: int
    kind: str
    value: str
    before: str
    start_s: float | None
    made_at: datetime
    lost: bool = Field(description="Whether a new review no longer shows its place.")

    @classmethod
    def of(cls, edit: Edit, *, lost: bool) -> Self:
        """The edit as the wire has it."""
        return cls(
            number=edit.number or 0,
            kind=edit.kind.value,
            value=edit.value,
            before=edit.before,
            start_s=edit.anchors[0].start_s if edit.anchors else None,
            made_at=edit.made_at,
            lost=lost,
        )


class ToldAct(BaseModel):
    """What is said of a sentence; ``holds`` null takes back what was said before."""

    sentence: int = Field(ge=1, le=2**31)
    label: str = Field(max_length=100)
    holds: bool | None


class MovedReading(BaseModel):
    """A reading that another value has taken."""

    marker: str
    before: float | None
    after: float | None


class Corrected(BaseModel):
    """What became of setting something right."""

    moved: list[MovedReading]

    @classmethod
    def of(cls, outcome: Outcome) -> Self:
        """The readings that moved."""
        return cls(
            moved=[
                MovedReading(marker=after.marker, before=before.value, after=after.value)
                for before, after in outcome.moved
            ]
        )


class ToldComment(BaseModel):
    """What to say of a moment; ``at_s`` null is the call as a whole."""

    text: str = Field(min_length=1, max_length=4_000)
    at_s: Seconds | None = None


class ChangedComment(BaseModel):
    """Other words in the place of one's own."""

    text: str = Field(min_length=1, max_length=4_000)


class WireComment(BaseModel):
    """What somebody says of a moment."""

    number: int
    at_s: float | None
    text: str
    made_at: datetime
    changed_at: datetime | None
    mine: bool

    @classmethod
    def of(cls, comment: Comment, account: int) -> Self:
        """The comment as that account sees it."""
        return cls(
            number=comment.number,
            at_s=comment.at_s,
            text=comment.text,
            made_at=comment.made_at,
            changed_at=comment.changed_at,
            mine=comment.by == account,
        )


class ClipLine(BaseModel):
    """What one party says in a clip, without names and numbers."""

    role: str
    start_s: float | None
    text: str


class WireClip(BaseModel):
    """What of a stretch may leave the house; ``refusal`` says why its sound may not."""

    start_s: float
    end_s: float
    lines: list[ClipLine]
    silenced: list[tuple[float, float]]
    refusal: Bilingual | None

    @classmethod
    def of(cls, clip: Clip, refusal: Bilingual | None) -> Self:
        """The clip as the wire has it."""
        return cls(
            start_s=clip.span.start_s,
            end_s=clip.span.end_s,
            lines=[
                ClipLine(role=line.role.value, start_s=line.start_s, text=line.text) for line in clip.lines
            ],
            silenced=[(each.start_s, each.end_s) for each in clip.silenced],
            refusal=refusal,
        )
