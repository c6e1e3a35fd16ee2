"""What a format is: a name, a way to recognise it, and a way to read it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from callmirror.domain import Segment, Text
from callmirror.formats.source import Source


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader found, as the file says it; ``finish`` checks the times and numbers the segments.

    ``language`` is as the file writes it ("en-US", "french"). ``exact`` keeps every segment and its text as
    they are, even empty ones.
    """

    segments: Iterable[Segment]
    language: object = None
    notices: tuple[Text, ...] = ()
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the table: who writes such files (``title``), how to know one, how to read one.

    ``recognises`` looks at the content, never at the name; at most one format recognises a file. ``read`` may
    raise ``FieldError`` or ``TranscriptError`` and nothing else.
    """

    name: str
    title: str
    recognises: Callable[[Source], bool]
    read: Callable[[Source], Draft]
