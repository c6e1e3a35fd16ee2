"""JSON of Google Cloud Speech-to-Text, v1 and v2, plain or as the answer of a long-running operation.

https://cloud.google.com/speech-to-text/docs/reference/rest/v1/speech/recognize
"""

from typing import Any

from callmirror.domain import Segment
from callmirror.formats.base import Draft
from callmirror.formats.fields import Fields, channel, duration, entries, first, label, probability, text
from callmirror.formats.source import Source
from callmirror.formats.spoken import Spoken, gather, interleave


def recognises(source: Source) -> bool:
    """Whether there are results with alternatives, and nothing that only other services write."""
    data = source.data
    if not isinstance(data, dict) or {"speaker_labels", "result_index"} & data.keys():
        return False
    found = [item for item in _results(data) if isinstance(item, dict)]
    return any("alternatives" in item for item in found) and not any(
        "type" in item or "final" in item for item in found
    )


def read(source: Source) -> Draft:
    """Cut the words at speakers and pauses; where words carry no times, one segment a result."""
    results = entries(_results(source.data), "results")
    language = next((code for item in results if (code := _field(item, "languageCode"))), None)
    streams: dict[int | None, list[list[Spoken]]] = {}
    for item in results:
        number = channel(_field(item, "channelTag"), base=1)
        if words := _words(item, number):
            streams.setdefault(number, []).append(words)
    if not streams:
        return Draft([_whole(item) for item in results], language)
    return Draft(interleave(piece for stream in streams.values() for piece in _cut(stream)), language)


def _results(data: Fields) -> list[Any]:
    """Find the list of results, in the answer itself or in that of an operation."""
    for holder in (data, data.get("response"), data.get("transcript")):
        found = holder.get("results") if isinstance(holder, dict) else None
        if isinstance(found, list):
            return found
    return []


def _cut(stream: list[list[Spoken]]) -> list[Segment]:
    """Segments of one channel; where speakers are told apart, the last result repeats all words before it."""
    *earlier, last = stream
    if (
        earlier
        and _tagged(last)
        and (not any(map(_tagged, earlier)) or last[0].start_s == earlier[0][0].start_s)
    ):
        return gather(last)
    return [piece for words in stream for piece in gather(words)]


def _tagged(words: list[Spoken]) -> bool:
    return any(word.speaker for word in words)


def _words(item: Fields, number: int | None) -> list[Spoken]:
    best = first(item.get("alternatives"), "results.alternatives")
    return [_word(word, number) for word in entries(best.get("words"), "results.alternatives.words")]


def _word(word: Fields, number: int | None) -> Spoken:
    start_s, end_s = (duration(_field(word, f"{edge}Time", f"{edge}Offset")) for edge in ("start", "end"))
    if start_s is None and end_s is not None:
        start_s = 0.0  # the service leaves out zeros
    speaker = label(_field(word, "speakerLabel") or _field(word, "speakerTag") or None)
    said = text(word.get("word"), "results.alternatives.words.word").strip()
    return Spoken(said, start_s, end_s, speaker, probability(word.get("confidence") or None), number)


def _whole(item: Fields) -> Segment:
    best = first(item.get("alternatives"), "results.alternatives")
    said = text(best.get("transcript"), "results.alternatives.transcript").strip()
    return Segment(0, said, channel=channel(_field(item, "channelTag"), base=1))


def _field(item: Fields, *names: str) -> Any:
    """Find a field under its name in JSON or in Python, as client libraries write both."""
    for name in names:
        for written in (
            name,
            "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name),
        ):
            if item.get(written) is not None:
                return item[written]
    return None
