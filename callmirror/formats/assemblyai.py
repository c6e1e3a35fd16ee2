"""JSON of AssemblyAI: ``utterances``, else ``words``, else the whole ``text``; times in milliseconds.

https://www.assemblyai.com/docs/api-reference/transcripts/get
"""

from callmirror.domain import Segment
from callmirror.formats.base import Draft
from callmirror.formats.fields import Fields, channel, entries, label, probability, scaled, text
from callmirror.formats.source import Source
from callmirror.formats.spoken import Spoken, gather, interleave, split

_MARKS = frozenset(
    {"audio_url", "audio_duration", "language_model", "acoustic_model", "speech_model", "utterances"}
)
"""Fields by which the answer is known; one of them stands in each."""


def recognises(source: Source) -> bool:
    """Whether there are utterances or words, beside what this service says of a job."""
    data = source.data
    if not isinstance(data, dict) or "segments" in data or data.keys().isdisjoint(_MARKS):
        return False
    return isinstance(data.get("utterances"), list) or isinstance(data.get("words"), list)


def read(source: Source) -> Draft:
    """Read the utterances, or cut the words at speakers and pauses."""
    data = source.data
    utterances = entries(data.get("utterances"), "utterances")
    pieces = [piece for item in utterances for piece in _utterance(item)] or gather(_words(data))
    if not pieces:
        pieces = [Segment(0, text(data.get("text"), "text"))]
    return Draft(interleave(pieces), data.get("language_code"))


def _utterance(item: Fields) -> list[Segment]:
    said = text(item.get("text"), "utterances.text").strip()
    start_s, end_s = scaled(item.get("start"), 0.001), scaled(item.get("end"), 0.001)
    number = channel(item.get("channel"), base=1)
    return split(Segment(0, said, label(item.get("speaker")), start_s, end_s, channel=number), _words(item))


def _words(item: Fields) -> list[Spoken]:
    return [
        Spoken(
            text(word.get("text"), "words.text").strip(),
            scaled(word.get("start"), 0.001),
            scaled(word.get("end"), 0.001),
            label(word.get("speaker")),
            probability(word.get("confidence")),
            channel(word.get("channel"), base=1),
        )
        for word in entries(item.get("words"), "words")
    ]
