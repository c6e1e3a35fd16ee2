"""A review as rows: what ``unpacking`` reads back exactly."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from callmirror.domain import (
    Conversation,
    Evidence,
    Interval,
    Reading,
    Review,
    Segment,
    Sentence,
    Text,
    Turn,
    Word,
)
from callmirror.errors import StoreError
from callmirror.pseudonyms import is_pseudonym

Value = str | int | float | None
Row = tuple[Value, ...]

PLACES = 1 << 20
"""Room for that many segments, turns and sentences in one call; ``migrations.first_tables`` says why."""

to_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=float).encode
"""Numbers of NumPy become plain ones; one that is no number is refused."""


@dataclass(frozen=True, slots=True)
class Packed:
    """All rows of one call, apart from its number, which the database gives."""

    call: Mapping[str, Value]
    segments: tuple[Row, ...]
    turns: tuple[Row, ...]
    sentences: tuple[Row, ...]
    conversation: str | None
    readings: str
    evidence: str | None


def pack(review: Review, *, added_at: datetime) -> Packed:
    """Return the rows of a review.

    Raises:
        StoreError: it lacks a team, names its rep by anything but a pseudonym, or holds what can't be stored.
    """
    call = review.call
    _refuse_unfit(review)
    try:
        return Packed(
            call=_call(review, added_at),
            segments=tuple(map(_segment, call.segments)),
            turns=tuple(map(_turn, call.turns)),
            sentences=tuple(map(_sentence, call.sentences)),
            conversation=None if call.conversation is None else to_json(_conversation(call.conversation)),
            readings=to_json([_reading(reading) for reading in review.readings]),
            evidence=_evidence(review.readings),
        )
    except ValueError as error:
        raise StoreError(
            en=f"Call {call.id[:12]} holds a time or value that is no finite number and can't be stored; "
            "correct its file.",
            fr=f"L'appel {call.id[:12]} contient un temps ou une valeur qui n'est pas un nombre fini et "
            "ne peut pas être enregistré ; corrigez son fichier.",
        ) from error


def utc_text(moment: datetime) -> str:
    """Return a clock time that sorts as text: UTC, always with microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _refuse_unfit(review: Review) -> None:
    call = review.call
    if not call.team:
        raise StoreError(
            en=f"Call {call.id[:12]} has no team; name one with --team or a column team.",
            fr=f"L'appel {call.id[:12]} n'a pas d'équipe ; nommez-la avec --team ou une colonne team.",
        )
    if call.rep is not None and not is_pseudonym(call.rep):
        raise StoreError(
            en=f"Call {call.id[:12]} names its rep; only a pseudonym may be stored.",
            fr=f"L'appel {call.id[:12]} nomme son commercial ; seul un pseudonyme peut être enregistré.",
        )
    if call.started_at is not None and call.started_at.tzinfo is None:
        raise StoreError(
            en=f"Call {call.id[:12]} has a time without a zone; give it in UTC.",
            fr=f"L'appel {call.id[:12]} a une heure sans fuseau ; donnez-la en UTC.",
        )
    if max(len(call.segments), len(call.turns), len(call.sentences)) > PLACES:
        raise StoreError(
            en=f"Call {call.id[:12]} has more than {PLACES} segments, turns or sentences; split it.",
            fr=f"L'appel {call.id[:12]} a plus de {PLACES} segments, tours ou phrases ; découpez-le.",
        )


def _call(review: Review, added_at: datetime) -> Mapping[str, Value]:
    call = review.call
    return {
        "id": call.id,
        "source": call.source,
        "team": call.team,
        "rep": call.rep,
        "kind": call.kind,
        "started_at": utc_text(call.started_at) if call.started_at else None,
        "language": call.language,
        "duration_s": _finite(call.duration_s),
        "separation": call.separation.value,
        "role_source": call.role_source.value,
        "role_confidence": _finite(call.role_confidence),
        "roles": to_json({label: role.value for label, role in call.roles.items()}),
        "engine": to_json(dict(review.engine)),
        "quality": to_json(dict(review.quality)),
        "notices": to_json([_text(notice) for notice in review.notices]),
        "added_at": utc_text(added_at),
    }


def _text(text: Text) -> list[str]:
    return [text.en, text.fr]


def _segment(segment: Segment) -> Row:
    return (
        segment.index,
        segment.speaker,
        segment.channel,
        segment.role.value,
        _finite(segment.start_s),
        _finite(segment.end_s),
        segment.text,
        to_json([_word(word) for word in segment.words]) if segment.words else None,
    )


def _word(word: Word) -> list[Value]:
    return [word.text, word.start_s, word.end_s, word.probability]


def _turn(turn: Turn) -> Row:
    return (
        turn.index,
        turn.speaker,
        turn.role.value,
        _finite(turn.start_s),
        _finite(turn.end_s),
        _finite(turn.gap_s),
        turn.text,
        _numbers(turn.segments),
    )


def _sentence(sentence: Sentence) -> Row:
    acts = [[act.label, act.confidence, act.by] for act in sentence.acts]
    return (
        sentence.turn,
        _finite(sentence.start_s),
        _finite(sentence.end_s),
        sentence.text,
        _numbers(sentence.segments),
        to_json(acts) if acts else None,
    )


def _numbers(numbers: Iterable[int]) -> str:
    """Whole numbers as JSON, which for them is how Python prints a list; several times faster."""
    return str(list(map(int, numbers)))


def _finite(value: float | None) -> float | None:
    """SQLite would keep what is no number as nothing at all."""
    if value is not None and not math.isfinite(value):
        raise ValueError(value)
    return value if value is None else float(value)


def _conversation(conversation: Conversation) -> dict[str, object]:
    return {
        "speech": [
            [each.party, each.confidence, list(map(_interval, each.intervals))]
            for each in conversation.speech
        ],
        "floors": [[floor.party, floor.start_s, floor.end_s, floor.gap_s] for floor in conversation.floors],
        "backchannels": [[party, *_interval(interval)] for party, interval in conversation.backchannels],
        "interruptions": [
            [each.party, each.interrupted, each.start_s, each.overlap_s]
            for each in conversation.interruptions
        ],
        "overlaps_visible": conversation.overlaps_visible,
    }


def _interval(interval: Interval) -> list[float]:
    return [interval.start_s, interval.end_s]


def _reading(reading: Reading) -> list[object]:
    return [
        reading.marker, reading.version, reading.unit, reading.value, dict(reading.support), reading.reason,
    ]  # fmt: skip


def _evidence(readings: Iterable[Reading]) -> str | None:
    """Return the evidence of each reading in their order; nothing where no reading has any."""
    items = [list(map(_item, reading.evidence)) for reading in readings]
    return to_json(items) if any(items) else None


def _item(item: Evidence) -> list[Value]:
    return [item.turn, item.start_s, item.quote]


def keyed(number: int, rows: Iterable[Row]) -> Iterator[Row]:
    """Return the rows of a call with their keys before them."""
    first = number * PLACES
    return ((first + place, *row) for place, row in enumerate(rows))
