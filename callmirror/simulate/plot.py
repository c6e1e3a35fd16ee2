"""The order of a call: which beats it holds, and where."""

from callmirror.simulate import asking, greeting, offering
from callmirror.simulate.draft import Cue, Draft

OPENINGS = {
    "discovery": greeting.open_discovery,
    "renewal": greeting.open_renewal,
    "support": greeting.open_support,
}


def write(draft: Draft, *, short: bool = False) -> None:
    """Write a whole call; a short one has fewer questions and objections."""
    draft.topic(0)
    OPENINGS[draft.scene.kind](draft)
    pitches = max(0, round(draft.dice.around(draft.style.pitches * (0.6 if short else 1.0), 1.2)))
    early = draft.dice.chance(draft.style.pitches_first)
    if early:
        _pitch_first(draft, pitches // 2)
    _find_need(draft, short=short)
    if draft.dice.chance(0.3):
        greeting.put_on_hold(draft)
    _offer(draft, pitches - pitches // 2 if early else pitches)
    _settle(draft, short=short)


def _pitch_first(draft: Draft, sentences: int) -> None:
    draft.rep(draft.fresh("pitch_lead"))
    offering.pitch(draft, sentences)
    if "price" not in draft.skips and draft.dice.chance(draft.style.discounts_early):
        offering.discount_early(draft)


def _find_need(draft: Draft, *, short: bool) -> None:
    asking.explore(draft, 0, most=3 if short else 5)
    if draft.dice.chance(0.25):
        greeting.mishear(draft)
    if not short and draft.dice.chance(draft.style.second_topic):
        _second_topic(draft)
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


def _settle(draft: Draft, *, short: bool) -> None:
    if "price" not in draft.skips:
        offering.name_price(draft)
    offering.object_to(draft, 1 if short else draft.dice.whole(2, 3))
    if draft.dice.chance(draft.style.pushes):
        offering.push(draft)
    offering.agree_next(draft)
    offering.part(draft)
