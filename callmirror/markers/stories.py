"""A story: customer floors that only clarifying questions of the rep interrupt."""

from collections.abc import Sequence

from callmirror.domain import Call, Floor, Role, Sentence
from callmirror.turns import count_words
from callmirror.turns.parameters import HOLD_S, TICK_S


def stories(call: Call, floors: Sequence[Floor], *, clarifying_max_words: int) -> tuple[Floor, ...]:
    """The customer's floors, joined across rep floors in which nothing but a short question is said.

    ``floors`` have roles as parties. A pause of more than ``HOLD_S`` ends a story as it ends a floor.
    """
    clarifying = _clarifying_starts(call, clarifying_max_words)
    told: list[Floor] = []
    bridge: Floor | None = None
    for before, floor in zip((None, *floors), floors, strict=False):
        follows = before is not None and floor.start_s - before.end_s <= HOLD_S + TICK_S
        if floor.party != Role.CUSTOMER.value:
            asked = floor.party == Role.REP.value and floor.start_s in clarifying
            bridge = floor if follows and asked and before and before.party == Role.CUSTOMER.value else None
        elif bridge and follows and told:
            told[-1] = Floor(floor.party, told[-1].start_s, floor.end_s, told[-1].gap_s)
            bridge = None
        else:
            told.append(floor)
            bridge = None
    return tuple(told)


def _clarifying_starts(call: Call, max_words: int) -> set[float]:
    """When the turns of the rep begin that are questions and no longer than this, in seconds."""
    said: dict[int, list[Sentence]] = {}
    for sentence in call.sentences:
        said.setdefault(sentence.turn, []).append(sentence)
    return {
        turn.start_s
        for turn in call.turns
        if turn.start_s is not None
        and turn.role is Role.REP
        and count_words(turn.text) <= max_words
        and turn.index in said
        and all(sentence.does("question") for sentence in said[turn.index])
    }
