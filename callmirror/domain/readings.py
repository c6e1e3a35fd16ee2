"""What a marker reads of a call."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from callmirror.domain.calls import Call
from callmirror.domain.wording import Text

BOUNDS: Mapping[str, tuple[float | None, float | None]] = {
    "ratio": (0.0, 1.0),
    "s": (0.0, None),
    "signed_s": (None, None),
    "per_min": (0.0, None),
    "per_10_min": (0.0, None),
}
"""Every unit a marker may have, and the lowest and highest value it allows; None is no bound."""

OF_STEP = "."
"""Stands between a marker and a step of it: ``script_adherence.price`` is whether ``price`` is taken."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a reading comes from: a turn, a time, and the words that were said there."""

    turn: int | None
    start_s: float | None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a marker reads in one call: a value, or None and the reason why.

    ``support`` is what the value rests on (seconds, sentences, floors). ``reason`` is a code of
    ``callmirror.markers.reasons``.
    """

    marker: str
    version: int
    unit: str
    value: float | None
    support: Mapping[str, float] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """All that was read from one call; ``engine`` says who heard the words, ``notices`` what to know."""

    call: Call
    readings: tuple[Reading, ...]
    engine: Mapping[str, str] = field(default_factory=dict)
    quality: Mapping[str, float] = field(default_factory=dict)
    notices: tuple[Text, ...] = ()
