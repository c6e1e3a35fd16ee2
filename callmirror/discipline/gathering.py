"""All that is known of what becomes of a team's next steps in a window, from the store."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from callmirror.discipline.conduct import MADE_FOR, Conduct, conduct_of, packed, unpacked
from callmirror.discipline.fates import Become, Known, became, known_until, noted_soon
from callmirror.discipline.taking_up import takes_up
from callmirror.domain import Window
from callmirror.mirror.correcting import corrected_call
from callmirror.mirror.moves import drawn
from callmirror.store import Store
from callmirror.store.corrections import Corrected
from callmirror.store.discipline import DealCall
from callmirror.store.made import Held

MOST_CALLS, CALLS_EACH = 360, 36
"""So many calls are looked into, and so many of anybody: a page takes seconds however many there are."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A call of a person as this page sees it; what does not apply to it is None.

    ``next_call`` is the next one of the same deal and ``taken_up`` whether it takes the promise up. ``noted``
    says whether a note stands within a day, of the last call of a deal.
    """

    call_id: str
    person: str = field(repr=False)
    conduct: Conduct
    become: Become | None = None
    taken_up: bool | None = None
    noted: bool | None = None
    next_call: tuple[str, str] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The calls of a window that were looked into.

    ``has_deals`` says whether calls tell of deals, ``has_results`` whether the team's own system does.
    """

    seen: tuple[Seen, ...]
    has_deals: bool
    has_results: bool


def gathered(store: Store, team: str, window: Window) -> Gathered:
    """Look into the calls of a team; of many, into some that are drawn by lot, the same ones each time."""
    known = known_of(store, team)
    held = {one.call_id for one in drawn(store.moves.calls(team, window), most=MOST_CALLS, each=CALLS_EACH)}
    dated = store.discipline.dated(team, Window(window.start, None))
    calls = [one for one in dated if one.call_id in held]
    of_deal: dict[str, list[DealCall]] = {}
    for one in dated:
        if one.deal is not None:
            of_deal.setdefault(one.deal, []).append(one)
    read = _Reader(store)
    seen = tuple(_seen(one, of_deal.get(one.deal or "", []), known, read) for one in calls)
    return Gathered(seen, bool(of_deal), bool(known.deals))


def known_of(store: Store, team: str) -> Known:
    """How far a team's calls and results are known."""
    deals = store.results.deals(team)
    last = store.discipline.last(team)
    until = known_until(deals, store.results.added(team))
    return Known(None if last is None else last.date(), {one.deal: one for one in deals}, until)


class _Reader:
    """Reads calls, or what was kept of how they read."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, call: DealCall) -> Conduct | None:
        """How a call reads, None where it was forgotten meanwhile or is nobody's."""
        held = Held(call.number, call.call_id, call.person)
        part = self._store.discipline
        kept = part.kept([held], made_for=MADE_FOR).get(call.call_id)
        if kept is None:
            kept = part.make(call.call_id, _packed, made_for=MADE_FOR)
        return None if kept is None else unpacked(kept)


def _packed(known: Corrected) -> dict[str, object]:
    call = corrected_call(known.review.call, known.corrections)
    return packed(conduct_of(call, known.review.quality))


def _seen(call: DealCall, same: Sequence[DealCall], known: Known, read: _Reader) -> Seen:
    conduct = read.of(call) or Conduct(reason="forgotten")
    later = [one for one in same if one.started_at > call.started_at]
    noted = None if later else noted_soon(call.started_at, call.deal, known)
    if conduct.promise is None:
        return Seen(call.call_id, call.person, conduct, noted=noted)
    become = became(conduct.promise, call.started_at, call.deal, [one.started_at for one in later], known)
    following = next(iter(later), None)
    taken = None if following is None else _taken_up(conduct, read.of(following))
    beside = None if following is None else (following.call_id, following.person)
    return Seen(call.call_id, call.person, conduct, become, taken, noted, beside)


def _taken_up(conduct: Conduct, following: Conduct | None) -> bool | None:
    """Whether the next call takes up what this one promised; None where one of them can't be read."""
    if conduct.promise is None or not conduct.promise.stems or following is None or following.reason:
        return None
    return takes_up(conduct.promise.stems, following.lines)
