"""Words brought to a common form, so that "proposons" meets "proposition" and "cost" meets "price"."""

from collections.abc import Iterable
from functools import cache, lru_cache

from callmirror.languages.phrases import phrases, vocabulary
from callmirror.languages.tokenizers import words

STEM_LETTERS = 6
"""Letters of a word that are kept; endings of French and English words mostly stand behind them."""
SHORTEST = 3
"""Letters a word of content must have."""


def stems(code: str, text: str) -> tuple[str, ...]:
    """The stems of the words that carry content, in order; words of one meaning share a stem."""
    return stems_of(code, words(code, text))


def stems_of(code: str, said: Iterable[str]) -> tuple[str, ...]:
    """The same for words that are known already."""
    return tuple(found for word in said if (found := _content(code, word)))


def stem(word: str) -> str:
    """A word without its ending, as far as that can be said without a dictionary."""
    kept = word[:STEM_LETTERS]
    return kept.rstrip("sxe") or kept


@lru_cache(maxsize=50_000)
def _content(code: str, word: str) -> str:
    """The stem that stands for a word, empty where it carries no content."""
    bare = word.lstrip("-")
    if len(bare) < SHORTEST or bare in _empty(code):
        return ""
    return _alike(code).get(stem(bare), stem(bare))


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
