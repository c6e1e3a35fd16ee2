"""The part of a call where the rep asks and the customer tells, or would have liked to."""

import re
from collections.abc import Mapping
from typing import Any

from callmirror.simulate.draft import Cue, Draft
from callmirror.simulate.grammar import lower

Exchange = Mapping[str, Any]


def explore(draft: Draft, index: int, *, most: int) -> None:
    """Ask about one of the customer's troubles, at most so many questions."""
    draft.topic(index)
    asked = 0
    for exchange in draft.scene.topics[index]["exchanges"]:
        likely = draft.style.asks * (1.0 if asked else 1.6)  # the first question opens the subject
        if asked < most and draft.dice.chance(likely):
            ask(draft, exchange, first=asked == 0)
            asked += 1


def ask(draft: Draft, exchange: Exchange, *, first: bool = False) -> None:
    """One question, its answer, and what the rep makes of the answer."""
    is_open = draft.dice.chance(draft.style.open_share)
    _question(draft, exchange["open" if is_open else "closed"], is_open=is_open, first=first)
    if is_open:
        story = [draft.fresh(exchange["story"])]
        if draft.dice.chance(0.75 * draft.style.attends):  # who is listened to goes on
            story.append(draft.fresh(exchange["more"]))
        draft.customer(" / ".join(story))
    else:
        _short_answer(draft, exchange)
    long_enough = draft.lines[-1].cue is Cue.ON
    if long_enough and draft.dice.chance(draft.style.cuts_in):
        _cut_in(draft)
        return
    _take_in(draft, exchange)


def restate(draft: Draft) -> None:
    """Give the whole need back and ask whether it is right."""
    known = draft.supported(draft.scene.topics[0]["restate"])
    said = draft.fresh(known or "restate_any")
    lead = draft.fresh("restate_lead")
    draft.rep(lead.replace("{restate}", said).replace("{restate_low}", lower(said)), step="restate")
    draft.rep(draft.fresh("restate_check"), cue=Cue.ON, question="closed")
    draft.customer(draft.fresh("restate_yes"))


def _question(draft: Draft, choices: list[str], *, is_open: bool, first: bool) -> None:
    question = draft.fresh(choices)
    led = first or draft.dice.chance(0.6)
    lead = draft.fresh("lead_first" if first else "lead_in") if led else ""
    if lead:
        question = re.sub(r"^(et|and) ", "", question)
    draft.rep(lead + question, step="situation", question="open" if is_open else "closed")


def _short_answer(draft: Draft, exchange: Exchange) -> None:
    answer = exchange["short"][_place(draft, exchange)]
    aside = " / " + draft.fresh(exchange["more"]) if draft.dice.chance(0.45) else ""
    draft.customer(answer + aside)


def _place(draft: Draft, exchange: Exchange) -> int:
    """Which of the closed questions was asked: each has its own answer."""
    asked = draft.lines[-1].text.lower().rstrip(" ?")
    fits = [place for place, text in enumerate(exchange["closed"]) if _skeleton(draft, text)[-18:] in asked]
    return fits[0] if fits else 0


def _skeleton(draft: Draft, text: str) -> str:
    for name, value in draft.slots.items():
        text = text.replace("{" + name + "}", value)
    return text.lower().rstrip(" ?")


def _cut_in(draft: Draft) -> None:
    draft.cut_short()
    draft.rep(draft.fresh("cut_in"), cue=Cue.CUT)
    draft.customer(draft.fresh("cut_in_back"))
    draft.rep(draft.fresh("brush"))


def _take_in(draft: Draft, exchange: Exchange) -> None:
    attends = draft.dice.chance(draft.style.attends)
    draft.rep(draft.fresh("acknowledge" if attends else "brush"))
    echo = draft.supported(exchange["echo"])
    if echo and draft.dice.chance(draft.style.echoes):
        draft.rep(draft.fresh(echo), cue=Cue.ON)
        draft.customer(draft.fresh("confirm"))
    if draft.dice.chance(draft.style.digs) and str(exchange["more"][0]) not in draft.heard:
        draft.rep(draft.fresh("dig"), question="open")
        draft.customer(draft.fresh(exchange["more"]))
        if attends:
            draft.rep(draft.fresh("acknowledge"))
    elif attends and draft.unsaid(draft.phrases["tangents"]) and draft.dice.chance(0.4 * draft.style.attends):
        draft.customer(draft.fresh("tangents"))
        draft.rep(draft.fresh("acknowledge"))
