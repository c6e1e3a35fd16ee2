"""The coach's view of one call: all that was read, with its evidence. The JSON is public and versioned."""

from collections.abc import Mapping
from typing import Any

from callmirror.acts import acts_by_segment
from callmirror.domain import Call, Reading, Review, Segment, Turn

SCHEMA = 1


def as_json(review: Review) -> dict[str, Any]:
    """The review as plain values, in the public shape; times are rounded to the millisecond."""
    call = review.call
    return {
        "schema": SCHEMA,
        "call": _call(call),
        "engine": dict(review.engine),
        "quality": {name: round(value, 4) for name, value in review.quality.items()},
        "notices": [{"en": notice.en, "fr": notice.fr} for notice in review.notices],
        "segments": _segments(call),
        "turns": [_turn(turn) for turn in call.turns],
        "readings": [_reading(reading) for reading in review.readings],
    }


def _call(call: Call) -> dict[str, Any]:
    return {
        "id": call.id,
        "source": call.source,
        "language": call.language,
        "duration_s": _rounded(call.duration_s),
        "separation": call.separation.value,
        "roles": call.role_source.value,
        "role_confidence": round(call.role_confidence, 3),
    }


def _segments(call: Call) -> list[dict[str, Any]]:
    acts = acts_by_segment(call.sentences, call.segments)
    return [_segment(segment, call, sorted(acts.get(segment.index, ()))) for segment in call.segments]


def _segment(segment: Segment, call: Call, acts: list[str]) -> dict[str, Any]:
    role = call.roles.get(segment.speaker or "", segment.role)
    return {
        "index": segment.index,
        "speaker": segment.speaker,
        "role": role.value,
        "start_s": _rounded(segment.start_s),
        "end_s": _rounded(segment.end_s),
        "text": segment.text,
        "acts": acts,
    }


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "index": turn.index,
        "speaker": turn.speaker,
        "role": turn.role.value,
        "start_s": _rounded(turn.start_s),
        "end_s": _rounded(turn.end_s),
        "text": turn.text,
        "segments": list(turn.segments),
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "marker": reading.marker,
        "version": reading.version,
        "value": _rounded(reading.value, 4),
        "unit": reading.unit,
        "support": _support(reading.support),
        "reason": reading.reason,
        "evidence": [
            {"turn": item.turn, "start_s": _rounded(item.start_s), "quote": item.quote}
            for item in reading.evidence
        ],
    }


def _support(support: Mapping[str, float]) -> dict[str, float]:
    return {name: round(float(value), 4) for name, value in support.items()}


def _rounded(value: float | None, digits: int = 3) -> float | None:
    return None if value is None else round(float(value), digits)


def as_text(review: Review, language: str) -> str:
    """The review as lines for a terminal: the call, who heard its words, then one line a marker."""
    lines = [_heading(review.call, language), *(f"  ! {notice.to(language)}" for notice in review.notices), ""]
    lines += [_line(reading, language) for reading in review.readings]
    return "\n".join([*lines, ""])
