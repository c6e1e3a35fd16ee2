"""How far the rep finds out what the customer is about, before offering anything."""

from callmirror.domain import Call
from callmirror.markers.base import Abstained, Context, Measured, marker
from callmirror.markers.evidence import quoted
from callmirror.markers.grid import grid_of
from callmirror.markers.said import SPOKEN_ROLES, doing, said_of
from callmirror.markers.step_search import LIKENESS, search, searchable

KINDS = ("asks_situation", "asks_problem", "asks_implication", "asks_benefit")
"""Rackham's four: how things are, what is wrong, what that leads to, what solving it would bring."""


@marker(version=1, unit="ratio", exposure="sentences", needs=SPOKEN_ROLES, tentative=True)
def diagnosis(call: Call, context: Context) -> Measured | Abstained:
    """Share of the four kinds of question (situation, problem, implication, benefit) that the rep asks.

    One question of a kind is enough; the support counts each kind. Source of the kinds: N. Rackham, SPIN
    Selling (1988).
    """
    sentences = said_of(call, context).rep
    if not sentences:
        return Abstained("no_rep_sentences", {"sentences": 0.0})
    counts = {kind: float(len(doing(sentences, kind))) for kind in KINDS}
    asked = sum(count > 0 for count in counts.values()) / len(KINDS)
    support = {"sentences": float(len(sentences)), **counts}
    return Measured(asked, support, quoted(call, doing(sentences, *KINDS)))


@marker(
    version=1,
    unit="ratio",
    exposure="topics",
    needs=SPOKEN_ROLES,
    parameters=LIKENESS,
)
def qualification(call: Call, context: Context) -> Measured | Abstained:
    """Share of the topics of the qualification grid that come up: the rep asks, or the customer tells.

    The grid is the playbook's, or the default of organisation, decision, stakes and tensions. The support has
    ``topic.<name>`` as 1 or 0 for each.
    """
    assert context.language is not None, "Need.LANGUAGE was checked"  # noqa: S101
    said = said_of(call, context)
    topics = searchable(grid_of(context.playbook), context.language)
    if not topics:
        return Abstained("no_topics", {"topics": 0.0})
    asked = doing(said.rep, "question")
    sentences = sorted((*asked, *said.customer), key=lambda one: one.turn)
    found = search(topics, sentences, context.language)
    covered = {each.step.name for each in found}
    support = {
        "topics": float(len(topics)),
        **{f"topic.{step.name}": float(step.name in covered) for step in topics},
    }
    shown = [each.sentence for each in found]
    return Measured(len(covered) / len(topics), support, quoted(call, shown, most=max(2, len(shown))))
