"""Calls as sequences of moves, one per floor: what routines and answers to objections are found in.

A floor may do several acts; its move is the first in the order of ``MOVES`` that it does, so that what is
rarer and says more comes before what accompanies it. People are pseudonyms here and never leave ``patterns``.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple

from callmirror.domain import Call, Role, Sentence, Text
from callmirror.patterns.answers import Leaning, Move
from callmirror.patterns.members import Members

OTHER = "other"
"""The act of a floor that does nothing named here."""


class MoveKind(NamedTuple):
    """How a move is called, the acts of sentences that make it, and how it leans."""

    title: Text
    acts: tuple[str, ...]
    leaning: Leaning = Leaning.NEITHER


MOVES: Mapping[str, MoveKind] = {
    "objects": MoveKind(Text("objects", "fait une objection"), ("objection",)),
    "discounts": MoveKind(Text("offers a discount", "propose une remise"), ("discount",), Leaning.PRESSES),
    "presses": MoveKind(
        Text("presses", "met la pression"),
        ("urgency", "scarcity", "closing_attempt", "quota_talk"),
        Leaning.PRESSES,
    ),
    "asks": MoveKind(
        Text("asks", "pose une question"),
        ("question", "open_question", "closed_question", "request", "follow_up", "asks_leave"),
        Leaning.LISTENS,
    ),
    "reformulates": MoveKind(
        Text("reformulates", "reformule"),
        ("reformulation", "simple_reformulation", "complex_reformulation"),
        Leaning.LISTENS,
    ),
    "tells": MoveKind(
        Text("tells of their situation", "parle de sa situation"),
        ("customer_problem", "customer_situation", "customer_goal"),
    ),
    "next_step": MoveKind(Text("proposes a next step", "propose une suite"), ("next_step",)),
    "pitches": MoveKind(Text("presents the offer", "présente l'offre"), ("pitch", "about_us")),
    "price": MoveKind(Text("talks of the price", "parle du prix"), ("price",)),
    "competitor": MoveKind(Text("talks of another supplier", "parle d'un concurrent"), ("competitor",)),
    "acknowledges": MoveKind(Text("acknowledges", "accuse réception"), ("acknowledgement",), Leaning.LISTENS),
    "opens_topic": MoveKind(Text("opens a topic", "ouvre un sujet"), ("opens_topic",)),
    OTHER: MoveKind(Text("says something else", "dit autre chose"), ()),
}
"""Every move, the one that names a floor first."""


@dataclass(frozen=True, slots=True)
class CallMoves:
    """One call of one person: its moves in order, and the rep's sentences as words.

    Sentences are to be redacted by whoever gives them; ``acts`` names the move of each, or is empty.
    ``person`` is a pseudonym; neither it nor the words are shown when the value is printed.
    """

    call_id: str
    person: str = field(repr=False)
    moves: tuple[Move, ...] = field(repr=False)
    sentences: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    acts: tuple[str, ...] = field(default=(), repr=False)


FIRST = {act: place for place, kind in reversed([*enumerate(MOVES.values())]) for act in kind.acts}
"""The place in ``MOVES`` of the first move that an act makes."""
NAMES = tuple(MOVES)


def move_of(acts: Collection[str]) -> str:
    """Name the move of a floor whose sentences do these acts."""
    places = [FIRST[act] for act in acts if act in FIRST]
    return NAMES[min(places)] if places else OTHER


def leaning_of(acts: Iterable[str]) -> Leaning:
    """How moves of these names lean, taken together."""
    found = {MOVES[act].leaning for act in acts if act in MOVES} - {Leaning.NEITHER}
    if len(found) > 1:
        return Leaning.BOTH
    return found.pop() if found else Leaning.NEITHER


def call_moves(call: Call, *, person: str) -> CallMoves:
    """Read the moves of a call; floors of which the role is unknown are left out."""
    of_turn: dict[int, list[Sentence]] = {}
    for sentence in call.sentences:
        of_turn.setdefault(sentence.turn, []).append(sentence)
    known = [turn for turn in call.turns if turn.role is not Role.UNKNOWN]
    moves = [Move(turn.role, _move_of(of_turn.get(turn.index, ()))) for turn in known]
    said = [one for turn in known if turn.role is Role.REP for one in of_turn.get(turn.index, ())]
    sentences = tuple(tuple(one.text.split()) for one in said)
    return CallMoves(call.id, person, tuple(moves), sentences, tuple(_move_of((one,)) for one in said))


def _move_of(sentences: Iterable[Sentence]) -> str:
    return move_of({act.label for one in sentences for act in one.acts})


def members_of_calls(name: str, calls: Iterable[CallMoves]) -> Members:
    """What a result called ``name`` rests on, as ``members`` has it for a marker of that name."""
    return frozenset((call.person, f"{name}:{call.call_id}:{reading_of(call)}") for call in calls)


def reading_of(call: CallMoves) -> str:
    """A fingerprint of how the call was read, six bytes in hexadecimal."""
    moves = " ".join(f"{move.role} {move.act}" for move in call.moves)
    return blake2b(moves.encode(), digest_size=6).hexdigest()
