"""How well a call was heard, as it is said of that call: never on a team's page."""

from collections.abc import Mapping
from dataclasses import dataclass

from callmirror.domain import Text
from callmirror.quality import NUMBERS
from callmirror.report.figures import SPACE, amount, number
from callmirror.report.saying import told

HEADING = Text(en="How well it was heard", fr="Comment l'appel a été entendu")
FINE_BELOW = 0.1
"""Shares below this are told to a tenth of a percent."""


@dataclass(frozen=True, slots=True)
class HeardRow:
    """One number of quality as it is said."""

    name: str
    title: str
    value: str
    definition: str


def heard_rows(quality: Mapping[str, float], language: str) -> tuple[HeardRow, ...]:
    """The numbers of a call that are defined, in the order of the definitions."""
    return tuple(
        HeardRow(
            name,
            told(one.title, language),
            said(quality[name], one.unit, language),
            told(one.definition, language),
        )
        for name, one in NUMBERS.items()
        if name in quality
    )


def said(value: float, unit: str, language: str) -> str:
    """A value with its unit: ``12%``, ``0,4 %``, ``−21 dB``, ``2``."""
    if unit == "ratio":
        return amount(value, "ratio", decimals=1 if 0 < value < FINE_BELOW else 0, language=language)
    written = number(value, decimals=0, language=language)
    return f"{written}{SPACE}dB" if unit == "dB" else written
