"""Objections, and what the rep does with them: asks, gives back, argues, lowers the price."""

from collections.abc import Mapping
from typing import Any

from callmirror.domain import Role
from callmirror.simulate.draft import Cue, Draft

Objection = Mapping[str, Any]


def object_to(draft: Draft, count: int) -> None:
    """So many objections, of all kinds; the rep may give one back, and may concede at once."""
    known = _known(draft, [*draft.phrases["objections"], *draft.phrases["objections_more"]])
    for place, objection in enumerate(draft.dice.shuffled(known)[:count]):
        _raise(draft, objection, is_first=not place)
        if "price" not in draft.skips and draft.dice.chance(draft.style.concedes):
            _concede(draft, objection)
            continue
        if draft.dice.chance(draft.style.mirrors):
            draft.rep(draft.fresh(draft.phrases["mirrors"][objection["kind"]]))
            draft.customer(draft.fresh("confirm"))
        _answer(draft, objection)


def object_shortly(draft: Draft) -> None:
    """One objection, asked about or argued against."""
    objection = draft.dice.shuffled(_known(draft, draft.phrases["objections"]))[0]
    _raise(draft, objection, is_first=True)
    _answer(draft, objection)


def _known(draft: Draft, objections: list[Objection]) -> list[Objection]:
    """Nobody finds a price high that was never named."""
    return [one for one in objections if "price" not in draft.skips or one["kind"] != "price"]


def _raise(draft: Draft, objection: Objection, *, is_first: bool) -> None:
    if not is_first and draft.lines[-1].role is Role.CUSTOMER:
        draft.rep(draft.fresh("acknowledge" if draft.dice.chance(draft.style.attends) else "brush"))
    draft.customer(draft.fresh(objection["say"]))


def _answer(draft: Draft, objection: Objection) -> None:
    if draft.dice.chance(draft.style.inquires):
        _inquire(draft, objection)
    else:
        _argue(draft, objection)


def _inquire(draft: Draft, objection: Objection) -> None:
    question, answer = draft.fresh(objection["ask"])
    draft.rep(question, question="open")
    draft.customer(answer)
    draft.rep(draft.fresh("acknowledge"))


def _argue(draft: Draft, objection: Objection) -> None:
    cue = _begin(draft)
    draft.rep(draft.fresh(objection["argue"]), cue=cue)
    if draft.dice.chance(draft.style.discounts_early) and "price" not in draft.skips:
        draft.customer(draft.fresh("customer_backchannel"))
        draft.rep(draft.fresh(objection["discount"]))
    draft.customer(draft.fresh(objection["last"]))


def _concede(draft: Draft, objection: Objection) -> None:
    cue = _begin(draft)
    draft.rep(draft.fresh(draft.phrases["concessions"][objection["kind"]]), cue=cue)
    draft.customer(draft.fresh("concession_back"))


def _begin(draft: Draft) -> Cue:
    """Whether the rep waits for the end of an objection of more than one breath."""
    hurried = draft.lines[-1].cue is Cue.ON and draft.dice.chance(draft.style.cuts_in)
    if hurried:
        draft.cut_short()
    return Cue.CUT if hurried else Cue.TURN
