"""What is heard of a recording: words, and who holds the floor when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from callmirror.domain.wording import Text


class Role(StrEnum):
    """The part a speaker plays in a call."""

    REP = "rep"
    CUSTOMER = "customer"
    UNKNOWN = "unknown"


class RoleSource(StrEnum):
    """How the rep is known: told by a person or a rule, inferred from the call, or not known."""

    DECLARED = "declared"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Separation(StrEnum):
    """What tells the parties of a call apart."""

    CHANNELS = "channels"
    LABELS = "labels"
    DIARIZED = "diarized"
    NONE = "none"


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A half-open stretch of time, ``[start_s, end_s)``."""

    start_s: float
    end_s: float

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.end_s - self.start_s


@dataclass(frozen=True, slots=True)
class Recording:
    """What a probe says of a sound file; ``id`` is the SHA-256 of its bytes, in hexadecimal."""

    id: str
    media_type: str
    sample_rate_hz: int
    channels: int
    duration_s: float | None


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it was said; ``probability`` is the recogniser's own, when it gives one."""

    text: str
    start_s: float
    end_s: float
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of transcript as its file or recogniser cut it; times and speaker may be unknown.

    ``role`` is what the file itself declares; ``channel`` counts from 0.
    """

    index: int
    text: str
    speaker: str | None = None
    start_s: float | None = None
    end_s: float | None = None
    words: tuple[Word, ...] = ()
    channel: int | None = None
    role: Role = Role.UNKNOWN

    # Both are written out: a call has hundreds, and dataclasses.replace takes three times as long.
    def under(self, speaker: str | None) -> "Segment":
        """Return the same segment under another label of who speaks."""
        return Segment(
            self.index, self.text, speaker, self.start_s, self.end_s, self.words, self.channel, self.role
        )

    def numbered(self, index: int) -> "Segment":
        """Return the same segment at another place of its transcript."""
        return Segment(
            index, self.text, self.speaker, self.start_s, self.end_s, self.words, self.channel, self.role
        )


@dataclass(frozen=True, slots=True)
class Transcript:
    """The words of one call; ``engine`` names the format or recogniser that wrote them.

    ``language`` is an ISO 639-1 code, or None when nobody said. ``notices`` are sentences for the person who
    reads the result: what was repaired or left out while reading. They never hold words of the call.
    ``told`` is what the recogniser says of this call beside its own name and version.
    """

    segments: tuple[Segment, ...]
    language: str | None = None
    engine: str = "callmirror"
    notices: tuple[Text, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Speech:
    """When one party speaks: disjoint intervals in order; ``confidence`` is that they are this party's."""

    party: str
    intervals: tuple[Interval, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Hearing:
    """What the sound alone says: who speaks when, and how well they are told apart.

    Parties are named "channel 1", "channel 2" where a channel is a party, "voice 1", "voice 2" where voices
    were told apart by ear, "sound" where they could not be. ``quality`` holds named ratios and counts of
    ``callmirror.speech.quality``; ``overlaps_visible`` says whether two parties at once would have been seen.
    """

    recording: Recording
    speech: tuple[Speech, ...]
    separation: Separation
    overlaps_visible: bool
    quality: Mapping[str, float] = field(default_factory=dict)
    notices: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Floor:
    """A party's hold on the conversation.

    ``gap_s`` runs from the end of the floor before to the start of this one: negative is overlap, None for
    the first floor.
    """

    party: str
    start_s: float
    end_s: float
    gap_s: float | None = None

    def under(self, party: str) -> "Floor":
        """Return the same floor under another label of who holds it."""
        return Floor(party, self.start_s, self.end_s, self.gap_s)

    @property
    def duration_s(self) -> float:
        """Length in seconds, own pauses included."""
        return self.end_s - self.start_s


@dataclass(frozen=True, slots=True)
class Interruption:
    """``party`` starts within the floor of ``interrupted`` and overlaps it, and it is no backchannel."""

    party: str
    interrupted: str
    start_s: float
    overlap_s: float


@dataclass(frozen=True, slots=True)
class Conversation:
    """Who holds the floor when: the parties' speech read by the rules of ``turns``.

    ``backchannels`` are the speech that took no floor; ``overlaps_visible`` is False where the source could
    not have shown two parties speaking at once, so that a count of zero would say nothing.
    """

    speech: tuple[Speech, ...]
    floors: tuple[Floor, ...]
    backchannels: tuple[tuple[str, Interval], ...] = ()
    interruptions: tuple[Interruption, ...] = ()
    overlaps_visible: bool = True
