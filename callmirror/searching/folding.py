"""Words as the index has them: small, without accents, ligatures apart, cut at apostrophes and hyphens."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

LIGATURES = {"œ": "oe", "æ": "ae"}


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word and where it stands: characters ``[start, end)`` of the text."""

    word: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The words of a text, in order."""
    word, start = "", 0
    for place, character in enumerate(text):
        folded = fold(character)
        if folded is None:
            if word:
                yield Token(word, start, place)
            word = ""
            continue
        if not word:
            start = place
        word += folded
    if word:
        yield Token(word, start, len(text))


@lru_cache(maxsize=20_000)
def fold(character: str) -> str | None:
    """What a character adds to a word: "" for an accent that stands alone, None where it ends the word."""
    lowered = character.lower()
    bare = "".join(one for one in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(one))
    if character == "ʼ" or (bare and not _belongs(bare)):
        return None
    return LIGATURES.get(bare, bare)


def _belongs(letters: str) -> bool:
    return all(unicodedata.category(one)[0] in "LN" or unicodedata.category(one) == "Co" for one in letters)
