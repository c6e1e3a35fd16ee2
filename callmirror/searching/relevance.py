"""Which of several sentences answer best: those in which the words stand close, and little else is said.

A rule of one sentence and its words alone. What is usual for an index weighs a word by how rare it is in all
calls, which would tell something of calls one may not read, and takes seconds for a common word.
"""

from collections.abc import Iterable, Iterator, Sequence

from callmirror.searching.folding import tokens
from callmirror.searching.marking import spans_of
from callmirror.store.search import Found, Phrase

SHORT = 3
"""Words under which a sentence is no closer to the point for being shorter."""


def by_relevance(found: Iterable[Found], phrases: Sequence[Phrase]) -> list[Found]:
    """The sentences, the closest first, the newest of equals first."""
    return sorted(found, key=lambda one: (*_distance(one.words, phrases), -one.key))


def _distance(text: str, phrases: Sequence[Phrase]) -> tuple[int, float]:
    """How many words lie between the first and the last that was looked for, then how much else is said."""
    said = tuple(tokens(text))
    of_each = [spans_of(said, [phrase]) for phrase in phrases]
    stretches = list(_stretches(of_each))
    if not stretches:
        return len(said), 1.0
    start, end = min(stretches, key=lambda span: span[1] - span[0])
    between = sum(start <= word.start < end for word in said) - sum(len(phrase.words) for phrase in phrases)
    return max(between, 0), 1 - sum(map(len, of_each)) / max(len(said), SHORT)


def _stretches(of_each: Sequence[Sequence[tuple[int, int]]]) -> Iterator[tuple[int, int]]:
    """From every hit on, as far as it takes until each phrase was said."""
    for start in {first for spans in of_each for first, _ in spans} if all(of_each) else ():
        ends = [next((end for first, end in spans if first >= start), None) for spans in of_each]
        if None not in ends:
            yield start, max(end for end in ends if end is not None)
