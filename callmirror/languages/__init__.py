"""All that is peculiar to one language.

A language is one file, its folder of word lists under ``data``, and one line of ``LANGUAGES``.
"""

from collections.abc import Mapping
from types import MappingProxyType

from callmirror.languages.base import Language
from callmirror.languages.detection import detect_among
from callmirror.languages.en import ENGLISH
from callmirror.languages.fr import FRENCH
from callmirror.languages.punctuation import punctuated

__all__ = ["LANGUAGES", "Language", "detect", "punctuated"]

LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {language.code: language for language in (FRENCH, ENGLISH)}
)
"""The languages that can be read, by ISO 639-1 code."""


def detect(text: str) -> str | None:
    """The code of the language ``text`` is in; None for a language that is not read, or for too few words."""
    return detect_among(text, tuple(LANGUAGES.values()))
