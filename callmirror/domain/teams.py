"""What the calls of a team say of the team; nowhere is there a field in which a person could stand."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from callmirror.domain.replies import Reply
from callmirror.domain.wording import Text


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
    ``replies`` are what members said of its levels; they are no part of what is remembered of a page.
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
    replies: tuple[Reply, ...] = ()
