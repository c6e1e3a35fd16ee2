"""What a meeting says of each deal, and who does what next until when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from callmirror.domain import Seat
from callmirror.gatherings.lines import Line
from callmirror.gatherings.naming import Deals
from callmirror.languages import Language
from callmirror.languages.dates import find_dates

LONGEST_STRETCH = 6
"""So many lines after its name talk is still of a deal, unless another is named."""
MOST_QUOTES = 3
FACETS = {"diagnosis": "deal_diagnosis", "risk": "deal_risk", "market": "market_signal"}
"""What is quoted of a deal, in the order of its fields, and the act that it is."""
TOGETHER, SOMEBODY = "together", "somebody"


@dataclass(frozen=True, slots=True)
class Action:
    """A next thing to do; ``owner`` is a part played, "together" or "somebody", None where nobody is told.

    ``when`` is how its time is said, ``first`` and ``last`` the days that means, where it is known on which
    day it was said. ``quote`` is redacted; ``deal`` is None where it is of no deal.
    """

    quote: str
    owner: str | None = None
    when: str | None = None
    first: date | None = None
    last: date | None = None
    deal: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it says who and when."""
        return self.owner is not None and self.when is not None


class Covering(Protocol):
    """Whether the things that are to be said of a deal were said."""

    @property
    def diagnosis(self) -> object:
        """True where its state was said."""

    @property
    def risk(self) -> object:
        """True where a risk was said."""

    @property
    def has_whole_action(self) -> bool:
        """Whether a next action with an owner and a date was said."""

    @property
    def is_covered(self) -> bool:
        """Whether all three were said."""


@dataclass(frozen=True, slots=True)
class Deal:
    """What was said of a deal, as redacted quotes, a few of each kind.

    ``covered`` says whether it was covered where more is known than what is quoted, None where not.
    """

    name: str
    diagnosis: tuple[str, ...] = ()
    risk: tuple[str, ...] = ()
    market: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    covered: bool | None = None

    @property
    def has_whole_action(self) -> bool:
        """Whether a next action with an owner and a date was said."""
        return any(action.is_whole for action in self.actions)

    @property
    def is_covered(self) -> bool:
        """Whether its state, its risk and a next action with an owner and a date were all said."""
        if self.covered is not None:
            return self.covered
        return bool(self.diagnosis and self.risk) and self.has_whole_action


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a meeting says of deals, and the next actions that are of none."""

    deals: tuple[Deal, ...]
    other_actions: tuple[Action, ...]

    @property
    def actions(self) -> tuple[Action, ...]:
        """All next actions: deal by deal, then those of none."""
        return (*(action for deal in self.deals for action in deal.actions), *self.other_actions)


def spoken_of(lines: Sequence[Line], deals: Deals, language: Language, held_on: date | None) -> Spoken:
    """What these lines say of each deal that they name, in the order in which it is first named."""
    about = about_each(lines, deals)
    named = tuple(dict.fromkeys(name for names in about for name in names))
    actions = [
        (names, next_action(line, language, held_on))
        for line, names in zip(lines, about, strict=True)
        if line.does("next_action")
    ]
    found = tuple(
        Deal(
            name,
            _quotes(lines, about, name, FACETS["diagnosis"]),
            _quotes(lines, about, name, FACETS["risk"]),
            _quotes(lines, about, name, FACETS["market"]),
            tuple(_of(action, name) for names, action in actions if name in names),
        )
        for name in named
    )
    return Spoken(found, tuple(action for names, action in actions if not names))


def next_action(line: Line, language: Language, held_on: date | None) -> Action:
    """The next action of a line, with its owner and its time; a month is no time one can keep."""
    dated = next((one for one in find_dates(language.code, line.text) if one.narrow), None)
    period = dated.on(held_on) if dated and held_on else None
    return Action(
        line.shown,
        _owner(line, language),
        " ".join(line.text[dated.start : dated.end].split()) if dated else None,
        *(period or (None, None)),
    )


def _owner(line: Line, language: Language) -> str | None:
    """The part of who is to act: who speaks, all together, or somebody who is spoken to or of."""
    plain = language.matchable(line.text)
    if language.pattern("own_actions").search(plain):
        return line.seat.value if line.seat is not Seat.UNKNOWN else SOMEBODY
    if language.pattern("joint_actions").search(plain):
        return TOGETHER
    if language.pattern("other_actions").search(plain) or line.shown != line.text:
        return SOMEBODY
    return None


def about_each(lines: Sequence[Line], deals: Deals) -> tuple[tuple[str, ...], ...]:
    """The deals that each line is about: those it names, else the last that was named shortly before."""
    return tuple(_about(lines, deals))


def _about(lines: Sequence[Line], deals: Deals) -> Iterator[tuple[str, ...]]:
    current: tuple[str, ...] = ()
    since = 0
    for line in lines:
        named = deals.in_text(line.text)
        since = 0 if named else since + 1
        current = named or (current[-1:] if since <= LONGEST_STRETCH else ())
        yield current


def _quotes(lines: Sequence[Line], about: Sequence[tuple[str, ...]], name: str, act: str) -> tuple[str, ...]:
    said = (line.shown for line, names in zip(lines, about, strict=True) if name in names and line.does(act))
    return tuple(dict.fromkeys(said))[:MOST_QUOTES]


def _of(action: Action, name: str) -> Action:
    return Action(action.quote, action.owner, action.when, action.first, action.last, name)
