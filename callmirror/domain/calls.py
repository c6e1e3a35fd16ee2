"""A call, what its sentences do, and what a person sets right in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from callmirror.domain.hearing import Conversation, Role, RoleSource, Segment, Separation


@dataclass(frozen=True, slots=True)
class Turn:
    """The words said during one floor; times are None when the transcript has none.

    ``segments`` are indices into the transcript, in the order of the text.
    """

    index: int
    speaker: str
    role: Role
    text: str
    start_s: float | None = None
    end_s: float | None = None
    gap_s: float | None = None
    segments: tuple[int, ...] = ()

    def under(self, speaker: str, role: Role) -> "Turn":
        """Return the same turn under another label of who speaks, and the part they play."""
        # Written out: a call has hundreds, and dataclasses.replace takes three times as long.
        return Turn(self.index, speaker, role, self.text, self.start_s, self.end_s, self.gap_s, self.segments)


@dataclass(frozen=True, slots=True)
class Act:
    """What a sentence does; ``by`` is "machine" or "person"."""

    label: str
    confidence: float = 1.0
    by: str = "machine"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a turn and what it does.

    ``segments`` are the transcript segments its words come from. Times are known only where words are timed,
    or where the sentence begins or ends a turn that is.
    """

    turn: int
    text: str
    segments: tuple[int, ...] = ()
    start_s: float | None = None
    end_s: float | None = None
    acts: tuple[Act, ...] = ()

    def does(self, label: str) -> bool:
        """Whether this sentence does the act of that name."""
        return any(act.label == label for act in self.acts)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of one sentence: that it does the act ``label``, or, where ``holds`` is False, not.

    The sentence is known by a ``fingerprint`` of its words and as the ``which``-th, from 0, of the ``alike``
    sentences of its call that have it; ``place`` is where it stood, from 0, when this was said. ``by`` is a
    pseudonym, or None where nobody is named.
    """

    label: str
    holds: bool
    fingerprint: str
    which: int
    alike: int
    place: int
    made_at: datetime
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a segment is known by, whatever a later review of its call cuts: its words and its time.

    ``which`` says which, from 0, of the ``alike`` segments of its call with this ``fingerprint`` it is.
    """

    fingerprint: str
    which: int = 0
    alike: int = 1
    start_s: float | None = None
    end_s: float | None = None


class EditKind(StrEnum):
    """What a person sets right in what the machine wrote of a call."""

    WORDS = "words"
    SPEAKER = "speaker"
    REP = "rep"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person sets right in a call, kept apart from what the machine wrote.

    ``value`` are the words of a segment, the party who says it, "rep" where the party that says what the
    ``anchors`` name is the rep, or the code of a language. ``before`` is what stood there. ``number`` is the
    store's; ``by`` is the number of an account, None for nobody known.
    """

    kind: EditKind
    value: str
    anchors: tuple[Anchor, ...]
    before: str
    made_at: datetime
    by: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One conversation, ready to be read.

    ``conversation`` has speakers as parties and is None when the transcript has no times; ``language`` is
    None when it is unknown; ``rep`` is a pseudonym, ``deal`` a fingerprint of what the call is about.
    ``turns`` and ``sentences`` are empty when only the timing is known.
    ``kind``, ``stage``, ``channel`` and ``segment`` are labels that people gave.
    """

    id: str
    source: str
    segments: tuple[Segment, ...] = ()
    turns: tuple[Turn, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    conversation: Conversation | None = None
    roles: Mapping[str, Role] = field(default_factory=dict)
    role_source: RoleSource = RoleSource.UNKNOWN
    role_confidence: float = 0.0
    separation: Separation = Separation.NONE
    language: str | None = None
    duration_s: float | None = None
    team: str | None = None
    rep: str | None = None
    kind: str | None = None
    started_at: datetime | None = None
    stage: str | None = None
    channel: str | None = None
    segment: str | None = None
    deal: str | None = None
