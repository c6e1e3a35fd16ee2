"""Which of several sentences answer best: those in which the words stand close, and little else is said.

A rule of one sentence and its words alone. What is usual for an index weighs a word by how rare it is in all
calls, which would tell something of calls one may not read, and takes seconds for a common word.
"""

from collections.abc import Iterable, Sequence

from callmirror.searching.folding import tokens
from callmirror.searching.marking import hits
from callmirror.store.search import Found, Phrase

SHORT = 3
"""Words under which a sentence is no closer to the point for being shorter."""


def by_relevance(found: Iterable[Found], phrases: Sequence[Phrase]) -> list[Found]:
    """The sentences, the closest first, the newest of equals first."""
    return sorted(found, key=lambda one: (*_distance(one.words, phrases), -one.key))


def _distance(text: str, phrases: Sequence[Phrase]) -> tuple[int, float]:
    """How many words lie between the first and the last that was looked for, then how much else is said."""
    words = tuple(tokens(text))
    spans = hits(text, phrases)
    if not spans:
        return len(words), 1.0
    start, end = min(_spread(text, phrases), default=(0, len(text)), key=lambda span: span[1] - span[0])
    stretch = sum(start <= word.start < end for word in words)
    told = sum(len(phrase.words) for phrase in phrases)
    return max(stretch - told, 0), 1 - len(spans) / max(len(words), SHORT)


def _spread(text: str, phrases: Sequence[Phrase]) -> Iterable[tuple[int, int]]:
    """Every stretch that begins with a hit and holds each phrase, as short as it may be."""
    of_each = [hits(text, [phrase]) for phrase in phrases]
    if not all(of_each):
        return
    for start, _ in (span for spans in of_each for span in spans):
        ends = [min((end for first, end in spans if first >= start), default=None) for spans in of_each]
        if None not in ends:
            yield start, max(end for end in ends if end is not None)
