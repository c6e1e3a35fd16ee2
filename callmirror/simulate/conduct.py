"""What a rep owns, asks leave for, finds out and presses for: beats of a full call."""

from callmirror.simulate.draft import Draft

CHANCE_OF_COMPLAINT = {"discovery": 0.4, "follow_up": 0.7, "renewal": 0.9, "support": 0.8}
"""How often a customer has a reproach to make, by kind of call."""


def complain(draft: Draft) -> None:
    """The customer may reproach the seller with something; the rep owns it or puts it on others."""
    if not draft.dice.chance(CHANCE_OF_COMPLAINT[draft.scene.kind]):
        return
    known = [each for each in draft.phrases["complaints"] if draft.scene.kind in each["kinds"]]
    complaint = draft.fresh(known)
    owns = draft.dice.chance(draft.style.owns)
    draft.customer(draft.fresh(complaint["say"]))
    draft.rep(draft.fresh(complaint["own" if owns else "blame"]))
    draft.customer(draft.fresh("owned_back" if owns else "blamed_back"))


def ask_leave(draft: Draft) -> None:
    """The rep may ask whether it may go on asking."""
    if draft.dice.chance(draft.style.asks_leave):
        asked, granted = draft.fresh("leave")
        draft.rep(asked, question="closed")
        draft.customer(granted)


def qualify(draft: Draft, chances: int) -> None:
    """Who decides, what is at stake, what would be gained: at most so many questions."""
    for _ in range(chances):
        if draft.dice.chance(draft.style.qualifies):
            question, kind, answer = draft.fresh("qualify")
            draft.rep(question, question=kind)
            draft.customer(answer)
            draft.rep(draft.fresh("acknowledge" if draft.dice.chance(draft.style.attends) else "brush"))


def make_room(draft: Draft) -> None:
    """The customer may be asked what else there is, and brings it up."""
    if draft.dice.chance(draft.style.makes_room):
        asked, topic, answered, settled = draft.fresh("room")
        draft.rep(asked, question="open")
        draft.customer(topic)
        draft.rep(answered)
        draft.customer(settled)


def press(draft: Draft) -> None:
    """The rep may press for a signature, in a month's last days more, and then for the own target."""
    if draft.dice.chance(draft.style.pushes * (1.2 if draft.scene.month_ends else 0.6)):
        draft.rep(draft.fresh("press"))
        draft.customer(draft.fresh("push_back"))
    if draft.scene.month_ends and draft.dice.chance(draft.style.counts_down):
        draft.rep(draft.fresh("month_end"))
        draft.customer(draft.fresh("month_end_back"))
