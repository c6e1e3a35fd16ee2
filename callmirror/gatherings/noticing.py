"""What is seen of a sentence of a meeting or a talk: what is seen of one of a call, and what its words mean.

Every feature is a short readable string as in ``acts.features``, of these families: "concept", "both" and
"then" (two concepts in one sentence, and one right after the other), "said" (the words of a concept), "run"
(words with figures all alike), "piece" (what words have in common that are alike), "before" and "after" (the
concepts of the neighbours).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from callmirror.acts.features import Floor, Spoken, features
from callmirror.gatherings.concepts import NUMBER, Met, concepts
from callmirror.languages import Language

FAMILIES = frozenset({"concept", "both", "then", "said", "run", "piece", "before", "after"})
GAP = 2
"""Words that may stand between two concepts of which one follows the other."""
MOST_COUNTED = 3
PIECE = 4
"""Letters of a piece: enough for "help" to be met in "helped" and "unhelpful"."""
LONGEST = 60
"""Words of a sentence that are looked at."""
FIGURE = "#"


class _Noticed(NamedTuple):
    """A sentence, the concepts it bears, whether it asks, and of which turn it is."""

    words: tuple[str, ...]
    met: tuple[Met, ...]
    names: tuple[str, ...]
    mark: str
    turn: int


def noticed(floors: Sequence[Floor], language: Language) -> Iterator[frozenset[str]]:
    """The features of every sentence of these turns, in order."""
    every = [
        _notice(sentence, turn, language) for turn, floor in enumerate(floors) for sentence in floor.sentences
    ]
    for place, seen in enumerate(features(floors)):
        one = every[place]
        before = every[place - 1] if place else None
        after = every[place + 1] if place + 1 < len(every) else None
        yield frozenset(
            (
                *seen,
                *_concepts(one),
                *_pairs(one),
                *_runs(one),
                *(piece for word in one.words for piece in _pieces(word)),
                *_beside("before", one, before),
                *_beside("after", one, after),
            )
        )


def _notice(sentence: Spoken, turn: int, language: Language) -> _Noticed:
    words = sentence.words[:LONGEST]
    met = tuple(concepts(language).met(words))
    names = tuple(sorted({each.concept for each in met}))
    return _Noticed(words, met, names, "?" if _asks(sentence) else ".", turn)


def _asks(sentence: Spoken) -> bool:
    """By its sign where it has one, else by its words."""
    return sentence.mark == "?" if sentence.mark else sentence.asks != "told"


def _concepts(one: _Noticed) -> Iterator[str]:
    for name, count in Counter(each.concept for each in one.met).items():
        yield f"concept {name}"
        yield f"concept {name} {one.mark}"
        for least in range(2, min(count, MOST_COUNTED) + 1):
            yield f"concept {name} {least}"
    for each in one.met:
        if each.end - each.start > 1:
            yield f"concept {each.concept} phrase"
        yield f"said {each.concept} {' '.join(one.words[each.start : each.end])}"


def _pairs(one: _Noticed) -> Iterator[str]:
    for name, other in combinations(one.names, 2):
        yield f"both {name} {other}"
    for first in one.met:
        for second in one.met:
            if 0 <= second.start - first.end <= GAP:
                yield f"then {first.concept} {second.concept}"


def _runs(one: _Noticed) -> Iterator[str]:
    """Runs of two and three words, figures alike and several of them as one."""
    figures = {each.start for each in one.met if each.concept == NUMBER and each.end - each.start == 1}
    alike: list[str] = ["<"]
    for place, word in enumerate(one.words):
        said = FIGURE if place in figures else word
        if said != FIGURE or alike[-1] != FIGURE:
            alike.append(said)
    alike.append(">")
    for two in pairwise(alike):
        yield f"run {' '.join(two)}"
    for three in zip(alike, alike[1:], alike[2:], strict=False):
        yield f"run {' '.join(three)}"


@lru_cache(maxsize=1 << 14)
def _pieces(word: str) -> tuple[str, ...]:
    """The pieces of a word with its borders."""
    framed = f"<{word}>"
    return tuple(f"piece {framed[start : start + PIECE]}" for start in range(len(framed) - PIECE + 1))


def _beside(side: str, one: _Noticed, other: _Noticed | None) -> Iterator[str]:
    """What the sentence before or after bears; it may be of the same turn or of another."""
    if other is None:
        yield f"{side} none"
        return
    same = f"{other.turn == one.turn:d}"
    yield f"{side} {same}"
    yield f"{side} {same} {other.mark}"
    for name in other.names:
        yield f"{side} {name}"
