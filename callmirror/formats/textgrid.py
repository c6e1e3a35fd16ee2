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
from callmirror.formats.spoken import Spoken, gather

_HEADER = re.compile(r'\s*(?:File type = )?"ooTextFile(?: short)?"')
_VALUE = re.compile(r'"((?:[^"]|"")*)"|(?<![\w\[])-?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?(?![\w\]])|<exists>')


_ALIGNED = re.compile(
    r"(?:(?P<speaker>.*?)\s*-\s*)?(?P<level>words|phones|phonemes|syllables)", re.IGNORECASE | re.DOTALL
)
"""Tiers as forced aligners name them: "words" and "phones", after the speaker where there are several."""


class _Interval(NamedTuple):
    start_s: float
    end_s: float
    text: str


def recognises(source: Source) -> bool:
    """Whether the file begins as Praat's text files do and holds a TextGrid."""
    return _HEADER.match(source.text) is not None and '"TextGrid"' in source.text[:500]


def read(source: Source) -> Draft:
    """Read the interval tiers, in the order of time; tiers of what is smaller than a word are left."""
    segments: list[Segment] = []
    for tier, intervals in _tiers(_values(source.text)):
        said = [interval for interval in intervals if interval.text.strip()]
        if match := _ALIGNED.fullmatch(tier.strip()):
            segments.extend(_words(match["speaker"], said) if match["level"].lower() == "words" else ())
        else:
            segments.extend(_segment(tier.strip() or None, interval) for interval in said)
    return Draft(sorted(segments, key=lambda segment: segment.start_s or 0.0))


def _segment(speaker: str | None, interval: _Interval) -> Segment:
    return Segment(0, interval.text.strip(), speaker, interval.start_s, interval.end_s)


def _words(speaker: str | None, intervals: list[_Interval]) -> list[Segment]:
    return gather(Spoken(each.text.strip(), each.start_s, each.end_s, speaker or None) for each in intervals)


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
