"""What may be told of a team beside its levels: values in which no person, call or quote could stand.

Every one names its team and window, or says in ``reason`` why there is nothing to tell. Numbers about people
are coarse on purpose: shares come in classes, prevalence in tenths rounded down, and never of everyone.
"""

from dataclasses import dataclass
from enum import StrEnum

from callmirror.domain import Role, Window

CONTEXTS = ("kind", "stage", "channel", "segment")
"""What a call may be told apart by: columns of a table of readings."""

Bounds = tuple[float, float]


@dataclass(frozen=True, slots=True)
class ContextLevel:
    """A marker's level in the calls of one value of a context, told as ``domain.Pattern`` tells it of all."""

    value: str
    level: float
    interval: Bounds
    calls: int
    people: int


@dataclass(frozen=True, slots=True)
class WithheldContext:
    """A value of a context whose level is not told, and the rule of ``disclosure.RULES`` that says so."""

    value: str
    rule: str


class Explained(StrEnum):
    """How much of the difference between people goes with a context: under a third, to two thirds, over."""

    LITTLE = "little"
    PART = "part"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class ContextPattern:
    """A marker by one context of the team's calls; values in the order of their names.

    ``column`` is one of ``CONTEXTS``. ``explained`` is None where that can't be said, and ``reason`` says
    why: ``people_hardly_differ``, ``too_few_people``, ``one_value``, ``context_is_the_person`` (people and
    values can't be told apart) or ``unsure`` (it hangs on a single person).
    """

    team: str
    window: Window
    marker: str
    unit: str
    column: str
    levels: tuple[ContextLevel, ...] = ()
    withheld: tuple[WithheldContext, ...] = ()
    explained: Explained | None = None
    reason: str | None = None


class Course(StrEnum):
    """How a level went over many windows; ``CHANGE`` is one of which jump or drift can't be told."""

    JUMP = "jump"
    DRIFT = "drift"
    CHANGE = "change"
    NO_EVIDENCE = "no_evidence"


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """Whether a team's level shifted over its windows, people and kinds of call being the same.

    ``course`` is None where it can't be judged, and ``reason`` says why: ``too_few_windows``,
    ``people_changed`` (nobody links the windows) or ``nothing_varies``. ``since`` is the first window after a
    jump; ``direction`` is "up" or "down" where something changed. ``q_value`` is the false-discovery rate at
    which a change is, or would be, claimed. ``windows`` are those whose levels may be told, in order.
    """

    team: str
    marker: str
    unit: str
    windows: tuple[Window, ...]
    course: Course | None
    since: Window | None = None
    direction: str | None = None
    q_value: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Trait:
    """A marker that lies "above" or "below" the typical call in a kind of conversation, clearly or a bit."""

    marker: str
    side: str
    clearly: bool


@dataclass(frozen=True, slots=True)
class Archetype:
    """A kind of conversation, by what marks it; ``number`` counts from 1, the most frequent first."""

    number: int
    traits: tuple[Trait, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A share, people weighing alike, in a class: ``told`` stands for any value of ``span``.

    ``name`` is of what: the number of an archetype, or a response. ``interval`` is the 90 % interval in
    tenths. A ``told`` below 0.1 or above 0.9 is to be said in words: hardly ever, nearly always.
    """

    name: str
    told: float
    span: Bounds
    interval: Bounds


@dataclass(frozen=True, slots=True)
class ArchetypeMix:
    """How a team's calls of a window fall into kinds of conversation.

    ``rest`` are the numbers of kinds of which too few people's calls are; they are only told together, as
    what is missing to all. ``reason`` is the rule that withholds all of it.
    """

    team: str
    window: Window
    shares: tuple[Share, ...] = ()
    rest: tuple[str, ...] = ()
    calls: int | None = None
    people: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Archetypes:
    """The kinds of conversation of an archive, and each team's mix of them.

    ``archetypes`` is empty where there are none to tell, and ``reason`` says why: ``too_few_calls``,
    ``too_few_markers``, ``one_kind`` (calls are of one kind), ``not_stable`` (other calls would have given
    other kinds), ``not_distinct`` (kinds run into each other) or ``few_people`` (a kind is that of a few
    people). ``stability`` is the mean adjusted Rand index of resampled archives, in steps of 0.05.
    """

    archetypes: tuple[Archetype, ...] = ()
    mixes: tuple[ArchetypeMix, ...] = ()
    markers: tuple[str, ...] = ()
    stability: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """What one floor does: whose it is and its main act, a key of ``moves.ACTS`` or "other"."""

    role: Role
    act: str


class Leaning(StrEnum):
    """What a routine holds: moves that listen, moves that press, both, or neither; never a judgement."""

    LISTENS = "listens"
    PRESSES = "presses"
    BOTH = "both"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Routine:
    """Moves that follow each other, in calls of several people, more often than their number explains.

    ``lift`` is how many times as often as in the same calls with each party's moves in random order.
    ``prevalence`` is told in tenths, rounded down, and never of all people.
    """

    moves: tuple[Move, ...]
    prevalence: float
    lift: float
    q_value: float
    leaning: Leaning


@dataclass(frozen=True, slots=True)
class SharedWording:
    """Words that at least k people say alike, each in two calls or more; without names and numbers."""

    words: tuple[str, ...]
    prevalence: float
    leaning: Leaning


@dataclass(frozen=True, slots=True)
class Routines:
    """The routines of a team, the most shared first; ``reason`` is the rule that withholds all.

    With ``reason`` None and nothing in it, calls were enough and no routine was found.
    """

    team: str
    window: Window
    routines: tuple[Routine, ...] = ()
    wordings: tuple[SharedWording, ...] = ()
    calls: int | None = None
    people: int | None = None
    reason: str | None = None


RESPONSES = ("asks", "reformulates", "argues", "discounts", "moves_on")
"""What the rep does after an objection, in the order of the report."""


@dataclass(frozen=True, slots=True)
class AfterObjection:
    """What a team's reps do in their next two floors after an objection: shares of objections.

    ``rest`` are responses that too few people give; they are only told together. ``objections`` is their
    number in the calls. ``reason`` is the rule that withholds all of it, or ``few_objections``.
    """

    team: str
    window: Window
    shares: tuple[Share, ...] = ()
    rest: tuple[str, ...] = ()
    objections: int | None = None
    people: int | None = None
    reason: str | None = None
