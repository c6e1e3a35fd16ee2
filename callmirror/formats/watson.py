"""JSON of IBM Watson Speech to Text: results with timestamps, and speaker labels by time.

https://cloud.ibm.com/docs/speech-to-text?topic=speech-to-text-speaker-labels
"""

from itertools import zip_longest
from typing import Any

from callmirror.domain import Segment
from callmirror.formats.base import Draft
from callmirror.formats.fields import FieldError, Fields, entries, first, label, number, probability, text
from callmirror.formats.source import Source
from callmirror.formats.spoken import Spoken, join, split

_HESITATION = "%HESITATION"
"""What the service writes where it heard an "er"; no word."""


def recognises(source: Source) -> bool:
    """Whether there are results that say whether they are final, as this service does."""
    data = source.data
    found = data.get("results") if isinstance(data, dict) else None
    return isinstance(found, list) and (
        bool({"speaker_labels", "result_index"} & data.keys())
        or any(isinstance(item, dict) and "final" in item and "alternatives" in item for item in found)
    )


def read(source: Source) -> Draft:
    """Read the final results, each cut where the labels change speaker."""
    labels = entries(source.data.get("speaker_labels"), "speaker_labels")
    speakers = {_key(item.get("from")): label(item.get("speaker")) for item in labels}
    results = entries(source.data["results"], "results")
    finals = [item for item in results if item.get("final") is not False]
    return Draft([piece for item in finals for piece in _result(item, speakers)])


def _result(item: Fields, speakers: dict[float | None, str | None]) -> list[Segment]:
    best = first(item.get("alternatives"), "results.alternatives")
    said = text(best.get("transcript"), "results.alternatives.transcript").replace(_HESITATION, " ")
    words = _words(best, speakers)
    if not words:
        return [Segment(0, said)]
    whole = " ".join(said.split()) or join(words)
    return split(Segment(0, whole, None, words[0].start_s, words[-1].end_s), words)


def _words(best: Fields, speakers: dict[float | None, str | None]) -> list[Spoken]:
    stamps, sure = _rows(best.get("timestamps"), 3), _rows(best.get("word_confidence"), 2)
    words = []
    for stamp, confidence in zip_longest(stamps, sure[: len(stamps)], fillvalue=(None, None, None)):
        said = text(stamp[0], "results.alternatives.timestamps")
        if said != _HESITATION:
            speaker = speakers.get(_key(stamp[1]))
            words.append(
                Spoken(said, number(stamp[1]), number(stamp[2]), speaker, probability(confidence[1]))
            )
    return words


def _rows(value: object, width: int) -> list[list[Any]]:
    rows = value if isinstance(value, list) else []
    if not all(isinstance(row, list) and len(row) >= width for row in rows):
        raise FieldError(
            en='"timestamps" should be lists of a word and its times; export the transcript again.',
            fr="« timestamps » devrait contenir des listes d'un mot et de ses temps ; exportez de nouveau la "
            "transcription.",
        )
    return rows


def _key(value: object) -> float | None:
    """Return a time as words and labels share it."""
    time_s = number(value)
    return None if time_s is None else round(time_s, 3)
