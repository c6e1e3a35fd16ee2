"""A meeting as it is kept: what was measured, and the few redacted words that its page shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import chain

from callmirror.domain import Occasion, Reading
from callmirror.gatherings.correcting import Saying
from callmirror.gatherings.deals import Action, Deal
from callmirror.gatherings.lines import Line, doing
from callmirror.gatherings.rows import Rows
from callmirror.gatherings.seating import LeaderSource
from callmirror.gatherings.taking import Taken

MOST_QUOTES = 4
"""Of the questions and figures that a page shows as what went well."""
MOST_TAKEN_UP = 60


@dataclass(frozen=True, slots=True)
class Words:
    """What is kept of what was said, redacted: the transcript itself is not.

    ``learning`` and ``signals`` are questions that learn and figures that open one; ``taken_up`` are lines
    that say, or ask, what became of something. ``rows`` are all sentences without their words, None in
    meetings kept before there were any; ``places`` are those of each quote, from 0.
    """

    deals: tuple[Deal, ...] = ()
    other_actions: tuple[Action, ...] = ()
    learning: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    taken_up: tuple[str, ...] = ()
    rows: Rows | None = None
    places: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def actions(self) -> tuple[Action, ...]:
        """All next actions, each once: deal by deal, then those of none."""
        found = (*(action for deal in self.deals for action in deal.actions), *self.other_actions)
        return tuple({action.quote: action for action in found}.values())

    @property
    def quotes(self) -> tuple[str, ...]:
        """All that is quoted, each once."""
        of_deals = [(*deal.diagnosis, *deal.risk, *deal.market) for deal in self.deals]
        actions = [action.quote for action in self.actions]
        found = (*chain.from_iterable(of_deals), *actions, *self.learning, *self.signals, *self.taken_up)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Kept:
    """A meeting of a team; ``people`` is None where it is not known how many took part.

    ``words`` is None where they have gone, and are as the machine read them; ``sayings`` are what people say
    of sentences, and ``readings`` follow them. ``tentative`` are the markers that are told as such.
    """

    id: str
    team: str
    occasion: Occasion
    confidence: float
    declared: bool
    language: str
    held_on: date | None
    added_at: datetime
    people: int | None
    leader: LeaderSource
    leader_confidence: float
    leader_agrees: bool
    readings: tuple[Reading, ...]
    tentative: frozenset[str]
    words: Words | None
    sayings: tuple[Saying, ...] = ()

    @property
    def day(self) -> date:
        """The day of the meeting, else the one on which it came."""
        return self.held_on or self.added_at.date()


def keep(taken: Taken, *, team: str, leader_agrees: bool, added_at: datetime) -> Kept:
    """What is kept of a meeting that was read."""
    gathering = taken.gathering
    assert gathering.language is not None, "a meeting in no known language is refused"  # noqa: S101
    return Kept(
        id=gathering.id,
        team=team,
        occasion=gathering.occasion,
        confidence=gathering.confidence,
        declared=taken.kind.declared,
        language=gathering.language,
        held_on=gathering.held_on,
        added_at=added_at,
        people=taken.people,
        leader=taken.seated.source,
        leader_confidence=taken.seated.confidence,
        leader_agrees=leader_agrees,
        readings=taken.readings,
        tentative=taken.tentative,
        words=_words(taken),
        sayings=taken.sayings,
    )


def _words(taken: Taken) -> Words:
    words = Words(
        taken.spoken.deals,
        taken.spoken.other_actions,
        _quotes(taken.lines, "learning_question")[:MOST_QUOTES],
        _quotes(taken.lines, "number_as_signal")[:MOST_QUOTES],
        _quotes(taken.lines, "taken_up")[:MOST_TAKEN_UP],
        taken.rows,
    )
    quoted = frozenset(words.quotes)
    places: dict[str, tuple[int, ...]] = {}
    for line in taken.lines:
        if line.shown in quoted:
            places[line.shown] = (*places.get(line.shown, ()), line.place)
    return replace(words, places=places)


def _quotes(lines: tuple[Line, ...], act: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.shown for line in doing(lines, act)))
