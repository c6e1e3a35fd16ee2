"""Where a reading comes from: turns, times and short quotes, for a person to look up."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from callmirror.domain import Call, Evidence, Role, Sentence, Turn
from callmirror.turns.parameters import TICK_S

QUOTE_MAX = 200
EVIDENCE_MAX = 20
"""More moments than this are not shown; what they add up to is in the value."""
SHOWN = 6
"""Quotes shown of sentences that all show the same, spread over the call."""


def moments(call: Call, starts_s: Iterable[float], role: Role) -> tuple[Evidence, ...]:
    """Evidence for what one role begins at each of these times; the turn is None where no words are known."""
    turns = [turn for turn in call.turns if turn.start_s is not None and turn.role is role]
    begins = [turn.start_s or 0.0 for turn in turns]
    found = []
    for start_s in list(starts_s)[:EVIDENCE_MAX]:
        at = bisect_right(begins, start_s + TICK_S) - 1
        found.append(_evidence(turns[at] if at >= 0 else None, start_s))
    return tuple(found)


def quoted(call: Call, sentences: Sequence[Sentence], *, most: int = SHOWN) -> tuple[Evidence, ...]:
    """At most so many of these sentences (two or more), spread evenly, each with its turn and time."""
    starts = {turn.index: turn.start_s for turn in call.turns}
    count = len(sentences)
    shown = range(count) if count <= most else [place * (count - 1) // (most - 1) for place in range(most)]
    return tuple(_quote(sentences[place], starts) for place in shown)


def quote(text: str) -> str:
    """At most ``QUOTE_MAX`` characters of a text, cut after a word."""
    if len(text) <= QUOTE_MAX:
        return text
    return text[: QUOTE_MAX - 1].rsplit(" ", 1)[0].rstrip() + "…"


def _evidence(turn: Turn | None, start_s: float) -> Evidence:
    if turn is None or turn.end_s is None or turn.end_s < start_s - TICK_S:
        return Evidence(None, start_s)
    return Evidence(turn.index, start_s, quote(turn.text))


def _quote(sentence: Sentence, starts: dict[int, float | None]) -> Evidence:
    start_s = starts.get(sentence.turn) if sentence.start_s is None else sentence.start_s
    return Evidence(sentence.turn, start_s, quote(sentence.text))
