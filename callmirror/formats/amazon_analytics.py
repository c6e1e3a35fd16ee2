"""JSON of Amazon Transcribe Call Analytics and Contact Lens: turns of AGENT and CUSTOMER, in milliseconds.

https://docs.aws.amazon.com/transcribe/latest/dg/tca-output-batch.html
"""

from callmirror.domain import Role, Segment
from callmirror.formats.base import Draft
from callmirror.formats.fields import Fields, entries, label, probability, scaled, text
from callmirror.formats.source import Source
from callmirror.formats.spoken import Spoken, punctuate, split

_ROLES = {"AGENT": Role.REP, "CUSTOMER": Role.CUSTOMER}


def recognises(source: Source) -> bool:
    """Whether there is a ``Transcript`` of participants."""
    data = source.data
    found = data.get("Transcript") if isinstance(data, dict) else None
    return isinstance(found, list) and (
        "Participants" in data or any(isinstance(item, dict) and "ParticipantRole" in item for item in found)
    )


def read(source: Source) -> Draft:
    """Read the turns; who is the agent is declared by the file."""
    data = source.data
    participants = {
        str(item.get("ParticipantId")): item.get("ParticipantRole")
        for item in entries(data.get("Participants"), "Participants")
        if "ParticipantId" in item
    }
    turns = entries(data["Transcript"], "Transcript")
    segments = [piece for item in turns for piece in split(_segment(item, participants), _words(item))]
    return Draft(segments, data.get("LanguageCode"))


def _segment(item: Fields, participants: dict[str, object]) -> Segment:
    identity = label(item.get("ParticipantId"))
    role = item.get("ParticipantRole") or participants.get(identity or "") or identity
    return Segment(
        0,
        text(item.get("Content"), "Transcript.Content").strip(),
        label(role) or identity,
        scaled(item.get("BeginOffsetMillis"), 0.001),
        scaled(item.get("EndOffsetMillis"), 0.001),
        role=_ROLES.get(str(role).upper(), Role.UNKNOWN),
    )


def _words(item: Fields) -> list[Spoken]:
    words: list[Spoken] = []
    for each in entries(item.get("Items"), "Transcript.Items"):
        content = text(each.get("Content"), "Transcript.Items.Content").strip()
        if each.get("Type") == "punctuation":
            punctuate(words, content)
        else:
            begin_s, end_s = (
                scaled(each.get("BeginOffsetMillis"), 0.001),
                scaled(each.get("EndOffsetMillis"), 0.001),
            )
            words.append(Spoken(content, begin_s, end_s, None, probability(each.get("Confidence"))))
    return words
