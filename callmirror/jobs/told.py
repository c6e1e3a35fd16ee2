"""What a person tells of an upload."""

from dataclasses import dataclass, fields
from datetime import datetime

from callmirror.jobs.meetings import Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of one upload; None is not told.

    ``team`` and ``source``, the file's name, are always told. ``rep`` is a name, made a pseudonym at once and
    never kept, or a pseudonym itself. ``rep_speaker`` is the label or channel of the rep in the file.
    ``stage``, ``channel`` and ``segment`` are labels as ``kind`` is. ``deal`` is what a team's own system
    calls the deal or the customer; it is made a fingerprint at once and never kept, too. ``transcript`` is
    the SHA-256 of an accepted transcript that goes with the recording. ``submitted_by`` is an account's
    number. ``again`` reviews a call that is kept already anew: what people said of it stays. ``model`` is
    another speech model for this review only. ``meeting`` is told of a team's meeting, which is no call:
    then ``rep_speaker`` is who leads it.
    """

    team: str
    source: str
    kind: str | None = None
    language: str | None = None
    rep: str | None = None
    rep_speaker: str | None = None
    started_at: datetime | None = None
    transcript: str | None = None
    submitted_by: int | None = None
    again: bool = False
    model: str | None = None
    stage: str | None = None
    channel: str | None = None
    segment: str | None = None
    deal: str | None = None
    meeting: Meeting | None = None

    def __repr__(self) -> str:
        """Without names, so that no log and no traceback holds them."""
        return (
            f"Told({', '.join(each.name for each in fields(self) if getattr(self, each.name) is not None)})"
        )
