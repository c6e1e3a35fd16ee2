"""JSON of Azure batch transcription (``recognizedPhrases``) and fast transcription (``phrases``).

https://learn.microsoft.com/azure/ai-services/speech-service/batch-transcription-get
"""

from callmirror.domain import Segment
from callmirror.formats.base import Draft
from callmirror.formats.fields import (
    Fields,
    channel,
    duration,
    entries,
    first,
    label,
    probability,
    scaled,
    text,
)
from callmirror.formats.source import Source
from callmirror.formats.spoken import Spoken, interleave, split

_TICK_S = 1e-7


def recognises(source: Source) -> bool:
    """Whether there are phrases as this service names them."""
    data = source.data
    return isinstance(data, dict) and (
        "recognizedPhrases" in data or {"phrases", "combinedPhrases"} <= data.keys()
    )


def read(source: Source) -> Draft:
    """Read the best hypothesis of each phrase."""
    data = source.data
    phrases = entries(data.get("recognizedPhrases", data.get("phrases")), "recognizedPhrases")
    language = next((item["locale"] for item in phrases if item.get("locale")), data.get("locale"))
    return Draft(interleave(piece for item in phrases for piece in _phrase(item)), language)


def _phrase(item: Fields) -> list[Segment]:
    best = first(item.get("nBest"), "recognizedPhrases.nBest")
    said = best.get("display") or best.get("lexical") or item.get("text")
    segment = Segment(
        0,
        text(said, "recognizedPhrases.nBest.display").strip(),
        label(item.get("speaker")),
        *_times(item),
        channel=channel(item.get("channel")),
    )
    return split(segment, _words(best.get("displayWords") or best.get("words") or item.get("words")))


def _words(found: object) -> list[Spoken]:
    words: list[Spoken] = []
    for word in entries(found, "words"):
        said = text(word.get("displayText", word.get("word", word.get("text"))), "words.displayText").strip()
        start_s, end_s = _times(word)
        words.append(Spoken(said, start_s, end_s, None, probability(word.get("confidence"))))
    return words


def _times(item: Fields) -> tuple[float | None, float | None]:
    """Start and end, from ticks of 100 ns, milliseconds or ISO 8601 durations, whichever is there."""
    start_s = _first(item, "offsetInTicks", "offsetMilliseconds", "offset")
    length_s = _first(item, "durationInTicks", "durationMilliseconds", "duration")
    return start_s, None if start_s is None or length_s is None else round(start_s + length_s, 7)


def _first(item: Fields, ticks: str, milliseconds: str, iso: str) -> float | None:
    found = scaled(item.get(ticks), _TICK_S)
    found = scaled(item.get(milliseconds), 0.001) if found is None else found
    return duration(item.get(iso)) if found is None else found
