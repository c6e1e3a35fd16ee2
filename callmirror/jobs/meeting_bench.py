"""Where an uploaded meeting is read: the words go no further, and what comes of it names nobody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from callmirror.domain import Call
from callmirror.gatherings.kept import keep
from callmirror.gatherings.packing import pack
from callmirror.gatherings.taking import Taken, Wish, names_of
from callmirror.jobs.meetings import TakenMeeting
from callmirror.jobs.naming import Called, nobody_so_called
from callmirror.jobs.order import Order
from callmirror.pseudonyms import Pseudonyms, scrub
from callmirror.review import Progress

Taker = Callable[[Wish, str | None, Progress], Taken]
"""Reads a meeting with a speech model, the usual one where None is named, and tells how far it is."""


def taken(order: Order, wish: Wish, called: Called, take: Callable[[Wish], Taken]) -> TakenMeeting:
    """Read the meeting of an order; ``wish`` says where its files lie, ``called`` who leads.

    Raises:
        InputError: the file can't be used, or holds no words.
        OtherKind: it is no meeting, or a person has to say of which kind.
        MetadataError: nobody in it is called as who leads was.
        EngineError: the recogniser failed.
    """
    told = order.meeting
    assert told is not None, "an order of a call is reviewed"  # noqa: S101
    named = bool(called.names)
    wish = replace(
        wish,
        occasion=told.occasion,
        leader=None if named else order.rep_speaker,
        called=called if named else None,
        leader_agrees=told.leader_agrees,
        deals=told.deals,
        held_on=order.started_at.date() if order.started_at else None,
        language=order.language,
        people=told.people,
    )
    found = take(wish)
    if named and not called.found:
        raise nobody_so_called(order.source)
    found = replace(found, gathering=replace(found.gathering, id=order.call_id))
    kept = keep(found, team=order.team, leader_agrees=told.leader_agrees, added_at=datetime.now(UTC))
    names = names_of(wish, found.gathering)
    return TakenMeeting(pack(kept), _pseudonyms(names, called.pseudonyms), _nameless(order.source, names))


def _pseudonyms(names: tuple[str, ...], key: Pseudonyms) -> tuple[str, ...]:
    return tuple(sorted({key.pseudonym(name) for name in names}))


def _nameless(source: str, names: tuple[str, ...]) -> str:
    """A file's name without those of the people in it."""
    for name in names:
        source = scrub(Call(id="", source=source), rep_name=name, pseudonym=None).source
    return source
