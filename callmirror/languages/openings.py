"""Where a question opens within a text in matchable form."""

import re
from collections.abc import Iterator

from callmirror.languages.phrases import pattern, vocabulary

_WORD = re.compile("[^ ]+")
LOOK_BACK = 40
"""Characters before a place in which the word before is looked for."""


def openings(code: str, plain: str, start: int = 0) -> Iterator[int]:
    """The places where words that open a question stand.

    Left out where the word before makes them told, not asked, and where a speaker starts again ("I would, I
    would").
    """
    governors = vocabulary(code, "governors")
    leads = vocabulary(code, "leads") | {""}
    exceptions = pattern(code, "not_questions")
    strong = pattern(code, "question_starts")
    any_start = pattern(code, "question_starts", "question_starts_led")
    place = start
    while opening := any_start.search(plain, place):
        place = opening.start()
        before = word_before(plain, place) if place > start else ""
        if before == opening.group().split()[-1]:
            place = opening.end() - 1
            continue
        told = before in governors or exceptions.match(plain, place)
        if not told and (before in leads or strong.match(plain, place)):
            yield place
            place = opening.end() - 1
        place += 1


def first_opening(code: str, plain: str, start: int) -> int | None:
    """The first of these places, None where there is none."""
    return next(openings(code, plain, start), None)


def before_leads(code: str, plain: str, place: int) -> int:
    """The place from which on only words that lead into a question stand before ``place``."""
    leads = vocabulary(code, "leads")
    while (word := word_before(plain, place)) in leads:
        place = max(0, plain.rindex(word, 0, place) - 1)
    return place


def after_leads(code: str, plain: str) -> int:
    """The place after the words that lead into whatever the sentence says."""
    leads = vocabulary(code, "leads")
    place = 0
    while True:
        word = _WORD.search(plain, place)
        if word is None:
            return place
        if word.end() == len(plain) or word.group() not in leads:
            return word.start() - 1
        place = word.end()


def word_before(plain: str, place: int) -> str:
    """The last word before a place, empty at the beginning."""
    words = plain[max(0, place - LOOK_BACK) : place].split()
    return words[-1] if words else ""
