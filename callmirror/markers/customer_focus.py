"""Whether the rep speaks of the customer's world or of our own."""

from callmirror.domain import Call
from callmirror.markers.base import Abstained, Context, Measured, Need, marker
from callmirror.markers.rep_sentences import quoted, rep_sentences

FEWEST_SENTENCES = 5
"""Sentences about either world without which a share would say nothing."""


@marker(
    version=1,
    unit="ratio",
    exposure="focused",
    needs=(Need.WORDS, Need.LANGUAGE, Need.ROLES),
    parameters={"fewest_sentences": FEWEST_SENTENCES},
)
def customer_focus(call: Call, context: Context) -> Measured | Abstained:
    """Sentences of the rep about the customer, divided by those and the sentences about us and our offer.

    A sentence about both counts once on each side.
    """
    assert context.language is not None, "Need.LANGUAGE was checked"  # noqa: S101
    sentences = rep_sentences(call, context.language)
    if not sentences:
        return Abstained("no_rep_sentences", {"focused": 0.0})
    customer = [sentence for sentence in sentences if sentence.does("about_customer")]
    ours = sum(sentence.does("about_us") for sentence in sentences)
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
