"""SRT subtitles, with and without names, with commas or dots in the times, with or without counters."""

import re

from callmirror.formats.base import Draft
from callmirror.formats.cues import read_cues, to_segments
from callmirror.formats.source import Source

_FIRST_CUE = re.compile(r"\s*(?:\d+[ \t]*\n\s*)?-?\d+:\d\d?[\d:.,]*[ \t]*--?>[ \t]*-?\d")


def recognises(source: Source) -> bool:
    """Whether the file begins with a timed cue, its counter before it or not."""
    return _FIRST_CUE.match(source.text) is not None


def read(source: Source) -> Draft:
    """Read the cues; a blank line within one does not end it, as many tools write such."""
    return Draft(to_segments(read_cues(source.text.split("\n"))))
