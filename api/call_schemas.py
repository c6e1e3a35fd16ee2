"""What goes over the wire of one call."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel, Field

from api.schemas import Bilingual
from callmirror.domain import Call, Reading, Review, Sentence, Turn
from callmirror.listening import Heard
from callmirror.store.call_list import Listed


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
