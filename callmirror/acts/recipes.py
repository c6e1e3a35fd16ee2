"""How each act is learned: by which features, and how strongly its model is held back.

Written dialogues are cleaner than talk. So a model of what kind a question is sees little of them: the rules
it meets, how it opens, and the words that shape it. Acts that hang on what is spoken of see all words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

SHAPE = frozenset({"bias", "cue", "length", "opens", "shape", "subject", "mark"})
"""The rules a sentence meets and the words that shape it, not what it speaks of."""
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
"""Its words too, and what the other says before and after."""


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


_ASKING = Recipe(SHAPE, strength=0.1)

_LISTENING = Recipe(ALL - {"answer", "mark"}, strength=0.1, threshold=0.22)
"""People hear a reformulation in more than the written examples mark, so the threshold is people's."""

RECIPES: Mapping[str, Recipe] = MappingProxyType(
    {
        "open_question": _ASKING,
        "closed_question": _ASKING,
        "reformulation": _LISTENING,
    }
)
"""The acts that are not learned like the rest."""
