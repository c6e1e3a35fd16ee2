"""What the rep does in its next two floors after an objection."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from callmirror.domain import Call, Role, Sentence
from callmirror.markers.base import Abstained, Context, Measured, marker
from callmirror.markers.evidence import quoted
from callmirror.markers.said import SPOKEN_ROLES, Said, Spoken, doing, said_of

FLOORS = 2
"""So many of the rep's floors after an objection are looked at, up to the next objection."""
MOVES_ON = "moves_on"
RESPONSES = ("asks", "reformulates", "argues", "discounts", MOVES_ON)
LISTENING = ("asks", "reformulates")
MOVES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("", ("objection",)),
    ("discounts", ("discount",)),
    ("argues", ("urgency", "scarcity", "closing_attempt", "quota_talk")),
    ("asks", ("question", "open_question", "closed_question", "request", "follow_up", "asks_leave")),
    ("reformulates", ("reformulation", "simple_reformulation", "complex_reformulation")),
    ("", ("customer_problem", "customer_situation", "customer_goal")),
    ("", ("next_step",)),
    ("argues", ("pitch", "about_us")),
    ("argues", ("price",)),
    ("argues", ("competitor",)),
)
"""The response a floor is, by the first of these acts that it does; an empty one is no response yet.

A team's patterns read floors as moves in this very order, and the tests hold the two together.
"""


class Objection(NamedTuple):
    """An objection, how it is answered, and the floor that answers; None where the rep moves on."""

    raised: Spoken
    response: str
    answer: Spoken | None


@marker(
    version=1,
    unit="ratio",
    exposure="objections",
    needs=SPOKEN_ROLES,
    parameters={"answer_floors": FLOORS},
    tentative=True,
)
def after_objection(call: Call, context: Context) -> Measured | Abstained:
    """Share of the customer's objections that the rep meets by asking or by reformulating.

    The first of the rep's next two floors, before the next objection, that asks, reformulates, argues or
    discounts is the answer; where none does, the rep moves on. Objections of one floor are one; one after
    which the rep has no floor is not counted. The support has the share of each of the five.
    """
    answered = tuple(objections(said_of(call, context)))
    if not answered:
        return Abstained("no_objection", {"objections": 0.0})
    counts = Counter(one.response for one in answered)
    shares = {response: counts[response] / len(answered) for response in RESPONSES}
    met = sum(counts[response] for response in LISTENING) / len(answered)
    shown = [sentence for one in answered for sentence in _shown(one)]
    return Measured(met, {"objections": float(len(answered)), **shares}, quoted(call, shown))


def objections(said: Said) -> Iterator[Objection]:
    """Each floor of the customer that objects, and what the rep does then."""
    raised = [
        place
        for place, floor in enumerate(said.floors)
        if floor.role is Role.CUSTOMER and floor.does("objection")
    ]
    for place, following in pairwise([*raised, len(said.floors)]):
        after = [floor for floor in said.floors[place + 1 : following] if floor.role is Role.REP][:FLOORS]
        if after:
            answers = ((_response(floor), floor) for floor in after)
            response, answer = next((one for one in answers if one[0]), (MOVES_ON, None))
            yield Objection(said.floors[place], response, answer)


def _response(floor: Spoken) -> str:
    return next((response for response, acts in MOVES if floor.does(*acts)), "")


def _shown(objection: Objection) -> Iterator[Sentence]:
    """The sentence that objects, and the one that makes the answer what it is."""
    yield from doing(objection.raised.sentences, "objection")[:1]
    if objection.answer is not None:
        acts = next(acts for _, acts in MOVES if objection.answer.does(*acts))
        yield from doing(objection.answer.sentences, *acts)[:1]
