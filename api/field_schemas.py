"""What signals from the field are over the wire: as the page tells them."""

from pydantic import Field as Told

from api.team_schemas import Days, Passing
from api.team_schemas import Told as Answer


class Rate(Passing):
    """In which share of calls something is said, people weighing alike."""

    share: float | None = Told(description="The middle of its class; null where it may not be told.")
    low: float = Told(description="Where its class begins: 0 is fewer than `high`.")
    high: float = Told(description="Where its class ends: 1 is more than `low`.")
    interval: tuple[float, float] = Told(description="90 %, of what is told by a number.")
    rule: str | None = Told(description="By which it may not be told.")


class Signal(Passing):
    """Something that calls speak of, now and in the months before."""

    name: str
    now: Rate
    before: Rate | None
    ours: Rate | None = Told(description="Of the rep, where the rep may speak of it too.")
    moved: str = Told(description="more, fewer, no_evidence, or why nothing is claimed.")
    tentative: bool = Told(description="Such sentences are read rightly too seldom.")
    quotes: list[str] = Told(description="Of reps, redacted, in an order that tells of nobody.")


class Word(Passing):
    """A word or expression that customers say in more calls than before, or in fewer."""

    term: str
    language: str
    now: Rate
    before: Rate
    quotes: list[str]


class Words(Passing):
    """What is new in one language."""

    language: str
    more: list[Word]
    less: list[Word]
    reason: str | None = Told(description="Why nothing can be told.")


class Field(Answer):
    """Signals of a team over some months."""

    window: Days
    before: Days | None
    calls: int | None
    people: int | None
    reason: str | None = Told(description="The rule by which nothing is told.")
    compared: str | None = Told(
        description="Why the months before are not beside these; null where they are."
    )
    said_back: Signal | None
    topics: list[Signal]
    named: list[Signal] = Told(description="Suppliers among the team's own words.")
    words: list[Words]
