"""Whether the rep speaks of the customer's world or of our own."""

from callmirror.domain import Call
from callmirror.markers.base import Abstained, Context, Measured, marker
from callmirror.markers.evidence import quoted
from callmirror.markers.said import SPOKEN_ROLES, doing, said_of

FEWEST_SENTENCES = 5
"""Sentences about either world without which a share would say nothing."""


@marker(
    version=2,
    unit="ratio",
    exposure="focused",
    needs=SPOKEN_ROLES,
    parameters={"fewest_sentences": FEWEST_SENTENCES},
)
def customer_focus(call: Call, context: Context) -> Measured | Abstained:
    """Sentences of the rep about the customer, divided by those and the sentences about us and our offer.

    A sentence about both counts once on each side.
    """
    sentences = said_of(call, context).rep
    if not sentences:
        return Abstained("no_rep_sentences", {"focused": 0.0})
    customer = doing(sentences, "about_customer")
    ours = len(doing(sentences, "about_us"))
    focused = len(customer) + ours
    support = {
        "focused": float(focused),
        "about_customer": float(len(customer)),
        "about_us": float(ours),
        "sentences": float(len(sentences)),
    }
    if not focused:
        return Abstained("no_focus", support)
    if focused < FEWEST_SENTENCES:
        return Abstained("too_few", support)
    return Measured(len(customer) / focused, support, quoted(call, customer))
