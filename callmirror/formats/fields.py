"""Fields of somebody else's JSON, read with patience where it is harmless and refused where it is not."""

import math
import re
from typing import Any

from callmirror.errors import CallMirrorError

Fields = dict[str, Any]

_DURATION = re.compile(
    r"(?P<sign>-)?P(?:(?P<days>[\d.]+)D)?(?:T(?:(?P<hours>[\d.]+)H)?(?:(?P<minutes>[\d.]+)M)?(?:(?P<seconds>[\d.]+)S)?)?"
)
_SECONDS_OF = {"days": 86400.0, "hours": 3600.0, "minutes": 60.0, "seconds": 1.0}
_LAST_NUMBER = re.compile(r"(\d{1,4})\D*\Z")


class FieldError(CallMirrorError):
    """A field of a transcript is not what it must be; leaves this package as a ``TranscriptError``."""


def mapping(value: object, field: str) -> Fields:
    """Read an object, empty where there is none."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise _unexpected(field, en="an object", fr="un objet")
    return value


def entries(value: object, field: str) -> list[Fields]:
    """Read a list of objects, empty where there is none; nulls in it are passed over."""
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(item, dict) or item is None for item in value):
        raise _unexpected(field, en="a list of objects", fr="une liste d'objets")
    return [item for item in value if item is not None]


def first(value: object, field: str) -> Fields:
    """Read the first object of a list: the best of several hypotheses."""
    return next(iter(entries(value, field)), {})


def text(value: object, field: str) -> str:
    """Read words, empty where there are none."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _unexpected(field, en="text", fr="du texte")
    return value


def number(value: object) -> float | None:
    """Read a number, also one written as text; None where there is none, not-a-number for anything else."""
    if type(value) is float or value is None:
        return value
    if value == "":
        return None
    if isinstance(value, float | int | str) and not isinstance(value, bool):
        try:
            return float(value)
        except (ValueError, OverflowError):
            return math.nan
    return math.nan


def scaled(value: object, unit_s: float) -> float | None:
    """Read a count of units (milliseconds, ticks) as seconds."""
    count = number(value)
    return None if count is None else round(count * unit_s, 7)


def duration(value: object) -> float | None:
    """Seconds of "1.3s", "PT1.3S", {"seconds": 1, "nanos": 300000000} or a plain number."""
    if isinstance(value, dict):
        return (number(value.get("seconds")) or 0.0) + (scaled(value.get("nanos"), 1e-9) or 0.0)
    if not isinstance(value, str):
        return number(value)
    if (match := _DURATION.fullmatch(value.strip())) is None:
        return number(value.strip().removesuffix("s"))
    parts = (scaled(match[name], unit_s) for name, unit_s in _SECONDS_OF.items())
    total = sum(part for part in parts if part is not None)
    return -total if match["sign"] else total


def probability(value: object) -> float | None:
    """Read a ratio from 0 to 1, None for anything else."""
    ratio = number(value)
    return ratio if ratio is not None and 0.0 <= ratio <= 1.0 else None


def label(value: object) -> str | None:
    """Read the name of a speaker: a bare number becomes "speaker 1", nothing and blanks become None."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**6:
        return f"speaker {value}"
    return (value.strip() or None) if isinstance(value, str) else None


def channel(value: object, *, base: int = 0) -> int | None:
    """Read 1, "1", "ch_1" or "channel_1" as a channel counted from 0; the file counts from ``base``."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    match = _LAST_NUMBER.search(str(value) if isinstance(value, str) or abs(value) < 10**6 else "")
    counted = int(match[1]) - base if match else -1
    return counted if counted >= 0 else None


def _unexpected(field: str, *, en: str, fr: str) -> FieldError:
    return FieldError(
        en=f'"{field}" should be {en}; export the transcript again.',
        fr=f"« {field} » devrait être {fr} ; exportez de nouveau la transcription.",
    )
