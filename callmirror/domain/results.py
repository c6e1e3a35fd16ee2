"""What comes of a team's work as its own systems count it: deals and measures, never of a person."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """One deal of a team; there is no field in which a seller could stand.

    ``deal`` tells deals apart and may name a customer: it is kept as a fingerprint only. ``won`` is None
    where it is neither won nor lost. ``currency`` is "" where nobody told it. ``noted`` is the day of the
    last note on it, ``next_step`` the day of the next step that was written down.
    """

    deal: str = field(repr=False)
    team: str
    stage: str = ""
    model: str = ""
    amount: float | None = None
    currency: str = ""
    opened: date | None = None
    closed: date | None = None
    won: bool | None = None
    noted: date | None = None
    next_step: date | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What a team counted in a month, by its first day; ``name`` is a word such as calls_made."""

    team: str
    month: date
    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Pair:
    """A quantity and the quality that goes with it, each a marker, a measure or a result of deals.

    ``better`` says in which direction the quality is meant to go: "more" or "less".
    """

    quantity: str
    quality: str
    better: str = "more"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one file told."""

    what: str
    deals: tuple[Deal, ...] = ()
    measures: tuple[Measure, ...] = ()
    pairs: tuple[Pair, ...] = ()
