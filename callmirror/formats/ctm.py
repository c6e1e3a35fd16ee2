"""CTM, the word list of NIST's scoring tools: recording, channel, start, duration, word, and a confidence.

Some tools write the name of a speaker where the channel stands.
https://github.com/usnistgov/SCTK/blob/master/doc/infmts.htm
"""

import re

from callmirror.domain import Text
from callmirror.formats.base import Draft
from callmirror.formats.fields import number, probability
from callmirror.formats.source import Source
from callmirror.formats.spoken import Spoken, gather

_LINE = re.compile(
    r"(?P<recording>\S+)\s+(?:(?P<channel>[A-Za-z]|\d{1,2})|(?P<speaker>\S+))\s+(?P<start>-?\d[\d.]*)\s+(?P<length>-?\d[\d.]*)"
    r"\s+(?P<word>\S+)(?:\s+(?P<sure>[\d.]+|NA))?(?:\s+\S+){0,2}"
)
_COMMENT = ";;"
_SILENCES = frozenset({"<eps>", "<sil>", "sil", "<unk>", "@", "<alt>", "<alt_begin>", "<alt_end>"})


def recognises(source: Source) -> bool:
    """Whether the first lines that are no comments are words of a CTM."""
    lines = _lines(source.text[:4096])[:3]
    return bool(lines) and all(_LINE.fullmatch(line) for line in lines)


def read(source: Source) -> Draft:
    """Cut the words of each channel or speaker at long pauses."""
    streams: dict[str, list[Spoken]] = {}
    recordings: set[str] = set()
    for line in _lines(source.text):
        if (match := _LINE.fullmatch(line)) and match["word"].lower() not in _SILENCES:
            recordings.add(match["recording"])
            streams.setdefault(match["channel"] or match["speaker"], []).append(_word(match))
    segments = [segment for words in streams.values() for segment in gather(words)]
    notices = (_several(len(recordings)),) if len(recordings) > 1 else ()
    return Draft(sorted(segments, key=lambda segment: segment.start_s or 0.0), notices=notices)


def _several(count: int) -> Text:
    return Text(
        en=f"The file names {count} recordings and was read as one call; give each call its own file.",
        fr=f"Le fichier nomme {count} enregistrements et a été lu comme un appel ; séparez les appels.",
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip() and not line.startswith(_COMMENT)]


def _word(match: re.Match[str]) -> Spoken:
    start_s, length_s = number(match["start"]), number(match["length"])
    end_s = None if start_s is None or length_s is None else round(start_s + length_s, 7)
    sure = probability(match["sure"])
    return Spoken(match["word"], start_s, end_s, match["speaker"], sure, _channel(match["channel"]))


def _channel(written: str | None) -> int | None:
    """Read "1", "2", or "A", "B", as a channel counted from 0."""
    if written is None:
        return None
    return max(0, int(written) - 1 if written.isdecimal() else ord(written.upper()) - ord("A"))
