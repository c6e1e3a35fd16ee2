"""Which word lists a sentence meets, when there are many lists and most meet nothing.

For every part of a phrase there are words of which one must be said for the phrase to be met. Each word
knows, as bits of one number, which parts of which phrases it makes good; the bits of all words of a sentence
together show at once the few phrases whose every part is made good, and only their patterns are tried. A
phrase of one word is also met behind an elision or within a compound ("l'enveloppe", "two-hundred").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from callmirror.languages.phrases import CLASS, SIGNS, classes, expression, phrases, vocabulary

_CUT = re.compile(r"[ '=-]+")
_COMMON = 50
"""How many rare words weigh as much as one that any sentence may hold."""


@dataclass(frozen=True)
class _Line:
    """A phrase of a list. ``needs`` are sets of words: one of each is said wherever the phrase is.

    Where it is ``sure``, such a word is the whole phrase.
    """

    code: str
    name: str
    phrase: str
    needs: tuple[frozenset[str], ...]
    sure: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when first needed: most phrases of a list never are in one call."""
        return re.compile(f"{expression(self.code, self.phrase)}(?= |$)")

    def is_in(self, plain: str) -> bool:
        """Whether the phrase stands in that text, whose words meet its needs."""
        return self.sure or self.pattern.search(plain) is not None


@dataclass(frozen=True, slots=True)
class _Index:
    """``bits`` are the needs that each word meets, ``none`` those that a line has not.

    The first need of line n is bit n, its second need bit n + len(lines), and so on.
    """

    lines: tuple[_Line, ...]
    bits: dict[str, int]
    none: int
    most_needs: int

    def may_stand(self, said: frozenset[str]) -> Iterator[_Line]:
        """The phrases all of whose needs are met by these words."""
        get, met = self.bits.get, self.none
        for word in said:
            if bits := get(word):
                met |= bits
        size = len(self.lines)
        whole = met & ((1 << size) - 1)
        for need in range(1, self.most_needs):
            whole &= met >> need * size
        while whole:
            place = whole.bit_length() - 1
            yield self.lines[place]
            whole ^= 1 << place


@lru_cache(maxsize=64)
def words_said(plain: str) -> frozenset[str]:
    """The words of a text in matchable form, those behind an elision or within a compound by themselves.

    What is asked of a sentence is asked several times before the next one comes.
    """
    return frozenset(plain.replace("'", " ").replace("-", " ").replace("=", " ").split())


def lists_met(code: str, names: tuple[str, ...], plain: str, said: frozenset[str]) -> Iterator[str]:
    """Yield those of these lists of which a phrase is in ``plain``, the matchable form, in their order.

    ``said`` are its words as ``words_said`` gives them.
    """
    met: set[str] = set()
    for line in _index(code, names).may_stand(said):
        if line.name not in met and line.is_in(plain):
            met.add(line.name)
    yield from (name for name in names if name in met) if met else ()


def may_meet(code: str, name: str, said: frozenset[str]) -> bool:
    """Whether a text of these words may hold a phrase of that list: to see that it can't is quick."""
    needed = _needed(code, name)
    return needed is None or not needed.isdisjoint(said)


@cache
def _needed(code: str, name: str) -> frozenset[str] | None:
    """Words of which every phrase of a list holds one; None where some phrase may hold any."""
    lines = [_line(code, name, phrase) for phrase in phrases(code, name)]
    if not all(line.needs for line in lines):
        return None
    return frozenset().union(*(line.needs[0] for line in lines))


@cache
def _index(code: str, names: tuple[str, ...]) -> _Index:
    listed = ((name, phrase) for name in names for phrase in phrases(code, name))
    lines = tuple(line for name, phrase in listed for line in _lines(code, name, phrase))
    most = max((len(line.needs) for line in lines), default=0)
    bits: dict[str, int] = {}
    none = 0
    for place, line in enumerate(lines):
        for need in range(most):
            bit = 1 << need * len(lines) + place
            if need >= len(line.needs):
                none |= bit
            for word in line.needs[need] if need < len(line.needs) else ():
                bits[word] = bits.get(word, 0) | bit
    return _Index(lines, bits, none, most)


def _lines(code: str, name: str, phrase: str) -> Iterator[_Line]:
    """A phrase, apart from the words that alone are the whole of it."""
    line, words = _line(code, name, phrase), _single_words(code, phrase)
    if words:
        yield _Line(code, name, phrase, (words,), sure=True)
    if not words or not line.needs:
        yield line
    elif line.needs[0] - words:
        yield _Line(code, name, phrase, (line.needs[0] - words,))


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
