"""How well a call was heard, as it is said of that call: never on a team's page."""

from collections.abc import Mapping
from dataclasses import dataclass

from callmirror.domain import Text
from callmirror.quality import NUMBERS
from callmirror.quality.saying import said
from callmirror.report.saying import told

HEADING = Text(en="How well it was heard", fr="Comment l'appel a été entendu")


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
