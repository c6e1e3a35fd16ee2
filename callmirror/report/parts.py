"""What a page is made of; every string is ready to be shown, and none is markup."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One level, written out and placed on its scale (``low``, ``level``, ``high`` from 0 to 1).

    ``level`` is None where the value is told in words only. ``target`` is where the team's own standard
    stands; ``said`` is what holding the level against its reference says, in a few words. ``replies`` are
    what members said of it, each with its answer.
    """

    marker: str
    title: str
    value: str
    bounds: str
    interval: str
    counts: str
    calls: int | None
    people: int | None
    version: int
    question: str | None
    definition: str
    weakness: str
    chart: str
    low: float
    level: float | None
    high: float
    ends: tuple[str, str]
    zero: float | None
    target: float | None = None
    said: str = ""
    replies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Silent:
    """One of the four that has no level: its title, and what is said in its stead."""

    marker: str
    title: str
    heading: str
    reason: str


@dataclass(frozen=True, slots=True)
class Group:
    """Levels under one heading."""

    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """A reason, and what it applies to; ``calls`` says how many, where that is the matter."""

    reason: str
    titles: tuple[str, ...]
    calls: str | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a marker: the shares in which each is taken, and those of which nothing is told."""

    marker: str
    figures: tuple[Figure, ...]
    withheld: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A level of a window in the course of a marker; places from 0 to 1, ``low`` at the foot."""

    at: float
    low: float
    level: float
    high: float
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Trend:
    """A marker over windows that were published; ``ends`` are those of its scale, ``chart`` says it all."""

    points: tuple[Point, ...]
    ends: tuple[str, str]
    chart: str
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Sharing:
    """How much of what varies lies between people and how much between their calls: quarters of four."""

    person: int
    words: str
    chart: str


@dataclass(frozen=True, slots=True)
class Insight:
    """One of the patterns that come first: what was seen, how sure, some moments, one open question."""

    kind: str
    strength: bool
    figure: Figure
    declared: str | None
    against: str
    sure: str
    moments: tuple[str, ...]
    no_moments: str | None
    question: str
    trend: Trend | None
    sharing: Sharing | None


@dataclass(frozen=True, slots=True)
class Signal:
    """A level beside a word of the portrait."""

    title: str
    value: str
    said: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the portrait, what is heard of it, its signals, and why there are none or not all."""

    name: str
    heard: str
    signals: tuple[Signal, ...]
    silence: str


@dataclass(frozen=True, slots=True)
class Bar:
    """What was found, with its value; ``share`` from 0 to 1 is how long a bar is drawn, None for none."""

    title: str
    value: str
    interval: str
    share: float | None


@dataclass(frozen=True, slots=True)
class Chapter:
    """What else the calls say: bars, or the reason why there are none."""

    title: str
    how: str
    counts: str
    bars: tuple[Bar, ...]
    rest: str
    reason: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two factories."""

    title: str
    words: tuple[Word, ...]
