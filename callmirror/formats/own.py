"""CallMirror's own JSON, in and out.

::

    {"language": "fr",
     "segments": [{"speaker": "Anne", "role": "rep", "start_s": 0.0, "end_s": 2.5, "text": "Bonjour."}]}

All but ``text`` may be left out. ``channel`` (from 0) and ``words`` (``text``, ``start_s``, ``end_s``,
``probability``) may be added. What ``review --json`` prints has ``segments`` of this shape and is read too.
"""

import json
from collections.abc import Iterator
from typing import Any

from callmirror.domain import Role, Segment, Transcript, Word
from callmirror.formats.base import Draft
from callmirror.formats.fields import FieldError, Fields, channel, label, mapping, number, probability, text
from callmirror.formats.source import Source

ROLES = {"rep": Role.REP, "customer": Role.CUSTOMER, "unknown": Role.UNKNOWN, "other": Role.UNKNOWN}
"""The roles a file may declare; "other" is someone who is neither."""


def recognises(source: Source) -> bool:
    """Whether there are segments with words, and none that is timed as other tools do it."""
    data = source.data
    found = data.get("segments") if isinstance(data, dict) else data
    if not isinstance(found, list):
        return False
    segments = [item for item in found if isinstance(item, dict)]
    if not segments:
        return isinstance(data, dict) and not found and "text" not in data
    if any("start_s" in item or "role" in item for item in segments):
        return any("text" in item for item in segments)
    foreign = any("start" in item or "end" in item for item in segments)
    spoken = any("text" in item and (isinstance(data, dict) or "speaker" in item) for item in segments)
    return spoken and not foreign


def read(source: Source) -> Draft:
    """Read every segment, empty ones too, in the order of the file."""
    data = source.data
    if isinstance(data, list):
        return Draft(list(_segments(data)), exact=True)
    language = data.get("language") or mapping(data.get("call"), "call").get("language")
    return Draft(list(_segments(data["segments"])), language, exact=True)


def write(transcript: Transcript) -> str:
    """Write the transcript as own JSON; reading it gives the same segments and language."""
    segments = [_fields(segment) for segment in transcript.segments]
    document = {"language": transcript.language, "segments": segments}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _segments(found: list[Any]) -> Iterator[Segment]:
    for place, item in enumerate(found):
        if not isinstance(item, dict):
            raise FieldError(
                en=f'segment {place} is no object; write it as {{"speaker": ..., "text": ...}}.',
                fr=f'le segment {place} n\'est pas un objet ; écrivez-le {{"speaker": ..., "text": ...}}.',
            )
        yield Segment(
            index=place,
            text=text(item.get("text"), f"segments[{place}].text"),
            speaker=label(item.get("speaker")),
            start_s=number(item.get("start_s", item.get("start"))),
            end_s=number(item.get("end_s", item.get("end"))),
            words=tuple(_words(item.get("words"), place)),
            channel=channel(item.get("channel")),
            role=_role(item.get("role"), place),
        )


def _words(found: object, place: int) -> Iterator[Word]:
    for item in found if isinstance(found, list) else ():
        word = mapping(item, f"segments[{place}].words")
        start_s, end_s = number(word.get("start_s")), number(word.get("end_s"))
        if start_s is None or end_s is None:
            raise FieldError(
                en=f"segment {place} has a word without start_s or end_s; time each or leave out words.",
                fr=f"le segment {place} a un mot sans start_s ou end_s ; datez-les tous ou omettez words.",
            )
        said = text(word.get("text"), f"segments[{place}].words.text")
        yield Word(said, start_s, end_s, probability(word.get("probability")))


def _role(value: object, place: int) -> Role:
    if value is None or value == "":
        return Role.UNKNOWN
    role = ROLES.get(value.strip().lower()) if isinstance(value, str) else None
    if role is None:
        raise FieldError(
            en=f"segment {place} has an unknown role; use {', '.join(ROLES)}, or leave it out.",
            fr=f"le segment {place} a un rôle inconnu ; mettez {', '.join(ROLES)}, ou omettez-le.",
        )
    return role


def _fields(segment: Segment) -> Fields:
    fields: Fields = {
        "speaker": segment.speaker,
        "role": segment.role.value,
        "start_s": segment.start_s,
        "end_s": segment.end_s,
        "text": segment.text,
    }
    if segment.channel is not None:
        fields["channel"] = segment.channel
    if segment.words:
        fields["words"] = [_word_fields(word) for word in segment.words]
    return fields


def _word_fields(word: Word) -> Fields:
    fields: Fields = {"text": word.text, "start_s": word.start_s, "end_s": word.end_s}
    return fields if word.probability is None else {**fields, "probability": word.probability}
