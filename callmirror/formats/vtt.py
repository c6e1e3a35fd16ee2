"""WebVTT: Zoom (``Name: text``), Teams and Stream (``<v Name>``), Deepgram, and plain ones.

https://www.w3.org/TR/webvtt1/
"""

import re
from itertools import groupby

from callmirror.domain import Text
from callmirror.formats.base import Draft
from callmirror.formats.cues import read_cues, to_segments
from callmirror.formats.source import Source

_HEADER = re.compile(r"\s*WEBVTT(?=\s|\Z)", re.IGNORECASE)
_LANGUAGE = re.compile(r"\A[^\n]*\n(?:[^\n]+\n)*?Language:[ \t]*([\w-]+)", re.IGNORECASE)
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|\Z)")


def recognises(source: Source) -> bool:
    """Whether the file begins as WebVTT must."""
    return _HEADER.match(source.text) is not None


def read(source: Source) -> Draft:
    """Read the cues; notes, styles, regions and identifiers are passed over."""
    text = source.text.lstrip()
    header, *blocks = _blocks(text)
    cues = read_cues(header[1:])
    stray = 0
    for block in blocks:
        if _ASIDE.match(block[0]):
            continue
        found = read_cues(block)
        cues.extend(found)
        stray += 0 if found else len(block)
    language = _LANGUAGE.match(text)
    notices = (_stray_lines(stray),) if stray else ()
    return Draft(to_segments(cues), language[1] if language else None, notices)


def _blocks(text: str) -> list[list[str]]:
    """Gather the lines of each stretch between blank lines."""
    groups = groupby(text.split("\n"), key=lambda line: bool(line.strip()))
    return [list(lines) for filled, lines in groups if filled]


def _stray_lines(count: int) -> Text:
    return Text(
        en=f"{count} lines stand in no cue and were left out.",
        fr=f"{count} lignes n'appartiennent à aucune réplique et ont été laissées de côté.",
    )
