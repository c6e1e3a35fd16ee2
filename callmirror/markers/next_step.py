"""Whether a next action is agreed, with who does it and when."""

from callmirror.domain import Call, Role, Sentence
from callmirror.markers.base import Abstained, Context, Measured, marker
from callmirror.markers.evidence import quoted
from callmirror.markers.next_actions import ANSWER_FLOORS, NextAction, next_actions
from callmirror.markers.said import SPOKEN_ROLES, said_of


@marker(
    version=1,
    unit="ratio",
    exposure="calls",
    needs=SPOKEN_ROLES,
    parameters={"agreement_floors": ANSWER_FLOORS},
    tentative=True,
)
def next_step(call: Call, context: Context) -> Measured | Abstained:
    """1 where a next action is agreed with an owner and a date (a day, or a week at most), else 0.

    The support says of the fullest next action whether it is ``agreed``, whether the rep or the customer (or
    both) acts, whether it has a date and how many days after the call that is, and who proposed it.
    """
    assert context.language is not None, "Need.LANGUAGE was checked"  # noqa: S101
    actions = next_actions(said_of(call, context), context.language)
    support = {"calls": 1.0, "next_actions": float(len(actions))}
    if not actions:
        return Measured(0.0, support)
    fullest = max(reversed(actions), key=_fullness)
    told = {
        "agreed": float(fullest.agreed),
        "rep_acts": float(Role.REP in fullest.owners),
        "customer_acts": float(Role.CUSTOMER in fullest.owners),
        "has_date": float(bool(fullest.dated)),
        "proposed_by_rep": float(fullest.proposer is Role.REP),
        **_days_ahead(call, fullest),
    }
    return Measured(float(fullest.is_whole), {**support, **told}, quoted(call, _shown(fullest)))


def _fullness(action: NextAction) -> tuple[bool, bool, bool, bool]:
    return action.is_whole, action.agreed, bool(action.dated), bool(action.owners)


def _shown(action: NextAction) -> list[Sentence]:
    """What is said of the action and of its date, each sentence once, in the order of the call."""
    said = {id(one): one for one in (*action.sentences, *(one for one, _ in action.dated))}
    return sorted(said.values(), key=lambda one: one.turn)


def _days_ahead(call: Call, action: NextAction) -> dict[str, float]:
    """Days from the call to the last date named, where the day of the call is known."""
    if call.started_at is None:
        return {}
    today = call.started_at.date()
    named = [period for _, dated in action.dated if (period := dated.on(today))]
    return {"days_ahead": float((named[-1][0] - today).days)} if named else {}
