"""How each act is learned: from which features, and how strongly its model is held back."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from callmirror.acts.labels import OF_QUESTION, QUESTIONS, RESTATING

ALL = frozenset(
    {
        "bias",
        "role",
        "cue",
        "part",
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

    ``again`` is that of the second look, whose few columns bear more where there is more to learn from; None
    for an act of which neighbours tell nothing.
    ``telling`` is how far it sets how little a feature is held back that it comes more or less often with the
    act than without: 0 not at all, 1 wholly (Wang and Manning, 2012, "Baselines and bigrams").
    ``fewest`` is how many examples must have a feature for it to be looked at. ``threshold`` is the
    probability from which on the act is told, None for the one that agrees best with the written examples.
    ``among`` is the act that a sentence must do for this one to come into question, None for any sentence:
    what kind of question it is, is learned from questions.
    """

    families: frozenset[str] = ALL
    strength: float = 0.3
    again: float | None = 0.5
    telling: float = 0.0
    fewest: int = 6
    threshold: float | None = None
    among: str | None = None


_LISTENING = Recipe(ALL - {"answer", "mark"}, strength=0.1, threshold=0.15)
"""People hear a reformulation in more than the written examples mark, so the threshold is people's."""

_OPENLY = frozenset({"bias", "cue", "length", "opens", "subject", "mark", "word"})
"""How openly somebody asks is in the question itself, whoever asks it of whom; and people call more questions
open ("is there anything you'd change?") than the written examples mark, so that threshold is people's too."""

RECIPES: Mapping[str, Recipe] = MappingProxyType(
    {
        "reformulation": _LISTENING,
        **dict.fromkeys((*QUESTIONS, *OF_QUESTION), Recipe(among="question")),
        **dict.fromkeys(RESTATING, Recipe(among="reformulation")),
        "open_question": Recipe(_OPENLY, again=None, threshold=0.25, among="question"),
    }
)
"""The acts that are not learned like the rest."""
