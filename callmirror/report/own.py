"""A rep's own mirror in one language: a small drawing for each marker, and what it shows in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from callmirror.domain import Pattern, Text
from callmirror.markers import DEFINITIONS
from callmirror.report.figures import amount, bare_amount, day_words, decimals_for
from callmirror.report.levels import ends_of
from callmirror.report.saying import told
from callmirror.report.scale import Scale, scale_of
from callmirror.report.titles import title_of

PLACES = 50
"""A dot stands at one of so many heights: a reader sees where a call lies, and can't read off more."""

OWN_ONE = Text(en="Your one call: {value}.", fr="Votre seul appel : {value}.")
OWN_RANGE = Text(en="Your {calls} calls: from {low} to {high}.", fr="Vos {calls} appels : de {low} à {high}.")
OWN_ALIKE = Text(en="Your {calls} calls: {low} in each.", fr="Vos {calls} appels : {low} dans chacun.")
TEAM = Text(
    en="The team together: probably between {low} and {high}.",
    fr="L'équipe ensemble : probablement entre {low} et {high}.",
)
UNDATED = Text(en="without a date", fr="sans date")
NO_TEAM = Text(en="The team's level is not told here.", fr="Le niveau de l'équipe n'est pas dit ici.")


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a marker in one own call."""

    call_id: str
    started_at: datetime | None
    value: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A call in a drawing: its places from the left and from below, from 0 to 1, and its words."""

    call_id: str
    across: float
    up: float
    day: str
    value: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A marker over the own calls, the oldest first; ``low`` and ``high`` are where the team's level lies.

    ``undated`` are calls without a date, which stand in no drawing.
    """

    marker: str
    title: str
    definition: str
    dots: tuple[Dot, ...]
    undated: tuple[Dot, ...]
    low: float | None
    high: float | None
    ends: tuple[str, str]
    own: str
    team: str


def drawing_of(marker: str, unit: str, read: Sequence[Read], level: Pattern | None, language: str) -> Drawing:
    """Draw a marker; ``read`` holds at least one call, ``level`` is the team's as it was told."""
    values = [one.value for one in read]
    band = () if level is None else level.interval
    scale = scale_of(unit, (*values, *band))
    dated = sorted((one for one in read if one.started_at), key=lambda one: str(one.started_at))
    definition = DEFINITIONS.get(marker)
    decimals = decimals_for(scale.end - scale.start, unit)
    return Drawing(
        marker=marker,
        title=title_of(marker, language),
        definition=told(definition.definition, language) if definition else "",
        dots=tuple(
            _dot(one, _across(one, dated), scale, _words(one.value, unit, decimals, language), language)
            for one in dated
        ),
        undated=tuple(
            _dot(one, 0.0, scale, _words(one.value, unit, decimals, language), language)
            for one in read
            if one.started_at is None
        ),
        low=None if level is None else scale.place(level.interval[0]),
        high=None if level is None else scale.place(level.interval[1]),
        ends=ends_of(scale, unit, language),
        own=_own(values, unit, decimals, language),
        team=_team(level, language),
    )


def _across(one: Read, dated: Sequence[Read]) -> float:
    """Where a call lies between the first and the last, by its day; alone in the middle."""
    first, last = dated[0].started_at, dated[-1].started_at
    if first is None or last is None or one.started_at is None or first == last:
        return 0.5
    return (one.started_at - first) / (last - first)


def _dot(one: Read, across: float, scale: Scale, value: str, language: str) -> Dot:
    day = told(UNDATED, language) if one.started_at is None else day_words(one.started_at.date(), language)
    return Dot(one.call_id, across, round(PLACES * scale.place(one.value)) / PLACES, day, value)


def _words(value: float, unit: str, decimals: int, language: str) -> str:
    return amount(value, unit, decimals=decimals, language=language)


def _own(values: Sequence[float], unit: str, decimals: int, language: str) -> str:
    low, high = (_words(one, unit, decimals, language) for one in (min(values), max(values)))
    if len(values) == 1:
        return told(OWN_ONE, language).format(value=low)
    sentence = OWN_ALIKE if low == high else OWN_RANGE
    return told(sentence, language).format(calls=len(values), low=low, high=high)


def _team(level: Pattern | None, language: str) -> str:
    """The interval of the team's level, in the very words of the team's page."""
    if level is None:
        return told(NO_TEAM, language)
    low, high = level.interval
    decimals = decimals_for(high - low, level.unit)
    first = bare_amount(low, level.unit, decimals=decimals, language=language)
    last = amount(high, level.unit, decimals=decimals, language=language)
    return told(TEAM, language).format(low=first, high=last)
