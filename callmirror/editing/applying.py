"""Edits over a call as the machine wrote it, in the order in which they were made."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from callmirror.domain import (
    Anchor,
    Call,
    Conversation,
    Edit,
    EditKind,
    Interval,
    Review,
    Role,
    RoleSource,
    Segment,
    Speech,
)
from callmirror.editing.anchors import found, says, span_of
from callmirror.editing.respeaking import respoken
from callmirror.editing.retiming import retimed
from callmirror.pseudonyms import scrub
from callmirror.turns import converse, converse_read, party_of
from callmirror.turns.intervals import common, total_s, union, without


@dataclass(frozen=True, slots=True)
class Applied:
    """A call with what people set right in it; its turns and sentences are those from before.

    ``lost`` are the edits that find their place no more: they are kept, and count again when they do.
    """

    call: Call
    lost: tuple[Edit, ...] = ()


def applied(machine: Review, edits: Sequence[Edit]) -> Applied:
    """Put edits in the place of what the machine wrote; turns are to be built anew from what comes of it."""
    call = machine.call
    lost: list[Edit] = []
    places = found(call.segments, [anchor for edit in edits for anchor in edit.anchors])
    for edit in edits:
        changed = _with(call, edit, [places[anchor] for anchor in edit.anchors])
        if changed is None:
            lost.append(edit)
        else:
            call = changed
    return Applied(_conversing(call, heard=is_heard(machine)) if edits else call, tuple(lost))


def is_heard(review: Review) -> bool:
    """Whether the sound itself says who speaks when, and not the times of a transcript."""
    return review.engine.get("words", "file") != "file"


def _with(call: Call, edit: Edit, places: Sequence[int | None]) -> Call | None:
    """The call with one edit, None where its place is not found."""
    match edit.kind:
        case EditKind.LANGUAGE:
            return replace(call, language=edit.value)
        case EditKind.REP:
            return _with_rep(call, _party_named(call, edit.anchors, places))
        case EditKind.WORDS:
            return _with_words(call, edit.anchors[0], places[0], edit.value) if places else None
        case EditKind.SPEAKER:
            return _with_speaker(call, places[0], edit.value) if places else None


def _with_words(call: Call, anchor: Anchor, place: int | None, text: str) -> Call | None:
    """A segment with other words; where a new review heard or cut it otherwise, that stretch of time."""
    timed = anchor.start_s is not None and anchor.end_s is not None
    if timed and (place is None or not says(call.segments[place], anchor)):
        made = respoken(call.segments, Interval(anchor.start_s or 0.0, anchor.end_s or 0.0), text)
        if made is not None:
            return replace(call, segments=made)
    if place is None:
        return None
    segment = call.segments[place]
    return _with_segment(call, place, replace(segment, text=text, words=retimed(segment.words, text)))


def _with_segment(call: Call, place: int, segment: Segment) -> Call:
    segments = (*call.segments[:place], segment, *call.segments[place + 1 :])
    return replace(call, segments=segments)


def _with_speaker(call: Call, place: int | None, party: str) -> Call | None:
    if place is None or party not in call.roles:
        return None
    segment = call.segments[place]
    call = _with_segment(call, place, replace(segment, speaker=party, role=Role.UNKNOWN))
    span = span_of(segment)
    if span is None or call.conversation is None:
        return call
    speech = _given(call.conversation.speech, span, party_of(segment), party)
    return replace(call, conversation=replace(call.conversation, speech=speech))


def _given(speech: Iterable[Speech], span: Interval, giver: str, taker: str) -> tuple[Speech, ...]:
    """The speech of both, where what one said in this time is the other's."""
    held = {each.party: each for each in speech}
    if giver == taker or giver not in held:
        return tuple(held.values())
    moved = tuple(common(held[giver].intervals, (span,)))
    held[giver] = replace(held[giver], intervals=tuple(without(held[giver].intervals, (span,))))
    taken = held.get(taker, Speech(taker, ()))
    held[taker] = replace(taken, intervals=union((*taken.intervals, *moved)))
    return tuple(held.values())


def _party_named(call: Call, anchors: Sequence[Anchor], places: Sequence[int | None]) -> str | None:
    """Who says most of what is named: by its words, else by its time."""
    votes: Counter[str] = Counter()
    for anchor, place in zip(anchors, places, strict=True):
        party = party_of(call.segments[place]) if place is not None else _speaking(call, anchor)
        if party in call.roles:
            votes[str(party)] += 1
    return votes.most_common(1)[0][0] if votes else None


def _speaking(call: Call, anchor: Anchor) -> str | None:
    if call.conversation is None or anchor.start_s is None or anchor.end_s is None:
        return None
    span = (Interval(anchor.start_s, anchor.end_s),)
    spoken = {each.party: total_s(common(each.intervals, span)) for each in call.conversation.speech}
    best = max(spoken, key=lambda party: spoken[party], default=None)
    return best if best is not None and spoken[best] > 0 else None


def _with_rep(call: Call, rep: str | None) -> Call | None:
    """The call with that party as its rep and all others as customers, called by the parts they play."""
    if rep is None:
        return None
    roles = {party: Role.REP if party == rep else Role.CUSTOMER for party in call.roles}
    segments = tuple(
        replace(each, speaker=party_of(each), role=Role.UNKNOWN) if party_of(each) in roles else each
        for each in call.segments
    )
    named = replace(
        call,
        roles=roles,
        segments=segments,
        turns=(),
        sentences=(),
        role_source=RoleSource.DECLARED,
        role_confidence=1.0,
    )
    return scrub(named, rep_name=None, pseudonym=call.rep)


def _conversing(call: Call, *, heard: bool) -> Call:
    """The call with who holds the floor worked out anew."""
    if call.conversation is None:
        return call
    return replace(call, conversation=_conversation(call, call.conversation, heard=heard))


def _conversation(call: Call, before: Conversation, *, heard: bool) -> Conversation | None:
    if heard:
        return converse(before.speech, call.segments, overlaps_visible=before.overlaps_visible)
    return converse_read(call.segments)
