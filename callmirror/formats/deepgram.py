"""JSON of Deepgram: ``results.utterances``, else the words of each channel.

https://developers.deepgram.com/reference/speech-to-text/listen-pre-recorded
"""

from collections.abc import Iterator

from callmirror.domain import Segment
from callmirror.formats.base import Draft
from callmirror.formats.fields import (
    Fields,
    channel,
    entries,
    first,
    label,
    mapping,
    number,
    probability,
    text,
)
from callmirror.formats.source import Source
from callmirror.formats.spoken import Spoken, gather, interleave, split


def recognises(source: Source) -> bool:
    """Whether ``results`` is divided into channels or utterances."""
    data = source.data
    results = data.get("results") if isinstance(data, dict) else None
    return isinstance(results, dict) and ("channels" in results or "utterances" in results)


def read(source: Source) -> Draft:
    """Read the utterances as Deepgram cut them, or cut the words at speakers and pauses."""
    results = mapping(source.data["results"], "results")
    channels = entries(results.get("channels"), "results.channels")
    utterances = entries(results.get("utterances"), "results.utterances")
    language = next((item["detected_language"] for item in channels if item.get("detected_language")), None)
    pieces = [piece for item in utterances for piece in _utterance(item)] or list(_by_channel(channels))
    return Draft(interleave(pieces), language)


def _utterance(item: Fields) -> list[Segment]:
    said = text(item.get("transcript"), "results.utterances.transcript")
    start_s, end_s = number(item.get("start")), number(item.get("end"))
    segment = Segment(
        0, said.strip(), label(item.get("speaker")), start_s, end_s, channel=channel(item.get("channel"))
    )
    return split(segment, _words(item, None))


def _by_channel(channels: list[Fields]) -> Iterator[Segment]:
    for number_, item in enumerate(channels):
        best = first(item.get("alternatives"), "results.channels.alternatives")
        segments = gather(_words(best, number_))
        said = text(best.get("transcript"), "results.channels.alternatives.transcript")
        yield from segments or [Segment(0, said, channel=number_)]


def _words(item: Fields, channel_: int | None) -> list[Spoken]:
    return [
        Spoken(
            text(word.get("punctuated_word") or word.get("word"), "words.word").strip(),
            number(word.get("start")),
            number(word.get("end")),
            label(word.get("speaker")),
            probability(word.get("confidence")),
            channel_,
        )
        for word in entries(item.get("words"), "words")
    ]
