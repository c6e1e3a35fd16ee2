"""The trained models of a language: what a sentence does, and where one begins without punctuation."""

from dataclasses import dataclass
from functools import cache

from callmirror import artefacts
from callmirror.acts import weights
from callmirror.acts.weights import Weights

ARTEFACT = "acts-{code}"
STARTS, MARKED, BARE = "starts", "marked", "bare"
"""The models of one artefact: sentence starts, and acts with punctuation and without."""


@dataclass(frozen=True, slots=True)
class Models:
    """``starts`` finds sentences in bare words; ``marked`` and ``bare`` read what sentences do."""

    starts: Weights
    marked: Weights
    bare: Weights


@cache
def models(code: str) -> Models | None:
    """The models of that language; None where it has none, and rules alone read it.

    Raises:
        ArtefactError: they are there but are not the files that were published.
    """
    name = ARTEFACT.format(code=code)
    if artefacts.describe(artefacts.models_folder() / name) is None:
        return None
    artefact = artefacts.open_artefact(name)
    starts, marked, bare = (weights.load(artefact, each) for each in (STARTS, MARKED, BARE))
    return Models(starts, marked, bare)
