"""What was read in a call, as its page tells it: each value with its definition and where it comes from."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from api.pages.call_words import Piece, pieces_of
from callmirror.domain import Reading, Text
from callmirror.markers import DEFINITIONS, MARKERS, REASONS
from callmirror.report.figures import amount
from callmirror.report.saying import told

DECIMALS = {"ratio": 0, "s": 1}

ON_A_PAGE: dict[str, Text] = {
    "no_roles": Text(
        en="It is not known who is the rep; say so above, under the speakers.",
        fr="On ne sait pas qui est le commercial ; indiquez-le plus haut, sous les interlocuteurs.",
    ),
    "no_playbook": Text(
        en="The team has no playbook that this call was read with.",
        fr="L'équipe n'a pas de trame avec laquelle cet appel ait été lu.",
    ),
}
"""Reasons whose remedy on a page is another than on the command line."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a reading comes from."""

    turn: int | None
    start_s: float | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A reading with a value, as it is said."""

    marker: str
    title: str
    value: str
    tentative: bool
    definition: str
    weakness: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """Markers that give no value for one reason."""

    reason: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A reading that another value has taken."""

    title: str
    before: str
    after: str


def measures_of(
    readings: Sequence[Reading], spoken: str | None, names: Collection[str], language: str
) -> tuple[Measure, ...]:
    """The readings that have a value, in report order; ``spoken`` is the language of the call."""
    return tuple(_measure(each, spoken, names, language) for each in readings if each.value is not None)


def unread_of(readings: Sequence[Reading], language: str) -> tuple[Unread, ...]:
    """The others by their reason, since several mostly share one."""
    missing: dict[str, list[str]] = {}
    for each in readings:
        if each.value is None:
            missing.setdefault(str(each.reason), []).append(title_of(each.marker, language))
    return tuple(Unread(_reason(reason, language), tuple(titles)) for reason, titles in missing.items())


def moves_of(moved: Sequence[tuple[Reading, Reading]], language: str) -> tuple[Move, ...]:
    """Readings before and after, as they are said."""
    return tuple(
        Move(title_of(after.marker, language), value_of(before, language), value_of(after, language))
        for before, after in moved
    )


def value_of(reading: Reading, language: str) -> str:
    """A value in the language's own form; where there is none, the reason."""
    if reading.value is None:
        return _reason(str(reading.reason), language)
    return amount(reading.value, reading.unit, decimals=DECIMALS.get(reading.unit, 1), language=language)


def title_of(marker: str, language: str) -> str:
    """What a marker is called."""
    return told(DEFINITIONS[marker].title, language) if marker in DEFINITIONS else marker


def _measure(reading: Reading, spoken: str | None, names: Collection[str], language: str) -> Measure:
    text = DEFINITIONS[reading.marker]
    return Measure(
        reading.marker,
        told(text.title, language),
        value_of(reading, language),
        MARKERS[reading.marker].tentative,
        told(text.definition, language),
        told(text.weakness, language),
        tuple(
            Moment(each.turn, each.start_s, pieces_of(each.quote, spoken, names)) for each in reading.evidence
        ),
    )


def _reason(reason: str, language: str) -> str:
    text = ON_A_PAGE.get(reason) or REASONS.get(reason)
    return told(text, language) if text else reason
