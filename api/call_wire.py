"""A call as the wire has it: its words, with names and numbers or without."""

from collections.abc import Callable, Collection, Sequence

from api.call_schemas import CallReading, SaidSentence, SaidTurn, WholeCall
from api.pages.call_words import Piece, TurnRow, pieces_of, turn_rows
from callmirror.domain import Sentence, Turn
from callmirror.listening import Heard

Shown = Callable[[tuple[Piece, ...]], str]


def call_wire(heard: Heard, names: Collection[str], *, hidden: bool) -> WholeCall:
    """The call, whole; ``hidden`` puts labels in the place of names and numbers."""
    shown = _hidden if hidden else _said
    call, readings = heard.review.call, heard.review.readings
    rows = zip(call.turns, turn_rows(call, names), strict=True)
    turns = [_turn(turn, row, call.sentences, shown) for turn, row in rows]
    quoted = [
        [shown(pieces_of(each.quote, call.language, names)) for each in reading.evidence]
        for reading in readings
    ]
    read = [CallReading.of(reading, quotes) for reading, quotes in zip(readings, quoted, strict=True)]
    return WholeCall.of(heard, turns, read)


def _turn(turn: Turn, row: TurnRow, sentences: Sequence[Sentence], shown: Shown) -> SaidTurn:
    said = [
        SaidSentence.of(each.number, sentences[each.number - 1], shown(each.pieces))
        for each in row.sentences
        if each.number
    ]
    return SaidTurn.of(turn, " ".join(shown(each.pieces) for each in row.sentences), said)


def _said(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def _hidden(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.label or piece.text for piece in pieces)
