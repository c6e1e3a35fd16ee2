"""What was promised in the meeting before, and whether it is taken up."""

from collections.abc import Sequence
from dataclasses import dataclass

from callmirror.gatherings.deals import Action
from callmirror.languages import Language

FEWEST_SHARED = 2
LEAST_SHARED = 1 / 3
"""Of the words of content of what was promised, as many must be said again where it is taken up."""


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise of last time; ``by`` is what was said of it, None where nothing was found."""

    promise: Action
    by: str | None


def taken_up(promises: Sequence[Action], said: Sequence[str], language: Language) -> tuple[Promised, ...]:
    """Each promise with the line that takes it up: the likest, or one that names its deal.

    ``said`` are lines that say, or ask, what became of something.
    """
    stems = [(line, frozenset(language.stems(line))) for line in said]
    return tuple(Promised(promise, _answer(promise, stems, language)) for promise in promises)


def _answer(promise: Action, said: Sequence[tuple[str, frozenset[str]]], language: Language) -> str | None:
    wanted = frozenset(language.stems(promise.quote))
    shared = [(len(wanted & stems), -place) for place, (_, stems) in enumerate(said)]
    _, place = max(shared, default=(0, 0))
    if said and says_again(wanted, said[-place][1]):
        return said[-place][0]
    deal = frozenset(language.stems(promise.deal or ""))
    return next((line for line, stems in said if deal and deal <= stems), None)


def says_again(promised: frozenset[str], said: frozenset[str]) -> bool:
    """Whether these words of content say enough of what was promised again."""
    shared = len(promised & said)
    return shared >= FEWEST_SHARED and shared >= LEAST_SHARED * len(promised)
