"""The order of a call: which beats it holds, and where."""

from callmirror.simulate import asking, conduct, greeting, objecting, offering
from callmirror.simulate.draft import Cue, Draft

OPENINGS = {
    "discovery": greeting.open_discovery,
    "follow_up": greeting.open_follow_up,
    "renewal": greeting.open_renewal,
    "support": greeting.open_support,
}
MOST_QUESTIONS = {"discovery": 4, "follow_up": 2, "renewal": 3, "support": 3}
"""How many questions about the customer's first trouble a kind of call has room for."""


def write(draft: Draft) -> None:
    """Write a whole call."""
    draft.topic(0)
    OPENINGS[draft.scene.kind](draft)
    conduct.complain(draft)
    pitches = _pitches(draft, 1.0)
    early = draft.dice.chance(draft.style.pitches_first)
    if early:
        _pitch_first(draft, pitches // 2)
    _find_need(draft)
    if draft.dice.chance(0.3):
        greeting.put_on_hold(draft)
    _offer(draft, pitches - pitches // 2 if early else pitches)
    if "price" not in draft.skips:
        offering.name_price(draft)
    objecting.object_to(draft, 3 if draft.scene.kind == "follow_up" else draft.dice.whole(2, 3))
    conduct.press(draft)
    conduct.make_room(draft)
    offering.agree_next(draft)
    offering.part(draft)


def write_short(draft: Draft) -> None:
    """Write a call to be spoken: fewer questions and objections, and no more than a recording needs.

    A speech model knows the sentences of the recordings, so what is added to full calls is not added here.
    """
    draft.topic(0)
    OPENINGS[draft.scene.kind](draft)
    pitches = _pitches(draft, 0.6)
    early = draft.dice.chance(draft.style.pitches_first)
    if early:
        _pitch_first(draft, pitches // 2)
    asking.explore(draft, 0, most=3)
    _mishear_and_restate(draft)
    if draft.dice.chance(0.3):
        greeting.put_on_hold(draft)
    _offer(draft, pitches - pitches // 2 if early else pitches)
    _settle_shortly(draft)


def _pitches(draft: Draft, share: float) -> int:
    return max(0, round(draft.dice.around(draft.style.pitches * share, 1.2)))


def _pitch_first(draft: Draft, sentences: int) -> None:
    draft.rep(draft.fresh("pitch_lead"))
    offering.pitch(draft, sentences)
    if "price" not in draft.skips and draft.dice.chance(draft.style.discounts_early):
        offering.discount_early(draft)


def _find_need(draft: Draft) -> None:
    conduct.ask_leave(draft)
    asking.explore(draft, 0, most=MOST_QUESTIONS[draft.scene.kind])
    conduct.qualify(draft, 2)
    if draft.dice.chance(draft.style.second_topic):
        _second_topic(draft)
    _mishear_and_restate(draft)


def _mishear_and_restate(draft: Draft) -> None:
    if draft.dice.chance(0.25):
        greeting.mishear(draft)
    draft.topic(0)
    if "restate" not in draft.skips:
        asking.restate(draft)


def _second_topic(draft: Draft) -> None:
    draft.topic(1)
    draft.rep(draft.fresh("second_topic"))
    draft.customer(draft.fresh("second_topic_back"))
    asking.explore(draft, 1, most=2)


def _offer(draft: Draft, pitches: int) -> None:
    if draft.habit:
        draft.rep(draft.habit)
        offering.tie(draft, round(draft.style.ties), cue=Cue.ON)
    else:
        offering.tie(draft, round(draft.style.ties))
    offering.pitch(draft, pitches)
    offering.answer_questions(draft, draft.dice.whole(1, 3))


def _settle_shortly(draft: Draft) -> None:
    if "price" not in draft.skips:
        offering.name_price(draft)
    objecting.object_shortly(draft)
    if draft.dice.chance(draft.style.pushes):
        offering.push(draft)
    offering.agree_next(draft)
    offering.part(draft)
