"""What is measured of a meeting: a table of its own, so that nothing of a meeting is averaged with calls."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from callmirror.domain import Reading, Seat
from callmirror.gatherings.deals import Covering
from callmirror.gatherings.lines import Counted, doing, largest_voice
from callmirror.markers.base import Abstained, Measured

FEWEST_COUNTED = 3
FEWEST_LINES = 30
LARGEST_VOICE = "largest_voice"
"""In the support: what share of what is counted the voice with most of it says."""
LEADER_IS_LARGEST = "leader_is_largest"


@dataclass(frozen=True, slots=True)
class Room:
    """What the measures of a meeting look at; ``deals`` is None where none was found for sure.

    ``apart`` says whether the voices are told apart, ``read`` whether any models read this language.
    """

    lines: Sequence[Counted]
    deals: Sequence[Covering] | None
    apart: bool
    read: bool


Measure = Callable[[Room], Measured | Abstained]


@dataclass(frozen=True, slots=True)
class MeetingMarker:
    """A marker of meetings: ``acts`` are those it rests on, ``exposure`` the key of its support."""

    name: str
    version: int
    exposure: str
    acts: tuple[str, ...]
    measure: Measure

    def read(self, room: Room) -> Reading:
        """Take the reading of one meeting, or abstain with a reason."""
        lacks_models = bool(self.acts) and not room.read
        found = Abstained("no_models") if lacks_models else self.measure(room)
        if isinstance(found, Abstained):
            return Reading(self.name, self.version, "ratio", None, found.support, (), found.reason)
        return Reading(self.name, self.version, "ratio", found.value, found.support)


def read_meeting(room: Room) -> tuple[Reading, ...]:
    """Every marker of the table that one meeting alone can tell, in its order."""
    return tuple(marker.read(room) for marker in MEETING_MARKERS.values())


def _share(room: Room, wanted: str, against: str, *, exposure: str, reason: str) -> Measured | Abstained:
    counted = doing(room.lines, wanted, against)
    support = {exposure: float(len(counted)), **_voices(counted, room)}
    if len(counted) < FEWEST_COUNTED:
        return Abstained(reason, support)
    return Measured(len(doing(counted, wanted)) / len(counted), support)


def _learning(room: Room) -> Measured | Abstained:
    names = ("learning_question", "verdict_question")
    return _share(room, *names, exposure="questions", reason="few_questions")


def _numbers(room: Room) -> Measured | Abstained:
    names = ("number_as_signal", "number_as_verdict")
    return _share(room, *names, exposure="numbers", reason="few_numbers")


def _rate_of(act: str) -> Measure:
    def rate(room: Room) -> Measured | Abstained:
        found = doing(room.lines, act)
        support = {"sentences": float(len(room.lines)), "found": float(len(found)), **_voices(found, room)}
        if len(room.lines) < FEWEST_LINES:
            return Abstained("too_short", support)
        return Measured(len(found) / len(room.lines), support)

    return rate


def _leader_talk(room: Room) -> Measured | Abstained:
    if not room.apart:
        return Abstained("not_apart")
    words = sum(line.words for line in room.lines)
    if not any(line.seat is Seat.LEADER for line in room.lines) or not words:
        return Abstained("no_leader")
    own = sum(line.words for line in room.lines if line.seat is Seat.LEADER)
    return Measured(own / words, {"words": float(words), LARGEST_VOICE: 1.0, LEADER_IS_LARGEST: 1.0})


def _coverage(room: Room) -> Measured | Abstained:
    if not room.deals:
        return Abstained("no_deals")
    covered = [deal for deal in room.deals if deal.is_covered]
    return Measured(
        len(covered) / len(room.deals),
        {
            "deals": float(len(room.deals)),
            "with_diagnosis": float(sum(bool(deal.diagnosis) for deal in room.deals)),
            "with_risk": float(sum(bool(deal.risk) for deal in room.deals)),
            "with_whole_action": float(sum(deal.has_whole_action for deal in room.deals)),
        },
    )


def _voices(counted: Sequence[Counted], room: Room) -> Mapping[str, float]:
    """How much of what is counted one voice says, so that nothing is shown that tells of one person."""
    if not room.apart or not counted:
        return {}
    by_leader = [line for line in counted if line.seat is Seat.LEADER]
    largest = largest_voice(counted)
    return {
        LARGEST_VOICE: round(largest, 4),
        LEADER_IS_LARGEST: float(len(by_leader) == round(largest * len(counted))),
    }


_ROWS = (
    MeetingMarker(
        "learning_question_share", 1, "questions", ("learning_question", "verdict_question"), _learning
    ),
    MeetingMarker("number_signal_share", 1, "numbers", ("number_as_signal", "number_as_verdict"), _numbers),
    MeetingMarker("deal_coverage", 1, "deals", ("deal_diagnosis", "deal_risk", "next_action"), _coverage),
    MeetingMarker("justification_share", 1, "sentences", ("justification",), _rate_of("justification")),
    MeetingMarker("self_protection_share", 1, "sentences", ("self_protection",), _rate_of("self_protection")),
    MeetingMarker("leader_talk_share", 1, "words", (), _leader_talk),
)
MEETING_MARKERS: Mapping[str, MeetingMarker] = MappingProxyType({row.name: row for row in _ROWS})
"""Every marker of forecast meetings and team reviews that one meeting tells; ``taken_up_share`` takes two."""
TAKEN_UP = "taken_up_share"
TAKEN_UP_ACTS = ("next_action", "taken_up")
LEADERS_OWN = frozenset({"leader_talk_share"})
"""What tells of the leader alone, however many people are in the meeting."""
