"""What goes over the wire of what is set right in a call and said of it, and of its clips."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field

from api.schemas import Bilingual
from callmirror.domain import Edit
from callmirror.listening import Outcome
from callmirror.listening.clips import Clip
from callmirror.store.comments import Comment

Seconds = Annotated[float, Field(ge=0, le=7 * 24 * 3600)]


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
