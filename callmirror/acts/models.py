"""The trained models of a language: what a sentence does, read with punctuation and without."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from callmirror import artefacts
from callmirror.acts import weights
from callmirror.acts.weights import Weights

ARTEFACT = "acts-{code}"
MARKED, BARE = "marked", "bare"
"""The models of one artefact: for text with punctuation, and for text without."""


@dataclass(frozen=True, slots=True)
class Models:
    """``marked`` reads text that has question marks, ``bare`` any other."""

    marked: Weights
    bare: Weights


@cache
def models(code: str, own: Path | None = None, artefact: str = ARTEFACT) -> Models | None:
    """The models of that language; None where it has none, and rules alone read it.

    Those in the folder ``own`` come before those of the program. ``artefact`` is the name of their folder,
    with ``{code}`` in it.

    Raises:
        ArtefactError: they are there but are not the files that were published.
    """
    name = artefact.format(code=code)
    folder = artefacts.folder_of(name, own)
    if artefacts.describe(folder / name) is None:
        return None
    verified = artefacts.open_artefact(name, folder=folder)
    return Models(weights.load(verified, MARKED), weights.load(verified, BARE))
