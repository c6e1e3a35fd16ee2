"""How each act is learned: from which features, and how strongly its model is held back."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

ALL = frozenset(
    {
        "bias",
        "role",
        "cue",
        "length",
        "place",
        "opens",
        "subject",
        "mark",
        "word",
        "heard",
        "shared",
        "answer",
    }
)
"""Every family: the words, the rules they meet, how the sentence opens, and what stands around it."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """``families`` are the first words of the features that are seen; ``strength`` is inverse to the penalty.

    ``fewest`` is how many examples must have a feature for it to be looked at. ``threshold`` is the
    probability from which on the act is told, None for the one that agrees best with the written examples.
    """

    families: frozenset[str] = ALL
    strength: float = 0.3
    fewest: int = 3
    threshold: float | None = None


_LISTENING = Recipe(ALL - {"answer", "mark"}, strength=0.1, threshold=0.22)
"""People hear a reformulation in more than the written examples mark, so the threshold is people's."""

RECIPES: Mapping[str, Recipe] = MappingProxyType({"reformulation": _LISTENING})
"""The acts that are not learned like the rest."""
