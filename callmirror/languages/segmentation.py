"""Where sentences begin and end, with punctuation and without."""

import re
from collections.abc import Iterator
from itertools import pairwise

from callmirror.languages.matching import matchable
from callmirror.languages.openings import before_leads, openings, word_before
from callmirror.languages.phrases import pattern, vocabulary

FEWEST_WORDS = 4
"""Words a sentence must have before a mere discourse marker may end it."""
Span = tuple[int, int]
_END = re.compile(r"(?<![.?!…])[.?!…]++[\"'’»”)\]]*+(?=\s|$)")
_LOOK_BACK = 40


def by_punctuation(code: str, text: str) -> tuple[Span, ...]:
    """Spans between the marks that end a sentence."""
    return _spans(text, _marked(code, text))


def by_cues(
    code: str, text: str, pauses: frozenset[int], cuts: frozenset[int] = frozenset()
) -> tuple[Span, ...]:
    """Spans between cuts, pauses, words that open a sentence, and what marks there are."""
    plain = matchable(code, text)
    starts = {*_marked(code, text), *_paused(code, plain, pauses), *_kept(code, plain, cuts)}
    starts |= set(_asking(code, plain))
    return _spans(text, [*starts, *_marking(code, plain, starts)])


def _spans(text: str, starts: list[int]) -> tuple[Span, ...]:
    """The stretches from one start to the next, trimmed; empty ones left out."""
    edges = sorted({0, len(text), *starts})
    trimmed = (_trim(text, start, end) for start, end in pairwise(edges))
    return tuple(span for span in trimmed if span[0] < span[1])


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _marked(code: str, text: str) -> list[int]:
    """Where a sentence has ended with a mark."""
    return [mark.end() for mark in _END.finditer(text) if _ends(code, text, mark)]


def _ends(code: str, text: str, mark: re.Match[str]) -> bool:
    sign = mark.group().rstrip("\"'’»”)]")
    following = text[mark.end() : mark.end() + _LOOK_BACK].lstrip()
    if "?" in sign or "!" in sign:
        return True
    if sign != ".":
        return not following[:1].islower() and not following.startswith("I ")
    return not _abbreviated(code, text[max(0, mark.start() - _LOOK_BACK) : mark.start()], following)


def _abbreviated(code: str, before: str, following: str) -> bool:
    """Whether the full stop after ``before`` belongs to an abbreviation or an initial."""
    if not following:
        return False
    words = before.split()
    word = words[-1].lstrip("(\"'«“").lower() if words else ""
    known = vocabulary(code, "abbreviations")
    if following[:1].isdigit() and f"{word} 1" in known:
        return True
    return word in known or _initial(before, following)


def _initial(before: str, following: str) -> bool:
    """Whether a capital stands alone between names ("J. Dupont", "John F. Kennedy"), which "I" does not."""
    words = before.split()
    if len(words[-1:]) == 0 or len(words[-1]) != 1 or not words[-1].isupper() or words[-1] == "I":
        return False
    return following[:1].isupper() and (len(words) == 1 or words[-2][:1].isupper() or words[-2][-1] in ".?!")


def _paused(code: str, plain: str, pauses: frozenset[int]) -> Iterator[int]:
    """The pauses that come after a word which can be a sentence's last."""
    unfinished = vocabulary(code, "unfinished")
    for pause in pauses:
        if 0 < pause < len(plain) and word_before(plain, pause) not in unfinished:
            yield pause


def _kept(code: str, plain: str, cuts: frozenset[int]) -> Iterator[int]:
    """The cuts that end a sentence: not those before words that go on with it ("who came on Monday")."""
    continuing = vocabulary(code, "continuing")
    for cut in cuts:
        following = plain[cut : cut + _LOOK_BACK].split(maxsplit=1)
        if not following or following[0] not in continuing:
            yield cut


def _asking(code: str, plain: str) -> Iterator[int]:
    """Where a question opens, before the words that lead into it."""
    for place in openings(code, plain):
        yield before_leads(code, plain, place)


def _marking(code: str, plain: str, starts: set[int]) -> Iterator[int]:
    """Where a discourse marker opens a sentence, far enough from the start before and the start after."""
    unfinished = vocabulary(code, "unfinished")
    fixed = sorted({0, len(plain), *starts})
    last = 0
    place = 0
    for opening in pattern(code, "sentence_starts").finditer(plain):
        start = opening.start()
        while place < len(fixed) and fixed[place] <= start:
            last = max(last, fixed[place])
            place += 1
        following = fixed[place] if place < len(fixed) else len(plain)
        if word_before(plain, start) in unfinished:
            continue
        if _holds(plain, last, start, FEWEST_WORDS) and _holds(plain, start, following, FEWEST_WORDS):
            last = start
            yield start


def _holds(plain: str, start: int, end: int, words: int) -> bool:
    """Whether so many words stand between; looks no further than it must."""
    return len(plain[start : min(end, start + 30 * words)].split()) >= words
