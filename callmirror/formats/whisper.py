"""JSON of Whisper (and its API), faster-whisper, WhisperX and whisper-timestamped.

They agree on ``segments`` with ``start``, ``end`` and ``text``; words are ``word`` with ``probability`` or
``score``, or ``text`` with ``confidence``. WhisperX says the speaker of each word as well as of the segment.
"""

from dataclasses import replace

from callmirror.domain import Segment
from callmirror.formats.base import Draft
from callmirror.formats.fields import Fields, entries, label, number, probability, text
from callmirror.formats.own import recognises as is_own
from callmirror.formats.source import Source
from callmirror.formats.spoken import Spoken, split


def recognises(source: Source) -> bool:
    """Whether there are segments with ``text`` and ``start``, which are not CallMirror's own."""
    data = source.data
    found = data.get("segments") if isinstance(data, dict) else data
    if not isinstance(found, list) or is_own(source):
        return False
    if not found:
        return isinstance(data, dict) and "text" in data
    return any(isinstance(item, dict) and "text" in item and "start" in item for item in found)


def read(source: Source) -> Draft:
    """Read the segments, cut where their words change speaker."""
    data = source.data
    listed = isinstance(data, list)
    found = entries(data if listed else data["segments"], "segments")
    segments = [piece for item in found for piece in split(_segment(item), _words(item))]
    return Draft(segments, None if listed else data.get("language"))


def _segment(item: Fields) -> Segment:
    said = text(item.get("text"), "segments.text")
    speaker = label(item.get("speaker"))
    return Segment(0, said.strip(), speaker, number(item.get("start")), number(item.get("end")))


def _words(item: Fields) -> list[Spoken]:
    """Read the words; Whisper begins each with a space, and one without belongs to the word before."""
    found = entries(item.get("words"), "segments.words")
    written = [text(word.get("word", word.get("text")), "segments.words.word") for word in found]
    spaced = any(said[:1] == " " for said in written)
    words: list[Spoken] = []
    for word, said in zip(found, written, strict=True):
        piece = _word(word, said.strip())
        if spaced and words and said[:1] != " ":
            words[-1] = replace(words[-1], text=words[-1].text + piece.text, end_s=piece.end_s)
        else:
            words.append(piece)
    return words


def _word(word: Fields, said: str) -> Spoken:
    sure = word.get("probability", word.get("score", word.get("confidence")))
    speaker = label(word.get("speaker"))
    return Spoken(said, number(word.get("start")), number(word.get("end")), speaker, probability(sure))
