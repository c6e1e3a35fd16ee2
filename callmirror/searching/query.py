"""What somebody typed, as words and phrases that must or must not be said.

All words by default; "in quotes" they stand side by side, exactly as written; a star ends the beginning of a
word; a minus excludes. Everything else is taken as written, and nothing is ever a mistake.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from callmirror.languages.flat import APOSTROPHES, HYPHENS
from callmirror.searching.folding import tokens
from callmirror.store.search import Phrase

MOST_LETTERS = 400
MOST_PHRASES = 12
MOST_WORDS = 24
"""In one phrase."""
SHORTEST_PREFIX = 3
"""Fewer letters begin too many words to be of use; they are looked for as a word."""

_PLAIN = str.maketrans(
    dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys("“”„‟«»＂", '"') | dict.fromkeys(HYPHENS, "-")
)
_PIECE = re.compile(r'(?P<minus>-?)"(?P<exact>[^"]*)"?(?P<star>\*?)|(?P<word>[^\s"]+)')
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)", re.I)
_POSSESSIVE = re.compile(r"(?<=\w)'s?$", re.I)

WHOLE = frozenset(
    "aujourd'hui d'abord d'accord d'ailleurs d'habitude d'emblée d'ordinaire d'avance d'office "
    "c'est-à-dire it's that's what's let's he's she's who's there's here's where's how's when's".split()
)
"""Words with an apostrophe of which a part alone says something else."""
HOLLOW = frozenset(
    "ai aie as a avais avait avaient aurai aura aurais aurait est es était étais étaient été être sera "
    "serait eu il ils elle elles on y en un une à au autre".split()
)
"""Words so common that what is elided before them says more than they do."""


@dataclass(frozen=True, slots=True)
class Query:
    """Phrases that must and must not be said in a sentence.

    ``is_cut`` says that there was more than is looked for, ``has_short_prefix`` that a star came too early
    and was taken as none.
    """

    phrases: tuple[Phrase, ...] = ()
    without: tuple[Phrase, ...] = ()
    is_cut: bool = False
    has_short_prefix: bool = False


def read_query(text: str) -> Query:
    """Read what was typed, whatever it is."""
    plain = unicodedata.normalize("NFC", text[:MOST_LETTERS]).translate(_PLAIN)
    pieces = list(_pieces(plain))
    phrases = tuple(dict.fromkeys(phrase for phrase, excluded, _ in pieces if not excluded))
    without = tuple(dict.fromkeys(phrase for phrase, excluded, _ in pieces if excluded))
    return Query(
        phrases[:MOST_PHRASES],
        without[:MOST_PHRASES],
        is_cut=len(text.strip()) > MOST_LETTERS or max(len(phrases), len(without)) > MOST_PHRASES,
        has_short_prefix=any(short for _, _, short in pieces),
    )


def _pieces(text: str) -> Iterator[tuple[Phrase, bool, bool]]:
    """Each phrase, whether it is excluded, and whether its star came too early."""
    for match in _PIECE.finditer(text):
        exact, word = match["exact"], match["word"]
        excluded = bool(match["minus"]) if word is None else word.startswith("-")
        starred = bool(match["star"]) if word is None else word.endswith("*")
        words = _words(exact) if word is None else _words(_bare(word.strip("-*")))
        if words:
            is_prefix = starred and len(words[-1]) >= SHORTEST_PREFIX
            yield Phrase(words, is_prefix), excluded, starred and not is_prefix


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(text))[:MOST_WORDS]


def _bare(word: str) -> str:
    """A word without what is elided before it and the possessive after it, where the rest says as much."""
    if word.lower().rstrip(".,;:?!") in WHOLE:
        return word
    rest = _ELIDED.sub("", word, count=1) if _ELIDED.match(word) else word
    if rest != word and re.split(r"\W", rest.lower())[0] in HOLLOW:
        return word
    return _POSSESSIVE.sub("", rest.rstrip(".,;:?!")) or rest
