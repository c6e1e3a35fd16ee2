"""How well each act of a talk is read, as the card of its models tells it."""

import re
from collections.abc import Mapping
from functools import cache

from callmirror.artefacts import models_folder
from callmirror.gatherings.reading import ARTEFACT

TRUSTED = 0.6
"""From this agreement (F1) with kept-out text on, an act is told without calling it tentative."""
ROW = re.compile(r"^\| (\w+) \| \d+ \| (\d\.\d+)[^|]*\| (\d\.\d+)[^|]*\|$", re.MULTILINE)


@cache
def agreement(language: str) -> Mapping[str, float]:
    """F1 of each act on written text that was kept out, the lower of with and without punctuation.

    Empty where the language has no card.
    """
    path = models_folder() / ARTEFACT.format(code=language) / "card.md"
    if not path.is_file():
        return {}
    found = ROW.findall(path.read_text(encoding="utf-8"))
    return {label: min(float(marked), float(bare)) for label, marked, bare in found}


def is_tentative(label: str, language: str) -> bool:
    """Whether an act is often misread, or nobody has measured how often."""
    return agreement(language).get(label, 0.0) < TRUSTED
