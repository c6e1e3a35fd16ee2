"""Praat TextGrid, long and short: each interval tier is a speaker, each labelled interval a segment.

https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from callmirror.domain import Segment
from callmirror.formats.base import Draft
from callmirror.formats.fields import FieldError
from callmirror.formats.source import Source

_HEADER = re.compile(r'\s*(?:File type = )?"ooTextFile(?: short)?"')
_VALUE = re.compile(r'"((?:[^"]|"")*)"|(?<![\w\[])-?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?(?![\w\]])|<exists>')


class _Interval(NamedTuple):
    start_s: float
    end_s: float
    text: str


def recognises(source: Source) -> bool:
    """Whether the file begins as Praat's text files do and holds a TextGrid."""
    return _HEADER.match(source.text) is not None and '"TextGrid"' in source.text[:500]


def read(source: Source) -> Draft:
    """Read the interval tiers, their intervals in the order of time."""
    values = _values(source.text)
    segments = [
        Segment(0, interval.text.strip(), tier.strip() or None, interval.start_s, interval.end_s)
        for tier, intervals in _tiers(values)
        for interval in intervals
        if interval.text.strip()
    ]
    return Draft(sorted(segments, key=lambda segment: segment.start_s or 0.0))


def _values(text: str) -> Iterator[str | float]:
    """Find the strings and numbers in order: the two layouts differ only in the names between them."""
    for match in _VALUE.finditer(text):
        if match[1] is not None:
            yield match[1].replace('""', '"')
        elif match[0] != "<exists>":
            yield float(match[0])


def _tiers(values: Iterator[str | float]) -> Iterator[tuple[str, list[_Interval]]]:
    for value in values:
        if value == "IntervalTier":
            name, _, _, count = _string(values), _float(values), _float(values), _float(values)
            yield name, [_interval(values) for _ in range(_count(count))]


def _interval(values: Iterator[str | float]) -> _Interval:
    return _Interval(_float(values), _float(values), _string(values))


def _string(values: Iterator[str | float]) -> str:
    value = next(values, None)
    if not isinstance(value, str):
        raise _broken()
    return value


def _float(values: Iterator[str | float]) -> float:
    value = next(values, None)
    if not isinstance(value, float):
        raise _broken()
    return value


def _count(value: float) -> int:
    if not 0 <= value < 10**9:
        raise _broken()
    return int(value)


def _broken() -> FieldError:
    return FieldError(
        en="the TextGrid breaks off or is damaged; save it again from Praat.",
        fr="le TextGrid est tronqué ou abîmé ; enregistrez-le de nouveau depuis Praat.",
    )
