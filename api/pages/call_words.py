"""The words of a call as its page shows them: turns of sentences, names and numbers apart."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from callmirror.acts.labels import KINDS, LABELS
from callmirror.domain import Call, Sentence, Turn
from callmirror.redaction import redact
from callmirror.redaction.spans import LABELS as HIDDEN
from callmirror.redaction.spans import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are shown as they are, or, where there is a ``label``, in its place only where asked."""

    text: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence; ``number`` is its place in the call, from 1; ``acts`` are labels, narrowest first."""

    number: int
    pieces: tuple[Piece, ...]
    start_s: float | None
    acts: tuple[str, ...]
    by_person: frozenset[str]


@dataclass(frozen=True, slots=True)
class TurnRow:
    """What one party says in one go."""

    index: int
    speaker: str
    role: str
    start_s: float | None
    sentences: tuple[SentenceRow, ...]


def turn_rows(call: Call, names: Collection[str]) -> tuple[TurnRow, ...]:
    """Every turn of a call; where the language is not read, a turn is one sentence that does nothing."""
    by_turn: dict[int, list[tuple[int, Sentence]]] = {}
    for number, sentence in enumerate(call.sentences, 1):
        by_turn.setdefault(sentence.turn, []).append((number, sentence))
    return tuple(turn_row(turn, by_turn.get(turn.index, []), call.language, names) for turn in call.turns)


def turn_row(
    turn: Turn, sentences: Sequence[tuple[int, Sentence]], language: str | None, names: Collection[str]
) -> TurnRow:
    """One turn, of sentences with their numbers."""
    spans = redact(turn.text, language, names=names).spans
    said = sentences or [(0, Sentence(turn.index, turn.text, start_s=turn.start_s))]
    rows = []
    reached = 0
    for number, sentence in said:
        start = max(turn.text.find(sentence.text, reached), reached)
        reached = start + len(sentence.text)
        rows.append(_row(number, sentence, tuple(_pieces(sentence.text, start, spans, language))))
    return TurnRow(turn.index, turn.speaker, turn.role.value, turn.start_s, tuple(rows))


def pieces_of(text: str, language: str | None, names: Collection[str]) -> tuple[Piece, ...]:
    """Any words of the call, as a quote, cut where names and numbers stand."""
    return tuple(_pieces(text, 0, redact(text, language, names=names).spans, language))


def _row(number: int, sentence: Sentence, pieces: tuple[Piece, ...]) -> SentenceRow:
    labels = frozenset(act.label for act in sentence.acts)
    return SentenceRow(
        number,
        pieces,
        sentence.start_s,
        tuple(label for label in LABELS if label in narrowest(labels)),
        frozenset(act.label for act in sentence.acts if act.by == "person"),
    )


def narrowest(labels: frozenset[str]) -> frozenset[str]:
    """The labels without those that another of them stands under: an open question is a question."""
    wider = {above for label in labels if label in KINDS for above in KINDS[label].under}
    return labels - wider


def _pieces(text: str, start: int, spans: Sequence[Span], language: str | None) -> Iterator[Piece]:
    """The words of a sentence that begins at that character of its turn."""
    labels = HIDDEN.get(language or "en", HIDDEN["en"])
    reached = 0
    for span in spans:
        low, high = max(span.start - start, 0), min(span.end - start, len(text))
        if low >= high:
            continue
        if low > reached:
            yield Piece(text[reached:low])
        yield Piece(text[low:high], labels[span.kind])
        reached = high
    if reached < len(text):
        yield Piece(text[reached:])
