"""What a page is made of; every string is ready to be shown, and none is markup."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One level, written out and placed on its scale (``low``, ``level``, ``high`` from 0 to 1).

    ``level`` is None where the value is told in words only.
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
