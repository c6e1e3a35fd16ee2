"""From the offer to the farewell: pitch, price, a push, what happens next."""

from callmirror.domain import Role
from callmirror.simulate.draft import Cue, Draft


def pitch(draft: Draft, sentences: int) -> None:
    """Speak of the seller and the product, a few sentences at a breath."""
    choices = draft.scene.product["features"] + list(draft.offered("about_us"))
    if draft.scene.kind != "discovery":  # who has the product needs no introduction to it
        choices = [choice for choice in choices if "{product}" not in choice]
    left = min(sentences, len(draft.unsaid(choices)))
    while left > 0:
        length = min(left, draft.dice.whole(2, 4))
        draft.rep(" / ".join(draft.fresh(choices) for _ in range(length)))
        left -= length
        draft.customer(draft.fresh("pitch_back"))


def tie(draft: Draft, sentences: int, *, cue: Cue = Cue.TURN) -> None:
    """Tie the offer to what the customer said."""
    lead = draft.fresh("tied_lead")
    general, *particular = draft.scene.topics[0]["fix"]
    fixes = (draft.dice.shuffled(draft.supported(particular)) or [general])[: max(1, sentences)]
    draft.rep(" / ".join([lead, *fixes]), cue=cue, step="offer")
    draft.customer(draft.fresh("pitch_back"))
    if draft.dice.chance(draft.style.asks):
        is_open = draft.dice.chance(draft.style.open_share)
        checks = draft.phrases["tied_check"]
        question, answer = draft.fresh(checks[:-1] if is_open else checks[-1:])
        draft.rep(question, question="open" if is_open else "closed")
        draft.customer(answer)


def answer_questions(draft: Draft, count: int) -> None:
    """What the customer wants to know, sometimes before the rep has finished."""
    new = draft.phrases["questions_new"] if draft.scene.kind == "discovery" else []
    choices = [*draft.phrases["questions"], *new]
    for _ in range(count):
        question, answer = draft.fresh(choices)
        eager = draft.dice.chance(0.2) and len(draft.lines[-1].text.split()) > 8
        if eager and draft.lines[-1].role is Role.REP:
            draft.cut_short()
            draft.customer(f"{draft.fresh('customer_cut')} {question[:1].lower()}{question[1:]}", cue=Cue.CUT)
        else:
            draft.customer(question)
        draft.rep(answer)
        if draft.dice.chance(0.6):
            draft.customer(draft.fresh("customer_backchannel"))


def name_price(draft: Draft) -> None:
    """Say what it costs."""
    draft.rep(draft.fresh("price"), step="price")
    draft.customer(draft.fresh("price_back"))
    draft.rep(draft.fresh("price_after"))


def discount_early(draft: Draft) -> None:
    """A discount before anybody asked."""
    draft.rep(draft.fresh("discount_early"))
    draft.customer(draft.fresh("discount_back"))


def push(draft: Draft) -> None:
    """Press for a signature."""
    draft.rep(draft.fresh("push"))
    draft.customer(draft.fresh("push_back"))


def agree_next(draft: Draft) -> None:
    """What happens next, with a day or without one."""
    dated = "next_step" not in draft.skips
    proposed, answered, settled = draft.fresh("next_dated" if dated else "next_undated")
    draft.rep(proposed, step="next_step" if dated else None)
    draft.customer(answered)
    draft.rep(settled)


def part(draft: Draft) -> None:
    """Thanks and goodbye."""
    draft.rep(draft.fresh("thanks"), step="thanks")
    draft.customer(draft.fresh("thanks_back"))
    draft.rep(draft.fresh("bye"))
