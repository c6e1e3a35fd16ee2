"""When each party speaks, drawn as lanes: shapes of an SVG whose width is the call in seconds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from callmirror.domain import Call, Conversation, Interval, Role
from callmirror.turns.intervals import common, union, without
from callmirror.turns.parameters import HOLD_S

HEIGHT = 10
"""Of one lane; lanes lie below each other."""
MOST_SEEN = 2400
"""So many places beside each other a wide screen tells apart."""
ORDER = {Role.REP: 0, Role.CUSTOMER: 1, Role.UNKNOWN: 2}


@dataclass(frozen=True, slots=True)
class Lane:
    """One party: paths of what is said in floors and of signs of listening."""

    party: str
    role: str
    speech: str
    listening: str


@dataclass(frozen=True, slots=True)
class Lanes:
    """All parties, and across them the times when two speak at once and when nobody does for long."""

    width: float
    height: int
    lanes: tuple[Lane, ...]
    overlaps: str
    holds: str


def lanes_of(call: Call) -> Lanes | None:
    """The lanes of a call, None where nothing tells when anybody speaks."""
    talk, width = call.conversation, call.duration_s
    if talk is None or not talk.speech or not width:
        return None
    parties = sorted(talk.speech, key=lambda each: ORDER[call.roles.get(each.party, Role.UNKNOWN)])
    height, seen_s = HEIGHT * len(parties), width / MOST_SEEN
    heard = {party: [span for name, span in talk.backchannels if name == party] for party in call.roles}
    lanes = tuple(
        Lane(
            each.party,
            call.roles.get(each.party, Role.UNKNOWN).value,
            _path(
                without(each.intervals, sorted(heard.get(each.party, []))),
                place * HEIGHT + 1,
                HEIGHT - 2,
                seen_s,
            ),
            _path(heard.get(each.party, []), place * HEIGHT + 1, HEIGHT - 2, seen_s),
        )
        for place, each in enumerate(parties)
    )
    return Lanes(
        width,
        height,
        lanes,
        _path(_overlaps(talk), 0, height, seen_s),
        _path(_holds(talk, width), 0, height, seen_s),
    )


def _overlaps(talk: Conversation) -> Sequence[Interval]:
    """When two speak at once and both hold or take the floor."""
    heard: dict[str, list[Interval]] = {}
    for party, span in talk.backchannels:
        heard.setdefault(party, []).append(span)
    speech = [tuple(without(each.intervals, sorted(heard.get(each.party, [])))) for each in talk.speech]
    both = [
        span
        for place, one in enumerate(speech)
        for other in speech[place + 1 :]
        for span in common(one, other)
    ]
    return union(both)


def _holds(talk: Conversation, duration_s: float) -> Sequence[Interval]:
    """Silences so long that nobody holds the floor any more."""
    spoken = union(span for each in talk.speech for span in each.intervals)
    silent = without((Interval(0.0, duration_s),), spoken)
    return tuple(each for each in silent if each.duration_s > HOLD_S)


def _path(intervals: Iterable[Interval], top: float, height: float, seen_s: float) -> str:
    """Boxes of that height; what lies nearer than ``seen_s``, which no screen shows apart, is one."""
    return "".join(
        f"M{each.start_s:.1f} {top:g}H{each.end_s:.1f}v{height:g}H{each.start_s:.1f}z"
        for each in union(intervals, gap_s=seen_s)
    )
