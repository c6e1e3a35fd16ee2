"""From a draft to a transcript: times checked, channels told apart, words cleaned, and every repair said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from callmirror.domain import Segment, Text, Transcript, Word
from callmirror.errors import TranscriptError
from callmirror.formats.base import Draft
from callmirror.formats.language import language_code

LONGEST_S = 24 * 3600.0
"""No call lasts longer; a later time is a mistake, such as milliseconds where seconds are meant."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


def finish(draft: Draft, *, name: str, engine: str, notices: Sequence[Text]) -> Transcript:
    """Check, clean and number the segments of a draft.

    Raises:
        TranscriptError: there is not one word in it.
    """
    segments = [_cleaned(segment, exact=draft.exact) for segment in draft.segments]
    if not draft.exact:
        segments = _channels_told_apart([segment for segment in segments if segment.text])
    if not segments:
        raise TranscriptError(
            name,
            en="there are no words in this transcript; export it again.",
            fr="cette transcription ne contient aucune parole ; exportez-la de nouveau.",
        )
    checked = [_checked(segment) for segment in segments]
    numbered = tuple(
        each.segment if each.segment.index == index else each.segment.numbered(index)
        for index, each in enumerate(checked)
    )
    said = (*notices, *draft.notices, *_time_notices(checked))
    return Transcript(numbered, language_code(draft.language), engine, said)


@dataclass(frozen=True, slots=True)
class _Checked:
    segment: Segment
    dropped: bool = False
    words_dropped: bool = False


def _cleaned(segment: Segment, *, exact: bool) -> Segment:
    clean = _printable if exact else _tidy
    words = segment.words
    if not all(word.text.isalnum() for word in words):
        words = tuple(word if word.text.isalnum() else replace(word, text=clean(word.text)) for word in words)
    text, speaker = clean(segment.text), segment.speaker and (_tidy(segment.speaker) or None)
    if (text, speaker, words) == (segment.text, segment.speaker, segment.words):
        return segment
    return replace(segment, text=text, speaker=speaker, words=words)


def _printable(text: str) -> str:
    """Without what no file, terminal or database takes: control characters and halves of a pair."""
    return text if text.isprintable() else _UNPRINTABLE.sub("\ufffd", text)


def _tidy(text: str) -> str:
    return " ".join(_printable(text).split())


def _channels_told_apart(segments: list[Segment]) -> list[Segment]:
    """One channel tells nobody apart and is forgotten; a label used in two channels is two people."""
    channels = {segment.channel for segment in segments}
    if len(channels) < 2:
        return [
            segment if segment.channel is None else replace(segment, channel=None) for segment in segments
        ]
    uses = {(segment.speaker, segment.channel) for segment in segments if segment.speaker}
    if len(uses) == len({speaker for speaker, _ in uses}):
        return segments
    return [replace(segment, speaker=_full_label(segment)) for segment in segments]


def _full_label(segment: Segment) -> str | None:
    if segment.speaker is None or segment.channel is None:
        return segment.speaker
    return f"channel {segment.channel + 1}, {segment.speaker}"


def _checked(segment: Segment) -> _Checked:
    start_s, end_s = segment.start_s, segment.end_s
    if not _plausible(start_s, end_s):
        return _Checked(replace(segment, start_s=None, end_s=None, words=()), dropped=True)
    if _in_order(segment.words):
        return _Checked(segment)
    return _Checked(replace(segment, words=()), words_dropped=True)


def _plausible(start_s: float | None, end_s: float | None) -> bool:
    for time_s in (start_s, end_s):
        if time_s is not None and not 0.0 <= time_s <= LONGEST_S:
            return False
    return start_s is None or end_s is None or start_s <= end_s


def _in_order(words: tuple[Word, ...]) -> bool:
    clock = 0.0
    for word in words:
        if not clock <= word.start_s <= word.end_s <= LONGEST_S:
            return False
        clock = word.start_s
    return True


def _time_notices(checked: Sequence[_Checked]) -> list[Text]:
    dropped = sum(each.dropped for each in checked)
    words_dropped = sum(each.words_dropped for each in checked)
    starts = [each.segment.start_s for each in checked if each.segment.start_s is not None]
    backwards = sum(later < earlier for earlier, later in pairwise(starts))
    return [
        notice
        for count, notice in (
            (dropped, _impossible(dropped, len(checked))),
            (words_dropped, _impossible_words(words_dropped)),
            (backwards, _out_of_order(backwards)),
        )
        if count
    ]


def _impossible(count: int, total: int) -> Text:
    return Text(
        en=f"{count} of {total} segments had impossible times (end before start, under 0, over 24 hours, "
        "or no number); their words were kept, their times were not.",
        fr=f"{count} segments sur {total} avaient des temps impossibles (fin avant le début, moins de 0, "
        "plus de 24 heures, ou pas un nombre) ; leurs mots ont été gardés, leurs temps non.",
    )


def _impossible_words(count: int) -> Text:
    return Text(
        en=f"In {count} segments the times of words ran backwards; only those of the segment were kept.",
        fr=f"Dans {count} segments, les temps des mots reculaient ; seuls ceux du segment ont été gardés.",
    )


def _out_of_order(count: int) -> Text:
    return Text(
        en=f"{count} segments begin before the one that stands above them; the order of the file was kept.",
        fr=f"{count} segments commencent avant celui qui les précède ; l'ordre du fichier a été gardé.",
    )
