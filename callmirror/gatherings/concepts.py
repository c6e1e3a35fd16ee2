"""Which senses the words of a sentence have: lists of words and phrases, so that unseen words tell too."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from callmirror.languages import Language

FOLDER = "words"
NUMBER = "number"
"""The concept of figures; digits and whatever is written of number words alone bear it too."""
PREFIX = 3
"""First letters by which entries that leave their ending open are looked for."""


class Met(NamedTuple):
    """A concept and the words that bear it, as a half-open range of places."""

    start: int
    end: int
    concept: str


Entry = tuple[tuple[str, ...], str]


@dataclass(frozen=True)
class Concepts:
    """The entries of a language: those that begin with a whole word, and those with an open one."""

    whole: dict[str, list[Entry]] = field(default_factory=dict)
    begun: dict[str, list[Entry]] = field(default_factory=dict)

    def met(self, words: Sequence[str]) -> Iterator[Met]:
        """Every concept that the words bear, in the order in which they begin; they may overlap."""
        for place, word in enumerate(words):
            if self._is_number(word):
                yield Met(place, place + 1, NUMBER)
            for entry, concept in (*self.whole.get(word, ()), *self.begun.get(word[:PREFIX], ())):
                if _fits(entry, words[place : place + len(entry)]):
                    yield Met(place, place + len(entry), concept)

    def _is_number(self, word: str) -> bool:
        parts = word.split("-")
        return word[:1].isdigit() or (len(parts) > 1 and all(self._counts(part) for part in parts))

    def _counts(self, part: str) -> bool:
        return part in {"et", "and", "un", "une"} or ((part,), NUMBER) in self.whole.get(part, ())


@cache
def concepts(language: Language) -> Concepts:
    """What the words of a language bear, from its list beside this file."""
    text = files("callmirror.gatherings").joinpath(FOLDER, f"{language.code}.txt").read_text("utf-8")
    found = Concepts()
    for concept, phrase in _entries(text):
        entry = _words(phrase, language)
        first = entry[0]
        if first.endswith("*"):
            found.begun.setdefault(first[:PREFIX], []).append((entry, concept))
        else:
            found.whole.setdefault(first, []).append((entry, concept))
    return found


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """Each concept with each of its phrases; an indented line goes on the one before."""
    concept = ""
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            concept, _, line = line.partition(":")  # noqa: PLW2901 - what follows the name
        for phrase in filter(None, map(str.strip, line.split(","))):
            yield concept, phrase


def _words(phrase: str, language: Language) -> tuple[str, ...]:
    """The words of a phrase as the language cuts them; "*" at the end of one leaves its ending open."""
    found: list[str] = []
    for word in phrase.split():
        cut = list(language.words(word.rstrip("*"))) or [word.rstrip("*")]
        found += [*cut[:-1], f"{cut[-1]}*"] if word.endswith("*") else cut
    return tuple(found)


def _fits(entry: Sequence[str], words: Sequence[str]) -> bool:
    if len(words) < len(entry):
        return False
    for one, word in zip(entry, words, strict=True):
        if not (word.startswith(one[:-1]) if one.endswith("*") else word == one):
            return False
    return True
