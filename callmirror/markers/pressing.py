"""How much the rep presses: rates in 10 minutes of the speech of both, as interruptions are."""

from callmirror.domain import Call, Sentence
from callmirror.markers.base import Abstained, Context, Measured, Need, marker
from callmirror.markers.evidence import quoted
from callmirror.markers.pitch_before_problem import first
from callmirror.markers.said import SPOKEN_ROLES, Said, doing, said_of
from callmirror.markers.timing import timing_of

TEN_MINUTES_S = 600.0
ALWAYS = ("urgency", "scarcity", "closing_attempt", "quota_talk")
"""Kinds of pressure wherever they are said; a discount is one only before a need is known."""
NEEDS = (Need.TIMES, *SPOKEN_ROLES)


@marker(version=1, unit="per_10_min", exposure="speech_s", needs=NEEDS)
def pressure(call: Call, context: Context) -> Measured | Abstained:
    """Sentences of the rep that press, in 10 minutes of speech.

    Urgency, scarcity, closing attempts, quota or month-end talk, and a discount before the customer has told
    of a problem or a goal. A sentence of several kinds counts once; the support counts each kind.
    """
    said = said_of(call, context)
    early = {id(one) for one in _early_discounts(said)}
    always = {id(one) for one in doing(said.rep, *ALWAYS)}
    pressing = early | always
    found = [one for one in said.rep if id(one) in pressing]
    counts = {kind: float(len(doing(found, kind))) for kind in ALWAYS}
    return _rate(call, context, found, {**counts, "discount_before_need": float(len(early))})


@marker(version=1, unit="per_10_min", exposure="speech_s", needs=NEEDS, tentative=True)
def discounting(call: Call, context: Context) -> Measured | Abstained:
    """Sentences of the rep that offer a discount before any need is told of, in 10 minutes of speech."""
    said = said_of(call, context)
    discounts = float(len(doing(said.rep, "discount")))
    return _rate(call, context, _early_discounts(said), {"discounts": discounts})


@marker(version=1, unit="per_10_min", exposure="speech_s", needs=NEEDS, tentative=True)
def quota_talk(call: Call, context: Context) -> Measured | Abstained:
    """Sentences of the rep about its own targets or the end of a period, in 10 minutes of speech."""
    return _rate(call, context, doing(said_of(call, context).rep, "quota_talk"), {})


def _early_discounts(said: Said) -> tuple[Sentence, ...]:
    """The rep's sentences that offer a discount before the customer tells of a problem or a goal."""
    need = first(said, "customer_problem", "customer_goal", rep=False)
    own = {id(one) for one in said.rep}
    before = said.floors if need is None else said.floors[: need[0]]
    early = doing([one for floor in before for one in floor.sentences], "discount")
    return tuple(one for one in early if id(one) in own)


def _rate(
    call: Call, context: Context, found: tuple[Sentence, ...] | list[Sentence], counts: dict[str, float]
) -> Measured | Abstained:
    timing = timing_of(call, context)
    if isinstance(timing, Abstained):
        return timing
    support = {"speech_s": timing.speech_s, "sentences": float(len(found)), **counts}
    return Measured(len(found) / timing.speech_s * TEN_MINUTES_S, support, quoted(call, found))
