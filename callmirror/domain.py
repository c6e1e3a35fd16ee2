"""The vocabulary: what a call, a reading and a pattern are.

Frozen values, compared by value, from the standard library only. Times are seconds from the start of the
recording, intervals are half-open, clock times are aware and in UTC, a share is a ratio from 0 to 1.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence for a person to read, in both languages; neither stands without the other."""

    en: str
    fr: str

    def to(self, language: str) -> str:
        """The sentence in that language, English where it is neither."""
        return self.fr if language == "fr" else self.en


BOUNDS: Mapping[str, tuple[float | None, float | None]] = {
    "ratio": (0.0, 1.0),
    "s": (0.0, None),
    "signed_s": (None, None),
    "per_min": (0.0, None),
    "per_10_min": (0.0, None),
}
"""Every unit a marker may have, and the lowest and highest value it allows; None is no bound."""

OF_STEP = "."
"""Stands between a marker and a step of it: ``script_adherence.price`` is whether ``price`` is taken."""


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
    None when it is unknown; ``rep`` is a pseudonym. ``turns`` and ``sentences`` are empty when
    only the timing is known.
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


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a playbook; ``examples`` are ways to say it, by language code.

    ``acts`` are labels of acts: a sentence of the rep that does one of them says the step too.
    """

    name: str
    title: Mapping[str, str]
    examples: Mapping[str, tuple[str, ...]]
    required: bool = True
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Playbook:
    """What a team has agreed to do in a call; ``ordered`` says whether the order of steps is part of it.

    ``must_not`` is what is not to be said; ``grid`` are the topics of the team's qualification, each with
    ways to speak of it, empty where the team has none of its own.
    """

    name: str
    steps: tuple[Step, ...]
    ordered: bool = False
    must_not: tuple[Step, ...] = ()
    grid: tuple[Step, ...] = ()


Phrases = Mapping[str, tuple[str, ...]]
"""Names or phrases by language code."""


@dataclass(frozen=True, slots=True)
class TeamWords:
    """What a team calls things, never people: what it sells and offers, and who else sells the like.

    ``pitch`` and ``price`` are phrases by which it praises and prices; ``steps`` are more ways to say the
    steps of its playbook, by the step's name.
    """

    products: Phrases = field(default_factory=dict)
    competitors: Phrases = field(default_factory=dict)
    offers: Phrases = field(default_factory=dict)
    pitch: Phrases = field(default_factory=dict)
    price: Phrases = field(default_factory=dict)
    steps: Mapping[str, Phrases] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a reading comes from: a turn, a time, and the words that were said there."""

    turn: int | None
    start_s: float | None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a marker reads in one call: a value, or None and the reason why.

    ``support`` is what the value rests on (seconds, sentences, floors). ``reason`` is a code of
    ``callmirror.markers.reasons``.
    """

    marker: str
    version: int
    unit: str
    value: float | None
    support: Mapping[str, float] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """All that was read from one call; ``engine`` says who heard the words, ``notices`` what to know."""

    call: Call
    readings: tuple[Reading, ...]
    engine: Mapping[str, str] = field(default_factory=dict)
    quality: Mapping[str, float] = field(default_factory=dict)
    notices: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """A fixed period of whole days, ``[start, end)``; both None is all time."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One reading as a pattern sees it; ``person`` is a pseudonym and never leaves ``patterns``."""

    call_id: str
    team: str
    person: str
    marker: str
    version: int
    unit: str
    value: float | None
    exposure: float
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a team's calls say of the team; there is no field in which a person could stand.

    ``interval`` is the 90 % interval of ``level``, the mean in which people weigh alike. ``calls`` and
    ``people`` are None where they would tell how many calls of a few could not be measured.
    """

    team: str
    marker: str
    version: int
    unit: str
    window: Window
    level: float
    interval: tuple[float, float]
    calls: int | None
    people: int | None


@dataclass(frozen=True, slots=True)
class Withheld:
    """A pattern that may not be shown, and the rule that says so; never the number."""

    team: str
    marker: str
    window: Window
    rule: str


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """How many calls a marker could not read, for one reason; None is some, and no number may be told."""

    marker: str
    reason: str
    calls: int | None


@dataclass(frozen=True, slots=True)
class Standard:
    """What a team has declared that it wants to do: never a universal norm.

    ``direction`` is "at_least" or "at_most" of a ``target`` in the marker's unit, or "more" or "less" of it
    than before, and then there is no target. ``team`` None is every team that has none of its own;
    ``behaviour`` says it in the team's words; ``period`` is a month or two, as "2026-07..2026-12"; ``owner``
    looks after it and stands on no page.
    """

    marker: str
    target: float | None
    direction: str
    team: str | None = None
    behaviour: Text | None = None
    period: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a team's calls say of one marker beside a reference; there is no field for a person.

    ``verdict`` is a value of ``patterns.finding.Verdict``, ``against`` of its ``Against`` or None where there
    was nothing to compare with. ``prevalence`` is at least the share of people, in tenths, who lie to that
    ``direction`` ("above", "below"); ``q_value`` at most the rate of false claims, in steps. ``reason`` says
    whether what was declared is kept ("as_declared", "gap"), or why nothing is claimed. ``person_share`` is
    how much of what varies within the team lies between people, in quarters. ``change`` is the difference
    from the window before and its interval. ``left_out`` names what the calls could not be compared by, like
    with like.
    """

    marker: str
    verdict: str
    against: str | None = None
    direction: str | None = None
    prevalence: float | None = None
    q_value: float | None = None
    reason: str | None = None
    person_share: float | None = None
    change: tuple[float, float, float] | None = None
    standard: Standard | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moments:
    """What was said in some calls of different people, redacted, in an order that tells of nobody.

    ``quotes`` hold two or three, or none and a ``reason``.
    """

    marker: str
    quotes: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of what ``Further`` tells, by its ``traits``: pairs that say what it is.

    Of a kind of conversation (marker, "above" or "below"), of a routine (role, move), of an answer to an
    objection ("rep", response), of a wording ("words", what is said). ``share`` is of calls or objections,
    told in a class, or of people, at least; ``lift`` is how many times as often as by chance.

    Of a change (marker, "jump", "drift" or "change"), ("up" or "down", the month since when or ""). Of a
    marker by context (marker, column), (value, "") and then its ``level`` with its interval; or (marker,
    column), ("explained", how much of the difference between people goes with it).
    """

    traits: tuple[tuple[str, str], ...]
    share: float | None = None
    interval: tuple[float, float] | None = None
    lift: float | None = None
    level: float | None = None


@dataclass(frozen=True, slots=True)
class Further:
    """What else a team's calls say.

    ``topic`` is "kinds" of conversation, "routines", "wordings", "after_objection", "changes" or "contexts".

    ``rest`` says that there are others of too few people to be told; ``reason`` why there is nothing.
    """

    topic: str
    portions: tuple[Portion, ...] = ()
    rest: bool = False
    calls: int | None = None
    people: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """What was once shown of a team: the (person, call) pairs it rested on, and the report as rendered.

    Kept so that two reports which differ by a few people's calls are never both answered.
    """

    team: str
    window: Window
    members: Collection[tuple[str, str]]
    payload: str


@dataclass(frozen=True, slots=True)
class TeamReport:
    """The mirror of one team over one window.

    ``calls`` and ``people`` are None when even they may not be told. ``judgements`` are None where the levels
    have not been held against anything yet. ``earlier`` are levels of windows before, as they were published.
    """

    team: str
    window: Window
    patterns: tuple[Pattern, ...]
    withheld: tuple[Withheld, ...]
    unmeasured: tuple[Unmeasured, ...]
    calls: int | None
    people: int | None
    languages: Mapping[str, int] = field(default_factory=dict)
    notices: tuple[Text, ...] = ()
    judgements: tuple[Judgement, ...] | None = None
    moments: tuple[Moments, ...] = ()
    earlier: tuple[Pattern, ...] = ()
    further: tuple[Further, ...] = ()


@dataclass(frozen=True, slots=True)
class Draw:
    """Three calls that were once drawn and shown: which and of whom, by marks, and what was shown.

    ``drawn`` says how ("seed 7", "span 7"). ``payload`` is empty once a call of it was forgotten.
    """

    team: str
    window: Window
    drawn: str
    calls: Collection[str]
    people: Collection[str]
    payload: str


@dataclass(frozen=True, slots=True)
class Guess:
    """What a team guessed of one of its own levels: the middle of the guesses and the middle half of them."""

    marker: str
    unit: str
    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Guesses:
    """The guesses of a team for a window, by at least k people; ``after_page`` where its page was shown."""

    team: str
    window: Window
    people: int
    guesses: tuple[Guess, ...]
    after_page: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a level while a team tried something: both levels as told, and how they differ.

    ``interval`` is the 90 % interval of ``difference``. ``finding`` is "as_meant", "other_way" or "noise".
    ``cautions`` are keys of sentences for whoever reads it.
    """

    before: Pattern
    after: Pattern
    difference: float
    interval: tuple[float, float]
    finding: str
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Experiment:
    """Something a team tries, and the marker it should move "up" or "down".

    ``window`` is whole months, its end None while nobody has said how long. ``version`` is the marker's when
    it began. ``owner`` is a role, never a person; None is the team. ``closed`` may be without an outcome:
    given up, or what it rested on was forgotten.
    """

    team: str
    marker: str
    version: int
    direction: str
    window: Window
    owner: str | None = None
    note: str | None = None
    number: int | None = None
    closed: bool = False
    outcome: Outcome | None = None
