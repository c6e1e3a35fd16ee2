"""How each act is learned: by which features, and how strongly its model is held back.

Written dialogues are cleaner than talk. What a model of "question" may see is therefore little, and its penalty
is strong: the rules that it meets, how the sentence opens, and the words that shape it. Acts that hang on what
is spoken of see all words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

SHAPE = frozenset({"bias", "cue", "length", "opens", "shape", "subject", "mark"})
"""The rules a sentence meets and the words that shape it, not what it speaks of."""
ALL = frozenset(
    {"bias", "role", "cue", "length", "place", "opens", "subject", "mark", "word", "heard", "shared", "answer"}
)
"""Its words too, and what the other says before and after."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """``families`` are the first words of the features that are seen; ``strength`` is inverse to the penalty.

    ``fewest`` is how many examples must have a feature for it to be looked at.
    """

    families: frozenset[str] = ALL
    strength: float = 0.3
    fewest: int = 3


_ASKING = Recipe(SHAPE, strength=0.1)

RECIPES: Mapping[str, Recipe] = MappingProxyType(
    {label: _ASKING for label in ("question", "open_question", "closed_question", "request")}
)
"""The acts that are not learned like the rest."""

