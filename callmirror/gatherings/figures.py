"""How surely each act of a meeting is read: the figures that the models' own cards tell."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from callmirror import artefacts
from callmirror.gatherings.reading import ARTEFACT

LEAST = 0.6
"""Under this F1 on text kept out of training, what rests on an act is told as tentative."""
_ROW = re.compile(r"\| (?P<act>[a-z_]+) \| \d+ \| (?P<marked>\d\.\d+)[^|]*\| (?P<bare>\d\.\d+)")


@cache
def agreement(code: str, *, marked: bool, own: Path | None = None) -> Mapping[str, float]:
    """F1 of each act on kept-out files, by the card of the models; empty where there are none.

    ``own`` is a folder of models that come before those of the program.
    """
    name = ARTEFACT.format(code=code)
    path = artefacts.folder_of(name, own) / name / "card.md"
    card = path.read_text("utf-8") if path.is_file() else ""
    column = "marked" if marked else "bare"
    return MappingProxyType({row["act"]: float(row[column]) for row in _ROW.finditer(card)})


def least_agreement(acts: Iterable[str], code: str, *, marked: bool, own: Path | None = None) -> float:
    """The lowest F1 of these acts, 0 where one is unknown; 1 where there is none to be read."""
    known = agreement(code, marked=marked, own=own)
    return min((known.get(act, 0.0) for act in acts), default=1.0)
