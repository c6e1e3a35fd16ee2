"""JSON (json-v2) of Speechmatics: words and punctuation with a speaker each.

https://docs.speechmatics.com/speech-to-text/batch/output
"""

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
from callmirror.formats.spoken import Spoken, gather, interleave, punctuate

_UNKNOWN = "UU"
"""The label of words whose speaker the service does not know."""


def recognises(source: Source) -> bool:
    """Whether there are results of a type, word by word."""
    data = source.data
    found = data.get("results") if isinstance(data, dict) else None
    return isinstance(found, list) and any(
        isinstance(item, dict) and "type" in item and "alternatives" in item for item in found
    )


def read(source: Source) -> Draft:
    """Cut the words of each channel at speakers and pauses."""
    results = entries(source.data["results"], "results")
    metadata = mapping(source.data.get("metadata"), "metadata")
    config = mapping(metadata.get("transcription_config"), "metadata.transcription_config")
    spoken = first(next(iter(results), {}).get("alternatives"), "results.alternatives").get("language")
    streams: dict[str, list[Spoken]] = {}
    for item in results:
        _hear(streams.setdefault(str(item.get("channel", "")), []), item)
    return Draft(interleave(_segments(streams)), spoken or config.get("language"))


def _segments(streams: dict[str, list[Spoken]]) -> list[Segment]:
    return [segment for words in streams.values() for segment in gather(words)]


def _hear(words: list[Spoken], item: Fields) -> None:
    """Add one result to the words of its channel."""
    best = first(item.get("alternatives"), "results.alternatives")
    said = text(best.get("content"), "results.alternatives.content").strip()
    if item.get("type") == "punctuation":
        if item.get("attaches_to") != "next":  # an opening mark says nothing of the word before
            punctuate(words, said)
    elif item.get("type") in ("word", "entity"):
        speaker = label(best.get("speaker"))
        times = number(item.get("start_time")), number(item.get("end_time"))
        sure = probability(best.get("confidence"))
        number_ = channel(item.get("channel"), base=1)
        words.append(Spoken(said, *times, None if speaker == _UNKNOWN else speaker, sure, number_))
