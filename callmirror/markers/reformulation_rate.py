"""How often the rep gives back what the customer has said."""

from itertools import pairwise

from callmirror.domain import Call, Role
from callmirror.markers.base import Abstained, Context, Measured, marker
from callmirror.markers.evidence import quoted
from callmirror.markers.said import SPOKEN_ROLES, Said, Spoken, doing, said_of

REFORMULATIONS = ("reformulation", "simple_reformulation", "complex_reformulation")


@marker(version=1, unit="ratio", exposure="floors", needs=SPOKEN_ROLES)
def reformulation_rate(call: Call, context: Context) -> Measured | Abstained:
    """Share of the rep's floors after a customer floor that give back what was said, or its meaning.

    Floors of mere "okay" are none on either side. The support has ``per_question``, the reformulations for
    each of the rep's questions, and ``taken_up``, the share of floors that reformulate or ask a follow-up.
    """
    said = said_of(call, context)
    answers = _answers(said)
    if not answers:
        return Abstained("no_response", {"floors": 0.0})
    given_back = [floor for floor in answers if floor.does(*REFORMULATIONS)]
    taken_up = sum(floor.does(*REFORMULATIONS, "follow_up") for floor in answers)
    found = doing([one for floor in given_back for one in floor.sentences], *REFORMULATIONS)
    questions = len(doing(said.rep, "question"))
    support = {
        "floors": float(len(answers)),
        "reformulating_floors": float(len(given_back)),
        "reformulations": float(len(found)),
        "simple": float(len(doing(found, "simple_reformulation"))),
        "complex": float(len(doing(found, "complex_reformulation"))),
        "taken_up": taken_up / len(answers),
        "questions": float(questions),
        **({"per_question": len(found) / questions} if questions else {}),
    }
    return Measured(len(given_back) / len(answers), support, quoted(call, found))


def _answers(said: Said) -> list[Spoken]:
    """The rep's floors that say something right after the customer did."""
    saying = [floor for floor in said.floors if floor.says]
    return [
        after for before, after in pairwise(saying) if before.role is Role.CUSTOMER and after.role is Role.REP
    ]
