"""Three calls, guesses, and what a team tries."""

from collections.abc import Collection
from dataclasses import dataclass

from callmirror.domain.teams import Pattern, Window


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
