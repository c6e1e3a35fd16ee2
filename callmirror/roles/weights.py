"""What each trait of a manner of speaking tells of who is the rep: numbers learned from written dialogues.

``models/roles`` holds them as JSON that anybody can read; ``scripts/train_roles`` writes them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from callmirror import artefacts
from callmirror.errors import ArtefactError
from callmirror.roles.manner import CUES, TRAITS, Manner, difference

ARTEFACT = "roles"
FILE = "weights.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds for each different phrase of the lists of ``CUES``, and for one unit of each of ``TRAITS``."""

    cues: Mapping[str, float]
    traits: Mapping[str, float]

    def cue_odds(self, one: Manner, other: Manner) -> float:
        """How much telling phrases speak for the first as the rep, in log-odds."""
        pairs = zip(CUES, one.cues, other.cues, strict=True)
        return sum(self.cues[name] * (len(mine) - len(theirs)) for name, mine, theirs in pairs)

    def manner_odds(self, one: Manner, other: Manner) -> float:
        """How much the manner of speaking does."""
        apart = zip(TRAITS, difference(one, other), strict=True)
        return sum(self.traits[name] * value for name, value in apart)

    def odds(self, one: Manner, other: Manner) -> float:
        """Both together: above 0 the first is more like the rep, below it the second, to the same amount."""
        return self.cue_odds(one, other) + self.manner_odds(one, other)


@cache
def weights() -> Weights:
    """The program's own.

    Raises:
        ArtefactError: they are not there, or not the file that was published.
    """
    folder = artefacts.open_artefact(ARTEFACT).folder
    written = json.loads((folder / FILE).read_text("utf-8"))
    found = Weights(written["cues"], written["traits"])
    if set(found.cues) != set(CUES) or set(found.traits) != set(TRAITS):
        raise ArtefactError(
            en=f"{folder / FILE} speaks of other traits than this program; install CallMirror again.",
            fr=f"{folder / FILE} décrit d'autres traits que ce programme ; réinstallez CallMirror.",
        )
    return found
