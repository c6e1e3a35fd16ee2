"""A quote without names and numbers, by rules; or nothing, where rules can't tell them.

Every capitalised word is taken for a name, save everyday ones that begin a sentence; so a transcript without
capitals gives no quotes at all. Digits, number words, addresses and telephone numbers go too, and quotes in
which somebody introduces themselves or spells something out are not used. Rules can't know everything: a name
written small in a text that has capitals stays.
"""

import re
from functools import cache

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
SENTENCE_ENDS = frozenset('.?!…:;«»"“”()-–—')


def redacted(quote: str, language: str) -> str | None:
    """Return the quote with gaps for what might name somebody, or None where it can't be used.

    ``language`` is a code of which word lists are known; quotes of any other give None.
    """
    text = " ".join(quote.split())
    if (
        language not in EVERYDAY
        or not _has_capitals(text)
        or len(text) > LONGEST
        or _introduces(text, language)
    ):
        return None
    text = DIGITS.sub(f" {GAP}", ADDRESS.sub(GAP, text))
    kept = _without_names(text, language)
    words = [part for part in kept.replace(GAP, " ").split() if LETTERS.search(part)]
    gaps = kept.count(GAP)
    if len(words) < SHORTEST_WORDS or gaps > MOST_GAPS or gaps > MOST_GONE * (gaps + len(words)):
        return None
    return _joined(kept)


def _has_capitals(text: str) -> bool:
    """Whether names can be told by their capitals: not so where nothing or everything has one."""
    first = LETTERS.search(text)
    small = sum(letter.islower() for letter in text)
    large = sum(letter.isupper() for letter in text)
    return first is not None and first.group().isupper() and small > 2 * large


def _introduces(text: str, language: str) -> bool:
    plain = f" {text.lower().replace('’', chr(39))} "
    return any(phrase in plain for phrase in INTRODUCTIONS[language])


def _without_names(text: str, language: str) -> str:
    """Put gaps for capitalised words, number words and what follows a title."""
    pieces = PIECE.findall(text.replace(GAP, MARK))
    kept: list[str] = []
    begins, titled = True, False
    for place, piece in enumerate(pieces):
        if not LETTERS.search(piece):
            kept.append(GAP if piece == MARK else piece)
            begins = begins or piece in SENTENCE_ENDS
            continue
        follower = next((one for one in pieces[place + 1 :] if not one.isspace()), "")
        tells = titled or _tells(piece, follower, language, begins=begins)
        kept.append(GAP if tells else piece)
        begins, titled = False, _plain(piece) in TITLES
    return "".join(kept)


def _tells(word: str, follower: str, language: str, *, begins: bool) -> bool:
    """Whether a word might name somebody or count something."""
    plain, bare = _plain(word), ELISION.sub("", word)
    if plain.partition("-")[0] in NUMBERS[language] or plain in NUMBERS[language]:
        return True
    if word in SHORT_FORMS or plain in FIRST_PERSON or bare.islower():
        return False
    if not begins or (bare != word and not bare[:1].islower()) or word[1:] != word[1:].lower():
        return True
    return _plain(follower) not in PRONOUNS if plain in ALSO_NAMES else not _everyday(plain, language)


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
    gap = re.escape(GAP)
    once = re.sub(rf"{gap}(?:[\s,'’-]*{gap})+", GAP, text)
    apart = re.sub(rf"(?<=\w){gap}", f" {GAP}", once)
    return re.sub(r"\s+([,.])", r"\1", re.sub(rf"{gap}(?=\w)", f"{GAP} ", apart)).strip()
