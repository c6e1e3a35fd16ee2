"""The sentences on which the language markers rest, and the quotes they show."""

from collections.abc import Sequence

from callmirror.domain import Call, Evidence, Role, Sentence
from callmirror.languages import Language
from callmirror.markers.evidence import quote

SHOWN = 6
"""Quotes shown for one reading, spread over the call."""


def rep_sentences(call: Call, language: Language) -> tuple[Sentence, ...]:
    """The rep's sentences in order, without those that say nothing (``Language.says_something``)."""
    turns = {turn.index for turn in call.turns if turn.role is Role.REP}
    spoken = (sentence for sentence in call.sentences if sentence.turn in turns)
    return tuple(sentence for sentence in spoken if language.says_something(sentence.text))


def quoted(call: Call, sentences: Sequence[Sentence]) -> tuple[Evidence, ...]:
    """At most ``SHOWN`` of these sentences, spread evenly, each with its turn and time."""
    starts = {turn.index: turn.start_s for turn in call.turns}
    count = len(sentences)
    shown = range(count) if count <= SHOWN else [place * (count - 1) // (SHOWN - 1) for place in range(SHOWN)]
    return tuple(_quote(sentences[place], starts) for place in shown)


def _quote(sentence: Sentence, starts: dict[int, float | None]) -> Evidence:
    start_s = starts.get(sentence.turn) if sentence.start_s is None else sentence.start_s
    return Evidence(sentence.turn, start_s, quote(sentence.text))
