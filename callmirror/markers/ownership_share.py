"""Whose fault it is, when the rep speaks of what went wrong."""

from callmirror.domain import Call
from callmirror.markers.base import Abstained, Context, Measured, marker
from callmirror.markers.evidence import quoted
from callmirror.markers.said import SPOKEN_ROLES, doing, said_of


@marker(version=1, unit="ratio", exposure="faults", needs=SPOKEN_ROLES, tentative=True)
def ownership_share(call: Call, context: Context) -> Measured | Abstained:
    """Sentences of the rep that own a fault, of those and the ones that blame a person or a group.

    A sentence that does both counts once on each side. Abstains where no fault is spoken of.
    """
    sentences = said_of(call, context).rep
    owned, blamed = doing(sentences, "ownership"), doing(sentences, "blame")
    faults = len(owned) + len(blamed)
    support = {"faults": float(faults), "ownership": float(len(owned)), "blame": float(len(blamed))}
    if not faults:
        return Abstained("no_faults", support)
    return Measured(len(owned) / faults, support, quoted(call, doing(sentences, "ownership", "blame")))
