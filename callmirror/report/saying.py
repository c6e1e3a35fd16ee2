"""The sentences of a page in one language, as they are set."""

import re

from callmirror.domain import Pattern, Text
from callmirror.report.wording import WORDING

FRENCH_SIGNS = re.compile(r" (?=[:;?!»])|(?<=«) ")
"""Spaces that must not begin or end a line."""


def told(text: Text, language: str) -> str:
    """Return a sentence in a language, its double signs tied to their words where it is French."""
    return tie(text.fr) if language == "fr" else text.to(language)


def tie(sentence: str) -> str:
    """Return a French sentence with its double signs tied to their words."""
    return FRENCH_SIGNS.sub("\u00a0", sentence)


def say(key: str, language: str, **values: object) -> str:
    """Return a sentence of ``WORDING`` with its values put in."""
    return told(WORDING[key], language).format(**values)


def counts_of(pattern: Pattern, language: str) -> str:
    """How many calls and people a level rests on, or that the numbers are kept back."""
    if pattern.calls is None or pattern.people is None:
        return say("counts_kept", language)
    return say("counts", language, calls=pattern.calls, people=pattern.people)
