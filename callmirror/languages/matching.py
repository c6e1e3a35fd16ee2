"""The form of a text in which patterns are looked for."""

import re
from functools import cache

from callmirror.languages.flat import flatten
from callmirror.languages.lists_met import may_meet, words_said
from callmirror.languages.phrases import expression, phrases

_REPEATED = re.compile(r"(?<= )([^ ]+)(?= {1,40}\1(?= |$))")
_STAMMERED = re.compile(r"(?<= )-++|(?<!-)-++(?= )|(?<= )([^ -]{1,8})-++(?=\1)")


def matchable(code: str, text: str) -> str:
    """A space, then ``text`` flattened, with hesitations and words said twice made blank.

    A match of a pattern begins with the space before its first word: the offset of that space here is the
    offset of the word in ``text``.
    """
    plain = " " + flatten(text) + " "
    if "-" in plain:
        plain = _STAMMERED.sub(_blank, plain)
    if may_meet(code, "hesitations", words_said(plain[:-1])):
        plain = _hesitation(code).sub(_blank, plain)
    words = plain.split()
    if len(set(words)) < len(words):
        plain = _REPEATED.sub(_blank, plain)
    return plain[:-1]


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


@cache
def _hesitation(code: str) -> re.Pattern[str]:
    ways = "|".join(expression(code, phrase) for phrase in phrases(code, "hesitations"))
    return re.compile(f"(?:{ways})(?= )")
