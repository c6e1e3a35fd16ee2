"""What a marker is: a pure function of a call and its context that measures, or abstains with a reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from callmirror.domain import BOUNDS, Call, Evidence, Playbook, Reading, Role, RoleSource
from callmirror.languages import Language
from callmirror.markers.doubt import stopped_in
from callmirror.quality import Stops

if TYPE_CHECKING:
    from callmirror.markers.said import Said
    from callmirror.markers.timing import Timing


class Need(StrEnum):
    """What a call must have before a marker can read it; where it lacks, the reason has the same name."""

    TIMES = "no_times"
    ROLES = "no_roles"
    OVERLAPS = "no_overlaps"
    WORDS = "no_words"
    LANGUAGE = "no_language"
    PLAYBOOK = "no_playbook"


STOPPED_BY: Mapping[Need, Stops] = {
    Need.TIMES: Stops.TIMES,
    Need.ROLES: Stops.PARTIES,
    Need.OVERLAPS: Stops.OVERLAPS,
    Need.WORDS: Stops.WORDS,
}
"""What a call may have and yet too unsurely for a marker that needs it."""


@dataclass(frozen=True, slots=True)
class Context:
    """All that a marker may consult beside the call.

    ``quality`` says how well the call was heard, as ``Review.quality`` does. ``said`` and ``timing`` are what
    all markers look at in the call, worked out once for all of them; a marker gets them by ``said.said_of``
    and ``timing.timing_of``, which do it anew where they are missing or of another call. ``stopped`` holds
    why the gate of quality stops what; None is to find out.
    """

    language: Language | None = None
    playbook: Playbook | None = None
    quality: Mapping[str, float] = field(default_factory=dict)
    said: "Said | None" = field(default=None, repr=False, compare=False)
    timing: "tuple[Call, Timing | Abstained] | None" = field(default=None, repr=False, compare=False)
    stopped: Mapping[Stops, str] | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Measured:
    """A value and what it rests on; ``support`` holds the marker's exposure under its name."""

    value: float
    support: Mapping[str, float] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Abstained:
    """No value, and why: a key of ``reasons.REASONS``."""

    reason: str
    support: Mapping[str, float] = field(default_factory=dict)


Measure = Callable[[Call, Context], Measured | Abstained]


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as the table knows it.

    ``exposure`` is the key of ``support`` that says how much of the call the value rests on; ``parameters``
    are the constants of its definition, printed with it. ``tentative`` says that it rests on acts which are
    read rightly too seldom on text kept out of training (F1 under .6 in one language or the other, the cards
    of ``models/acts-*``): it is told as such, and never among the first patterns of a page.
    """

    name: str
    version: int
    unit: str
    exposure: str
    needs: tuple[Need, ...]
    measure: Measure
    parameters: Mapping[str, float]
    tentative: bool = False

    def read(self, call: Call, context: Context) -> Reading:
        """Take the reading of one call; abstains before measuring where the call lacks what is needed."""
        stopped = stopped_in(call, context.quality) if context.stopped is None else context.stopped
        reasons = (_unmet(call, context, need, stopped) for need in self.needs)
        reason = next((each for each in reasons if each is not None), None)
        outcome = Abstained(reason) if reason else self.measure(call, context)
        if isinstance(outcome, Abstained):
            return Reading(self.name, self.version, self.unit, None, outcome.support, (), outcome.reason)
        return Reading(self.name, self.version, self.unit, outcome.value, outcome.support, outcome.evidence)


def marker(
    *,
    version: int,
    unit: str,
    exposure: str,
    needs: tuple[Need, ...] = (),
    parameters: Mapping[str, float] | None = None,
    tentative: bool = False,
) -> Callable[[Measure], Marker]:
    """Describe a measuring function; its name is the marker's. The table in ``__init__`` registers it."""
    if unit not in BOUNDS:
        raise ValueError(f"{unit!r} is no unit; add it to callmirror.domain.BOUNDS")
    return lambda measure: Marker(
        measure.__name__, version, unit, exposure, needs, measure, parameters or {}, tentative
    )


def _unmet(call: Call, context: Context, need: Need, stopped: Mapping[Stops, str]) -> str | None:
    """Why this need is not met, None where it is: the gate tells more than that something is missing."""
    reason = stopped.get(STOPPED_BY[need]) if need in STOPPED_BY else None
    return reason or (None if _has(call, context, need) else need.value)


def _has(call: Call, context: Context, need: Need) -> bool:
    match need:
        case Need.TIMES:
            return call.conversation is not None
        case Need.ROLES:
            return call.role_source is not RoleSource.UNKNOWN and Role.REP in call.roles.values()
        case Need.OVERLAPS:
            return call.conversation is not None and call.conversation.overlaps_visible
        case Need.WORDS:
            return bool(call.turns)
        case Need.LANGUAGE:
            return context.language is not None
        case Need.PLAYBOOK:
            return context.playbook is not None
