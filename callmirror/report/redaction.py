"""A quote without names and numbers, by rules; or nothing, where rules can't tell them.

Every capitalised word is taken for a name, save everyday ones that begin a sentence; so a transcript without
capitals gives no quotes at all. Digits, number words, addresses and telephone numbers go too, and quotes in
which somebody introduces themselves or spells something out are not used. Rules can't know everything: a name
written small in a text that has capitals stays.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from callmirror.languages.phrases import DATA, phrases
from callmirror.redaction.everyday import (
    ALSO_NAMES,
    EVERYDAY,
    FIRST_PERSON,
    INTRODUCTIONS,
    NUMBERS,
    PRONOUNS,
    SHORT_FORMS,
    TITLES,
)

GAP = "[…]"
"""What stands in the place of all that goes."""

MARK = "\u0000"
"""The same, while a text is taken apart."""

SHORTEST_WORDS = 5
LONGEST = 180
MOST_GONE = 0.2
MOST_GAPS = 2
"""A quote in which more goes, as a share of the words or in number, says little."""

ADDRESS = re.compile(
    r"\S*@\S*|\b(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|net|org|fr|uk|ch|be|eu|io|ca)\b", re.I
)
DIGITS = re.compile(r"[£$€#+]?\s?\d(?:[\d\s.,:/'’-]*\d)?[^\s,.;:?!]*(?:\s?[€£$%])?")
PIECE = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|\S|\s+")
ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu|aujourd)['’]", re.I)
LETTERS = re.compile(r"[^\W\d_]")
RUNS_OF_LETTERS = re.compile(r"[^\W\d_]+")
DIGIT = re.compile(r"\d")
BEFORE_MARK = re.compile(r"\s+([,.])")
SIGN, NUMBER, COMMON, OPEN = "sign", "number", "common", "open"
"""What a piece is by itself: no word, a word that counts, one that names nobody, or one that may."""

SENTENCE_ENDS = frozenset('.?!…:;«»"“”()-–—')


def redacted(quote: str, language: str) -> str | None:
    """Return the quote with gaps for what might name somebody, or None where it can't be used.

    ``language`` is a code of which word lists are known; quotes of any other give None.
    """
    text = " ".join(quote.split())
    if (
        language not in EVERYDAY
        or len(text) > LONGEST
        or _is_short(text)
        or not _has_capitals(text)
        or _introduces(text, language)
    ):
        return None
    kept = _without_names(_without_numbers(text), language)
    words = [part for part in kept.replace(GAP, " ").split() if part.isalpha() or LETTERS.search(part)]
    gaps = kept.count(GAP)
    if len(words) < SHORTEST_WORDS or gaps > MOST_GAPS or gaps > MOST_GONE * (gaps + len(words)):
        return None
    return _joined(kept)


def _is_short(text: str) -> bool:
    """Whether too little would be left whatever went: no gap makes a word of letters that were none."""
    return len(RUNS_OF_LETTERS.findall(text)) < SHORTEST_WORDS


def _has_capitals(text: str) -> bool:
    """Whether names can be told by their capitals: not so where nothing or everything has one."""
    first = LETTERS.search(text)
    if first is None or not first.group().isupper():
        return False
    return sum(map(str.islower, text)) > 2 * sum(map(str.isupper, text))


def _introduces(text: str, language: str) -> bool:
    plain = f" {text.lower().replace('’', chr(39))} "
    return any(phrase in plain for phrase in INTRODUCTIONS[language])


def _without_numbers(text: str) -> str:
    """Put gaps for addresses and digits; every address holds an at-sign, a stop or strokes within it."""
    if "@" in text or "//" in text or "." in text[:-1]:
        text = ADDRESS.sub(GAP, text)
    return DIGITS.sub(f" {GAP}", text) if DIGIT.search(text) else text


def _without_names(text: str, language: str) -> str:
    """Put gaps for capitalised words, number words and what follows a title."""
    pieces = PIECE.findall(text.replace(GAP, MARK))
    kept: list[str] = []
    begins, titled = True, False
    for place, piece in enumerate(pieces):
        if piece == " ":
            kept.append(piece)
            continue
        kind, is_title = _kind(piece, language)
        if kind == SIGN:
            kept.append(GAP if piece == MARK else piece)
            begins = begins or piece in SENTENCE_ENDS
            continue
        tells = titled or (kind == OPEN and _tells(pieces, place, language, begins=begins))
        kept.append(GAP if tells or kind == NUMBER else piece)
        begins, titled = False, is_title
    return "".join(kept)


@lru_cache(maxsize=1 << 15)
def _kind(piece: str, language: str) -> tuple[str, bool]:
    """What a piece is whatever stands around it, and whether a name follows it, as one does a title.

    The words of calls are few and come again.
    """
    if not LETTERS.search(piece):
        return SIGN, False
    plain = _plain(piece)
    is_title = plain in TITLES
    if plain.partition("-")[0] in NUMBERS[language] or plain in NUMBERS[language]:
        return NUMBER, is_title
    if piece in SHORT_FORMS or plain in FIRST_PERSON or ELISION.sub("", piece).islower():
        return COMMON, is_title
    return OPEN, is_title


def _tells(pieces: Sequence[str], place: int, language: str, *, begins: bool) -> bool:
    """Whether a word that may name somebody does so where it stands."""
    word = pieces[place]
    plain, bare = _plain(word), ELISION.sub("", word)
    if not begins or (bare != word and not bare[:1].islower()) or word[1:] != word[1:].lower():
        return True
    if plain not in ALSO_NAMES:
        return not _everyday(plain, language)
    follower = next((one for one in pieces[place + 1 :] if not one.isspace()), "")
    return _plain(follower) not in PRONOUNS


def _everyday(word: str, language: str) -> bool:
    """Whether this is a common word, as it stands or in its parts ("qu'est-ce", "avez-vous")."""
    known = _known(language)
    bare = ELISION.sub("", word)
    return word in known or bare in known or all(part in known for part in re.split(r"['-]", bare) if part)


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


@cache
def _known(language: str) -> frozenset[str]:
    """Everyday words: those of all lists of the language, and the ones that begin sentences."""
    lists = sorted(path.stem for path in (DATA / language).glob("*.txt") if path.stem != "abbreviations")
    words = {word for name in lists for line in phrases(language, name) for word in _words(line)}
    return frozenset(words | EVERYDAY[language])


def _words(line: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", line.lower())


def _joined(text: str) -> str:
    """Make one gap of several that follow each other, and set it off from the words around."""
    if GAP not in text:
        return (BEFORE_MARK.sub(r"\1", text) if " ," in text or " ." in text else text).strip()
    gap = re.escape(GAP)
    once = re.sub(rf"{gap}(?:[\s,'’-]*{gap})+", GAP, text)
    apart = re.sub(rf"(?<=\w){gap}", f" {GAP}", once)
    return BEFORE_MARK.sub(r"\1", re.sub(rf"{gap}(?=\w)", f"{GAP} ", apart)).strip()
