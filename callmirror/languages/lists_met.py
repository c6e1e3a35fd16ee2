"""Which word lists a sentence meets, when there are many lists and most meet nothing.

Every phrase is filed under words of which one must be said for it to be met, rare ones where there is a
choice. A pattern is tried only on a sentence that says such a word for each part of the phrase. A phrase of
one word is also met behind an elision or within a compound ("l'enveloppe", "two-hundred").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from callmirror.languages.phrases import CLASS, SIGNS, classes, expression, phrases, vocabulary

_CUT = re.compile(r"[ '=-]+")
_COMMON = 50
"""How many rare words weigh as much as one that any sentence may hold."""


@dataclass(frozen=True)
class _Line:
    """A phrase of a list. ``needs`` are sets of words: one of each is said wherever the phrase is."""

    code: str
    name: str
    phrase: str
    needs: tuple[frozenset[str], ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when first needed: most phrases of a list never are in one call."""
        return re.compile(f"{expression(self.code, self.phrase)}(?= |$)")

    def is_in(self, plain: str, said: frozenset[str]) -> bool:
        """Whether the phrase stands in that text, whose words are ``said``."""
        for need in self.needs:  # a loop, as this is asked for every sentence
            if need.isdisjoint(said):
                return False
        return self.pattern.search(plain) is not None


@dataclass(frozen=True, slots=True)
class _Index:
    """``single`` are the lists that a word meets by itself, ``lines`` the phrases filed under it."""

    single: dict[str, frozenset[str]]
    lines: dict[str, tuple[_Line, ...]]
    anywhere: tuple[_Line, ...]


def lists_met(code: str, names: tuple[str, ...], plain: str) -> Iterator[str]:
    """Yield those of these lists of which a phrase is in ``plain``, the matchable form, in their order."""
    index = _index(code, names)
    said = frozenset(_CUT.split(plain))
    met: set[str] = set()
    for word in said & index.single.keys():
        met |= index.single[word]
    for word in said & index.lines.keys():
        for one in index.lines[word]:
            if one.name not in met and one.is_in(plain, said):
                met.add(one.name)
    met.update(one.name for one in index.anywhere if one.name not in met and one.is_in(plain, said))
    yield from (name for name in names if name in met)


@cache
def _index(code: str, names: tuple[str, ...]) -> _Index:
    single: dict[str, set[str]] = {}
    lines: dict[str, list[_Line]] = {}
    anywhere: list[_Line] = []
    for name in names:
        for phrase in phrases(code, name):
            words = _single_words(code, phrase)
            for word in words:
                single.setdefault(word, set()).add(name)
            line = _line(code, name, phrase)
            filed = line.needs[0] - words if line.needs else frozenset()
            for word in filed:
                lines.setdefault(word, []).append(line)
            if not line.needs:
                anywhere.append(line)
    return _Index(
        {word: frozenset(found) for word, found in single.items()},
        {word: tuple(found) for word, found in lines.items()},
        tuple(anywhere),
    )


def _single_words(code: str, phrase: str) -> frozenset[str]:
    """The words that alone are the whole phrase."""
    items = phrase.split()
    if len(items) > 1 or "(" in phrase or items[0] in SIGNS:
        return frozenset()
    return frozenset(way for way in _ways(code, items[0]) if way.isalnum())


def _line(code: str, name: str, phrase: str) -> _Line:
    """The phrase with what must be said for it, the set of the rarest words first."""
    sets = [need for item in phrase.split() if (need := _need(code, item))]
    return _Line(code, name, phrase, tuple(sorted(sets, key=lambda need: _commonness(code, need))))


def _need(code: str, item: str) -> frozenset[str]:
    """Words of which one is said where this part of a phrase is; empty where that can't be known."""
    if item in SIGNS or item.endswith("?") or "(" in item:
        return frozenset()
    words = [_rarest(code, way) for way in _ways(code, item)]
    return frozenset(words) if all(words) else frozenset()


def _ways(code: str, item: str) -> list[str]:
    return CLASS.sub(lambda found: "|".join(classes(code)[found[1]]), item).split("|")


def _rarest(code: str, way: str) -> str:
    """The word of a part that says most; empty where all of them have letters left open."""
    words = [word for word in _CUT.split(way) if word and "*" not in word]
    return min(words, key=lambda word: (_is_common(code, word), -len(word)), default="")


def _commonness(code: str, words: frozenset[str]) -> int:
    return sum(_COMMON if _is_common(code, word) else 1 for word in words)


def _is_common(code: str, word: str) -> bool:
    return word in vocabulary(code, "function_words") or word in vocabulary(code, "stop_words")
