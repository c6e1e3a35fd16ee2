"""Words brought to a common form, so that "proposons" meets "proposition" and "cost" meets "price"."""

from functools import cache

from callmirror.languages.phrases import phrases, vocabulary
from callmirror.languages.tokenizers import words

STEM_LETTERS = 6
"""Letters of a word that are kept; endings of French and English words mostly stand behind them."""
SHORTEST = 3
"""Letters a word of content must have."""


def stems(code: str, text: str) -> tuple[str, ...]:
    """The stems of the words that carry content, in order; words of one meaning share a stem."""
    empty = _empty(code)
    alike = _alike(code)
    bare = (word.lstrip("-") for word in words(code, text))
    found = (stem(word) for word in bare if len(word) >= SHORTEST and word not in empty)
    return tuple(alike.get(each, each) for each in found)


def stem(word: str) -> str:
    """A word without its ending, as far as that can be said without a dictionary."""
    kept = word[:STEM_LETTERS]
    return kept.rstrip("sxe") or kept


@cache
def _empty(code: str) -> frozenset[str]:
    return (
        vocabulary(code, "function_words") | vocabulary(code, "stop_words") | vocabulary(code, "hesitations")
    )


@cache
def _alike(code: str) -> dict[str, str]:
    """The first stem of its line for every stem of the synonyms."""
    lines = (line.split() for line in phrases(code, "synonyms"))
    return {stem(word): stem(line[0]) for line in lines for word in line}
