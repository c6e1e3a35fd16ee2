"""JSON of Amazon Transcribe: items with speaker labels or channel labels; punctuation stands apart.

https://docs.aws.amazon.com/transcribe/latest/dg/how-input.html
"""

from collections.abc import Iterable, Iterator

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
from callmirror.formats.spoken import Spoken, gather, interleave, punctuate, split


def recognises(source: Source) -> bool:
    """Whether ``results`` holds items beside the whole transcript."""
    data = source.data
    results = data.get("results") if isinstance(data, dict) else None
    return isinstance(results, dict) and "transcripts" in results


def read(source: Source) -> Draft:
    """Read the segments of the speaker labels; else cut each channel, or all, at speakers and pauses."""
    results = mapping(source.data["results"], "results")
    items = entries(results.get("items"), "results.items")
    labels = mapping(results.get("speaker_labels"), "results.speaker_labels")
    channels = mapping(results.get("channel_labels"), "results.channel_labels")
    labelled = entries(labels.get("segments"), "results.speaker_labels.segments")
    if found := entries(channels.get("channels"), "results.channel_labels.channels"):
        segments = interleave(_by_channel(found, labelled))
    elif labelled:
        segments = list(_by_label(items, labelled))
    else:
        segments = gather(_spoken(items))
    return Draft(segments or [_whole(results)], results.get("language_code"))


def _by_label(items: list[Fields], labelled: list[Fields]) -> Iterator[Segment]:
    """One segment for each of the speaker labels' that has words; an item knows its own by its start."""
    places = {
        _key(item): place
        for place, segment in enumerate(labelled)
        for item in entries(segment.get("items"), "results.speaker_labels.segments.items")
    }
    runs: list[tuple[int | None, list[Fields]]] = []
    for item in items:
        place = places.get(_key(item), runs[-1][0] if runs else None)
        if not runs or runs[-1][0] != place:
            runs.append((place, []))
        runs[-1][1].append(item)
    for place, run in runs:
        origin = labelled[place] if place is not None else {}
        times = number(origin.get("start_time")), number(origin.get("end_time"))
        yield from split(Segment(0, "", label(origin.get("speaker_label")), *times), _spoken(run))


def _by_channel(channels: list[Fields], labelled: list[Fields]) -> Iterator[Segment]:
    for place, found in enumerate(channels):
        number_ = channel(found.get("channel_label"))
        items = entries(found.get("items"), "results.channel_labels.channels.items")
        yield from gather(_spoken(items, channel_=place if number_ is None else number_))


def _spoken(items: Iterable[Fields], *, channel_: int | None = None) -> list[Spoken]:
    words: list[Spoken] = []
    for item in items:
        best = first(item.get("alternatives"), "results.items.alternatives")
        content = text(best.get("content"), "results.items.alternatives.content").strip()
        if item.get("type") == "punctuation":
            punctuate(words, content)
            continue
        start_s, end_s = number(item.get("start_time")), number(item.get("end_time"))
        speaker = label(item.get("speaker_label"))
        words.append(Spoken(content, start_s, end_s, speaker, probability(best.get("confidence")), channel_))
    return words


def _key(item: Fields) -> str:
    """Return what a word and its label share: the start as it is written, and nothing for punctuation."""
    return str(item.get("start_time", ""))


def _whole(results: Fields) -> Segment:
    best = first(results.get("transcripts"), "results.transcripts")
    return Segment(0, text(best.get("transcript"), "results.transcripts.transcript"))
