"""Who leads the call: who opens its topics and proposes what comes next."""

from callmirror.domain import Call, Role, Sentence
from callmirror.markers.base import Abstained, Context, Measured, marker
from callmirror.markers.evidence import quoted
from callmirror.markers.next_actions import stretches
from callmirror.markers.said import SPOKEN_ROLES, Said, doing, said_of


@marker(version=1, unit="ratio", exposure="leads", needs=SPOKEN_ROLES, tentative=True)
def lead(call: Call, context: Context) -> Measured | Abstained:
    """Share of the rep in the topics opened and the next actions proposed: proactive, or reactive.

    A floor opens one topic at most; a next action is proposed once, by who speaks of it first. Abstains where
    nobody does either.
    """
    said = said_of(call, context)
    led = [*_topics(said), *_proposals(said)]
    rep = sum(role is Role.REP for role, _ in led)
    topics = sum(one.does("opens_topic") for _, one in led)
    support = {"leads": float(len(led)), "by_rep": float(rep), "topics": float(topics)}
    if not led:
        return Abstained("no_leads", support)
    shown = sorted((one for _, one in led), key=lambda one: one.turn)
    return Measured(rep / len(led), support, quoted(call, shown))


def _topics(said: Said) -> list[tuple[Role, Sentence]]:
    opening = [floor for floor in said.floors if floor.does("opens_topic")]
    return [(floor.role, doing(floor.sentences, "opens_topic")[0]) for floor in opening]


def _proposals(said: Said) -> list[tuple[Role, Sentence]]:
    """Who speaks first of each next action, where that sentence opens no topic and so counts already."""
    first = [said.floors[places[0]] for places in stretches(said)]
    spoken = [(floor.role, doing(floor.sentences, "next_step")[0]) for floor in first]
    return [(role, one) for role, one in spoken if not one.does("opens_topic")]
