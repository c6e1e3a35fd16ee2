"""Words and two-word expressions of a sentence that may be told of a team: plain ones, and no names.

Told may be only what is written small inside a sentence whose text has capitals, so that names, which have
one, are out from the start; single letters, digits, words of mere form, days, months and first names are out
too. Where a text has no capitals names can't be told from words, and it has no terms. Before any of them is
shown the sentences it stands in are redacted (``field.proof``); this here is quick enough for every call.

An expression is two such words beside each other, or parted by one or two little words ("taux de service",
"mise à l'échelle"). Accents stay; an elision is parted from its word, as everywhere in this house, here with
case kept, which a tokenizer that gives lower case would lose.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from callmirror.languages.phrases import phrases
from callmirror.pseudonyms import fold
from callmirror.redaction.everyday import EVERYDAY, INTRODUCTIONS, NUMBERS
from callmirror.redaction.plain_words import KEPT
from callmirror.redaction.vocabulary import given_names

SHORTEST, LONGEST = 3, 30
MOST_LINKS = 2
LINKS = {
    "en": frozenset({"of"}),
    "fr": frozenset({"d", "de", "du", "des", "à", "au", "aux", "en"}),
}
ARTICLES = {"fr": frozenset({"l", "la"})}
"""What may stand behind one of these: « mise à l'échelle », not « venus la semaine »."""
ELIDED = frozenset("c d j l m n s t qu jusqu lorsqu puisqu quoiqu".split())
STOP_LISTS = (
    "stop_words",
    "empty_words",
    "function_words",
    "hesitations",
    "shape_words",
    "numbers",
    "months",
)
PIECE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[^\w\s]", re.UNICODE)
LATIN = re.compile(r"[a-zß-öø-ÿœ]+(?:-[a-zß-öø-ÿœ]+)*")
APOSTROPHES = frozenset("'’‘ʼ`´")
LETTER = re.compile(r"[^\W\d_]")

Term = tuple[str, ...]
"""A word, or the words of an expression with the little ones between them."""


def terms_of(sentences: Iterable[str], language: str) -> frozenset[Term]:
    """The terms of what one party says in a call, each once."""
    return frozenset(term for text in sentences for term in _of_sentence(text, language))


def capitalised(sentences: Iterable[str]) -> frozenset[str]:
    """Words that have a capital inside a sentence, in small letters: names, mostly."""
    pieces = (PIECE.findall(text)[1:] for text in sentences)
    return frozenset(
        part for each in pieces for piece in each if piece[0].isupper() for part in piece.lower().split("-")
    )


def has_capitals(sentences: Iterable[str]) -> bool:
    """Whether names can be told by capitals: most sentences begin with one, and most letters are small."""
    begun = capital = large = small = 0
    for text in sentences:
        first = LETTER.search(text)
        begun += first is not None
        capital += first is not None and first.group().isupper()
        large += sum(map(str.isupper, text))
        small += sum(map(str.islower, text))
    return bool(begun) and 2 * capital > begun and small > 2 * large


def said(term: Term) -> str:
    """A term as it is written."""
    return re.sub(r"\b(l|d) ", r"\1'", " ".join(term))


def _of_sentence(text: str, language: str) -> Iterator[Term]:
    plain = f" {text.lower().replace('’', chr(39))} "
    if "@" in text or "//" in text or any(phrase in plain for phrase in INTRODUCTIONS.get(language, ())):
        return
    last: str | None = None
    links: list[str] = []
    for place, piece in enumerate(PIECE.findall(text)):
        word = piece.lower()
        if piece in APOSTROPHES:
            continue
        if last is not None and len(links) < MOST_LINKS and _links(word, links, language):
            links.append(word)
        elif word in ELIDED or place == 0 or piece != word or not may_be_told(word, language):
            last, links = None, []
        else:
            yield (word,)
            if last is not None:
                yield (last, *links, word)
            last, links = word, []


def _links(word: str, links: list[str], language: str) -> bool:
    """Whether a little word may go on an expression."""
    return word in LINKS.get(language, ()) or (bool(links) and word in ARTICLES.get(language, ()))


@lru_cache(maxsize=1 << 15)
def may_be_told(word: str, language: str) -> bool:
    """Whether a word written small says something and names nobody."""
    is_word = SHORTEST <= len(word) <= LONGEST and LATIN.fullmatch(word) is not None
    return is_word and word not in stop_words(language) and fold(word) not in given_names()


@cache
def stop_words(language: str) -> frozenset[str]:
    """Words of mere form, numbers, days and months."""
    lists = (word for name in STOP_LISTS for line in _lines(language, name) for word in line.split())
    return frozenset({*lists, *EVERYDAY.get(language, ()), *NUMBERS.get(language, ()), *KEPT, *CLIPPED})


CLIPPED = frozenset(
    "don doesn didn isn aren wasn weren haven hasn hadn won wouldn couldn shouldn aujourd hui".split()
)
"""What apostrophes leave of words of mere form."""


def _lines(language: str, name: str) -> tuple[str, ...]:
    try:
        return phrases(language, name)
    except FileNotFoundError:
        return ()
