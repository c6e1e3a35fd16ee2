"""Turns into sentences, and sentences into acts."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from callmirror.acts.focus import focus
from callmirror.acts.layout import Layout, lay_out
from callmirror.acts.questions import Asking, is_open
from callmirror.acts.reformulations import restates, said_before
from callmirror.domain import Act, Role, Segment, Sentence, Turn
from callmirror.languages import Language, punctuated

LABELS = ("question", "open_question", "reformulation", "about_customer", "about_us")
"""Every act a machine reads, in the order in which they stand on a sentence."""


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What of the call bears on a sentence of one turn.

    ``before`` is what the other has just said, by its stems; None where there is nothing to say again.
    """

    before: frozenset[str] | None
    after: str


def read_acts(turns: Sequence[Turn], segments: Sequence[Segment], language: Language) -> tuple[Sentence, ...]:
    """The sentences of all turns in order, with their acts.

    The words of a turn are those of its segments; where these are cut is of no account. A silence of at least
    0.5 s between words or segments, where their times are known, may end a sentence.
    """
    trusted = punctuated(turn.text for turn in turns)
    asking = Asking(language, trusted=trusted, marked=any("?" in turn.text for turn in turns))
    by_index = {segment.index: segment for segment in segments}
    found: list[Sentence] = []
    for place, turn in enumerate(turns):
        before = said_before(language, _other(turns, place, -1)) if turn.role is not Role.CUSTOMER else None
        around = _Surroundings(before, _other(turns, place, 1))
        layout = lay_out(turn, [by_index[index] for index in turn.segments if index in by_index])
        spans = language.sentences(turn.text, layout.pauses, punctuated=trusted)
        found.extend(_sentences(turn, layout, spans, around, asking))
    return tuple(found)


def acts_by_segment(
    sentences: Sequence[Sentence], segments: Sequence[Segment]
) -> Mapping[int, frozenset[str]]:
    """The labels of the acts that belong to each segment, by its index; a segment may have none.

    An act belongs to the segment that holds most of the sentence's characters: the first of
    ``Sentence.segments``.
    """
    labels: dict[int, set[str]] = {segment.index: set() for segment in segments}
    for sentence in sentences:
        for index in sentence.segments[:1]:
            labels.setdefault(index, set()).update(act.label for act in sentence.acts)
    return {index: frozenset(found) for index, found in labels.items()}


def _sentences(
    turn: Turn, layout: Layout, spans: Collection[tuple[int, int]], around: _Surroundings, asking: Asking
) -> Iterator[Sentence]:
    last = len(spans) - 1
    for number, (start, end) in enumerate(spans):
        text = turn.text[start:end]
        answer = around.after if number == last else ""
        acts = tuple(Act(label) for label in _labels(text, answer, around, asking))
        start_s, end_s = layout.times(start, end)
        yield Sentence(turn.index, text, layout.segments(start, end), start_s, end_s, acts)


def _labels(text: str, answer: str, around: _Surroundings, asking: Asking) -> Iterator[str]:
    language = asking.language
    plain = language.matchable(text)
    question = asking.asks(text, plain, answer)
    if question:
        yield "question"
        if is_open(language, plain):
            yield "open_question"
    if not question and around.before is not None and restates(language, text, plain, around.before):
        yield "reformulation"
    yield from focus(language, plain, question=question)


def _other(turns: Sequence[Turn], place: int, step: int) -> str:
    """The words of the turn before or after, where another speaker says them."""
    neighbour = place + step
    if 0 <= neighbour < len(turns) and turns[neighbour].speaker != turns[place].speaker:
        return turns[neighbour].text
    return ""
