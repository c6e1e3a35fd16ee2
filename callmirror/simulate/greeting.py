"""How a call begins, by kind: a first talk, a second one, a renewal, a call for help that turns into more."""

from callmirror.simulate.draft import Cue, Draft

SEASONS = {
    6: "small_talk_june",
    7: "small_talk_summer",
    8: "small_talk_summer",
    9: "small_talk_september",
}
"""Small talk that belongs to a month; the others have none of their own."""


def open_discovery(draft: Draft) -> None:
    """Greeting, a word about the weather, what the call is for."""
    _greet(draft)
    if draft.dice.chance(0.3 + 0.5 * draft.style.attends):
        _small_talk(draft)
    _purpose(draft)


def open_renewal(draft: Draft) -> None:
    """Greeting, the contract that ends, how the first year went."""
    _greet(draft)
    if draft.dice.chance(0.2 + 0.4 * draft.style.attends):
        _small_talk(draft)
    draft.rep(draft.fresh("renewal"))
    draft.customer(draft.fresh("renewal_back"))
    _purpose(draft)
    is_open = draft.dice.chance(draft.style.open_share)
    question, answer = draft.fresh("renewal_views" if is_open else "renewal_view_closed")
    draft.rep(question, step="situation", question="open" if is_open else "closed")
    draft.customer(answer)
    draft.rep(draft.fresh("acknowledge" if draft.dice.chance(draft.style.attends) else "brush"))


def open_follow_up(draft: Draft) -> None:
    """Greeting, what was agreed the last time, what has happened since."""
    _greet(draft)
    if draft.dice.chance(0.2 + 0.4 * draft.style.attends):
        _small_talk(draft)
    draft.rep(draft.fresh("follow_up"))
    draft.customer(draft.fresh("follow_up_back"))
    _purpose(draft)
    is_open = draft.dice.chance(draft.style.open_share)
    question, answer = draft.fresh("since_open" if is_open else "since_closed")
    draft.rep(question, step="situation", question="open" if is_open else "closed")
    draft.customer(answer)
    draft.rep(draft.fresh("acknowledge" if draft.dice.chance(draft.style.attends) else "brush"))


def open_support(draft: Draft) -> None:
    """The customer calls for help, is helped, and the rep goes on to something else."""
    draft.rep(draft.fresh("support_open"), step="greeting")
    for place, said in enumerate(draft.fresh(draft.scene.product["support"])):
        (draft.rep if place % 2 else draft.customer)(said)
    draft.customer(draft.fresh("customer_backchannel"))
    if draft.dice.chance(draft.style.pushes):
        draft.rep(draft.fresh("support_bridge_push"))
        draft.customer(draft.fresh("straight_back"))
        return
    draft.rep(draft.fresh("support_bridge"))
    draft.customer(draft.fresh("support_bridge_back"))
    if "purpose" not in draft.skips:
        draft.rep(draft.fresh("agenda_support"), step="purpose", question="closed")
        draft.customer(draft.fresh("agenda_support_ok"))


def put_on_hold(draft: Draft) -> None:
    """A long silence on the line, by the rep's doing or the customer's."""
    by_rep = draft.dice.chance(0.7)
    if by_rep:
        wondered, asked, granted, back = draft.fresh("hold")
        draft.customer(wondered)
    else:
        asked, granted, back = draft.fresh("customer_hold")
    first, second = (draft.rep, draft.customer) if by_rep else (draft.customer, draft.rep)
    first(asked)
    second(granted)
    first(back, cue=Cue.HOLD)


def mishear(draft: Draft) -> None:
    """The line is bad, and something is said again."""
    asked, answered, again, repeated = draft.fresh("mishear")
    draft.rep(asked, question="closed")
    draft.customer(answered)
    draft.rep(again, question="closed")
    draft.customer(repeated)


def _greet(draft: Draft) -> None:
    draft.rep(draft.fresh("greet"), step="greeting")
    draft.customer(draft.fresh("greet_back"))


def _small_talk(draft: Draft) -> None:
    season = draft.phrases[SEASONS[draft.scene.month]] if draft.scene.month in SEASONS else ()
    said, answered = draft.fresh([*draft.phrases["small_talk"], *season])
    draft.rep(said)
    draft.customer(answered)


def _purpose(draft: Draft) -> None:
    if "purpose" in draft.skips or draft.dice.chance(draft.style.pitches_first * 0.6):
        draft.rep(draft.fresh("straight"))
        draft.customer(draft.fresh("straight_back"))
    else:
        draft.rep(draft.fresh("agenda"), step="purpose", question="closed")
        draft.customer(draft.fresh("agenda_ok"))
