"""Transcript files: recognised by their content, read to a ``Transcript``.

A new format is two functions in a file of its own, ``recognises(source)`` and ``read(source)``, and one row
in the table below. Rows are tried in order.
"""

from collections.abc import Mapping
from pathlib import Path

from callmirror.domain import Transcript
from callmirror.errors import TranscriptError
from callmirror.formats import (
    amazon_analytics,
    amazon_transcribe,
    assemblyai,
    azure,
    ctm,
    deepgram,
    google,
    own,
    speechmatics,
    srt,
    textgrid,
    vtt,
    watson,
    whisper,
)
from callmirror.formats.base import Format
from callmirror.formats.fields import FieldError
from callmirror.formats.finish import finish
from callmirror.formats.source import (
    Source,
    decode,
    is_readable,
    load,
    printable_name,
    read_head,
    whole_lines,
)
from callmirror.formats.unreadable import unknown

_ROWS = (
    Format("webvtt", "WebVTT (Zoom, Teams, Stream)", vtt.recognises, vtt.read),
    Format("srt", "SRT", srt.recognises, srt.read),
    Format("callmirror", "CallMirror JSON", own.recognises, own.read),
    Format("whisper", "Whisper, WhisperX, whisper-timestamped", whisper.recognises, whisper.read),
    Format("deepgram", "Deepgram", deepgram.recognises, deepgram.read),
    Format("assemblyai", "AssemblyAI", assemblyai.recognises, assemblyai.read),
    Format("amazon_transcribe", "Amazon Transcribe", amazon_transcribe.recognises, amazon_transcribe.read),
    Format("amazon_analytics", "Amazon Call Analytics", amazon_analytics.recognises, amazon_analytics.read),
    Format("azure", "Azure batch and fast transcription", azure.recognises, azure.read),
    Format("google", "Google Speech-to-Text", google.recognises, google.read),
    Format("watson", "IBM Watson Speech to Text", watson.recognises, watson.read),
    Format("speechmatics", "Speechmatics json-v2", speechmatics.recognises, speechmatics.read),
    Format("textgrid", "Praat TextGrid", textgrid.recognises, textgrid.read),
    Format("ctm", "NIST CTM", ctm.recognises, ctm.read),
)
FORMATS: Mapping[str, Format] = {row.name: row for row in _ROWS}
"""Every format that is read, by name, in the order in which they are tried."""

_HEAD_BYTES = 64 * 1024

__all__ = ["FORMATS", "Format", "Source", "is_text", "is_transcript", "read_transcript", "write_own"]


def read_transcript(path: Path) -> Transcript:
    """Read a transcript file of any known format; ``engine`` is the name of the format.

    Raises:
        TranscriptError: the file can't be read, is of no known format, or holds no words.
    """
    return read_source(load(path))


def read_source(source: Source) -> Transcript:
    """Read what is already in memory.

    Raises:
        TranscriptError: the text is of no known format or holds no words.
    """
    row = _recognised(source)
    if row is None:
        raise unknown(source.name, source.data, [row.title for row in _ROWS])
    try:
        draft = row.read(source)
        return finish(draft, name=source.name, engine=row.name, notices=source.repairs)
    except FieldError as error:
        raise TranscriptError(source.name, en=error.text.en, fr=error.text.fr) from error


def is_transcript(path: Path) -> bool:
    """Whether a file is a transcript, by its content; False for sound, for other text and for folders.

    Only the head is read where that tells. JSON is parsed; where it breaks off the answer is True, so that
    reading it says what is wrong.
    """
    head = read_head(path, _HEAD_BYTES)
    if not is_readable(head):
        return False
    try:
        source = decode(whole_lines(head, _HEAD_BYTES), printable_name(path))
        if len(head) == _HEAD_BYTES and source.begins_as_json:
            source = load(path)
        return _recognised(source) is not None
    except TranscriptError:
        return True


def is_text(path: Path) -> bool:
    """Whether a file is text at all: what is wrong with it is then said as of a transcript."""
    return is_readable(read_head(path, _HEAD_BYTES))


def write_own(transcript: Transcript) -> str:
    """Write CallMirror's own JSON; reading it again gives the same segments and language."""
    return own.write(transcript)


def _recognised(source: Source) -> Format | None:
    return next((row for row in _ROWS if row.recognises(source)), None)
