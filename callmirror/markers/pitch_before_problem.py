"""Whether the offer is presented before the customer has told of a problem."""

from callmirror.domain import Call
from callmirror.markers.base import Abstained, Context, Measured, marker
from callmirror.markers.evidence import quoted
from callmirror.markers.said import SPOKEN_ROLES, Said, doing, said_of


@marker(version=1, unit="ratio", exposure="calls", needs=SPOKEN_ROLES, tentative=True)
def pitch_before_problem(call: Call, context: Context) -> Measured | Abstained:
    """1 where the rep's first pitch comes before the first problem the customer tells of, else 0.

    A pitch in a call without any problem comes before it. Abstains where nothing is pitched.
    """
    said = said_of(call, context)
    pitch, problem = first(said, "pitch", rep=True), first(said, "customer_problem", rep=False)
    support = {"calls": 1.0, "problem_told": float(problem is not None)}
    if pitch is None:
        return Abstained("no_pitch", support)
    shown = sorted(place for place in (pitch, problem) if place is not None)
    sentences = [said.floors[floor].sentences[place] for floor, place in shown]
    return Measured(float(problem is None or pitch < problem), support, quoted(call, sentences))


def first(said: Said, *labels: str, rep: bool) -> tuple[int, int] | None:
    """The floor and the place in it of the first sentence that does one of these acts; None where none."""
    own = {id(one) for one in (said.rep if rep else said.customer)}
    return next(
        (
            (number, place)
            for number, floor in enumerate(said.floors)
            if floor.does(*labels)
            for place, one in enumerate(floor.sentences)
            if id(one) in own and doing((one,), *labels)
        ),
        None,
    )
