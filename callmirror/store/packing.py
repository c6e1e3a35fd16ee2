"""A review as rows: what ``unpacking`` reads back exactly."""

import json
import math
from collections.abc import Iterable, Mapping
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
)
from callmirror.errors import StoreError
from callmirror.pseudonyms import is_deal, is_pseudonym
from callmirror.store.search_lines import Line, lines_of

Value = str | int | float | None
Row = tuple[Value, ...]

PLACES = 1 << 20
"""Room for that many turns in one call; ``migrations.turns_table`` says why."""

to_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=float).encode
"""Numbers of NumPy become plain ones; one that is no number is refused."""


@dataclass(frozen=True, slots=True)
class Packed:
    """All rows of one call, apart from its number, which the database gives.

    ``parts`` are JSON by the name of the table that holds one row of it per call, ``said`` the lines of its
    sentences in the index of words.
    """

    call: Mapping[str, Value]
    turns: tuple[Row, ...]
    parts: Mapping[str, str]
    said: tuple[Line, ...]


def pack(review: Review, *, added_at: datetime) -> Packed:
    """Return the rows of a review.

    Raises:
        StoreError: it lacks a team, names its rep by anything but a pseudonym, or holds what can't be stored.
    """
    call = review.call
    _refuse_unfit(review)
    try:
        turns = tuple(map(_turn, call.turns))
        return Packed(_call(review, added_at), turns, _parts(review), lines_of(call))
    except ValueError as error:
        raise StoreError(
            en=f"Call {call.id[:12]} holds a time or value that is no finite number and can't be stored; "
            "correct its file.",
            fr=f"L'appel {call.id[:12]} contient un temps ou une valeur qui n'est pas un nombre fini et ne "
            "peut pas être enregistré ; corrigez son fichier.",
        ) from error


def _parts(review: Review) -> Mapping[str, str]:
    call = review.call
    parts = {
        "readings": packed_readings(review.readings),
        "segments": to_json([_segment(segment) for segment in call.segments]),
        "sentences": to_json([_sentence(sentence) for sentence in call.sentences]),
        "evidence": packed_evidence(review.readings),
    }
    if call.conversation is not None:
        parts["conversations"] = to_json(_conversation(call.conversation))
    return parts


def packed_readings(readings: Iterable[Reading]) -> str:
    """Return readings as JSON, without what they come from."""
    return to_json([_reading(reading) for reading in readings])


def packed_evidence(readings: Iterable[Reading]) -> str:
    """Return what each reading comes from, as JSON."""
    return to_json([[_item(item) for item in reading.evidence] for reading in readings])


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
    if call.deal is not None and not is_deal(call.deal):
        raise StoreError(
            en=f"Call {call.id[:12]} names its deal; only a fingerprint may be stored.",
            fr=f"L'appel {call.id[:12]} nomme son affaire ; seule une empreinte peut être enregistrée.",
        )
    if call.started_at is not None and call.started_at.tzinfo is None:
        raise StoreError(
            en=f"Call {call.id[:12]} has a time without a zone; give it in UTC.",
            fr=f"L'appel {call.id[:12]} a une heure sans fuseau ; donnez-la en UTC.",
        )
    if len(call.turns) > PLACES:
        raise StoreError(
            en=f"Call {call.id[:12]} has more than {PLACES} turns; split it.",
            fr=f"L'appel {call.id[:12]} a plus de {PLACES} tours de parole ; découpez-le.",
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
        "stage": call.stage,
        "channel": call.channel,
        "segment": call.segment,
        "deal": call.deal,
    }


def _text(text: Text) -> list[str]:
    return [text.en, text.fr]


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


def _segment(segment: Segment) -> list[object]:
    words = [[word.text, word.start_s, word.end_s, word.probability] for word in segment.words]
    place = [segment.index, segment.speaker, segment.channel, segment.role.value]
    return [*place, segment.start_s, segment.end_s, segment.text, words]


def _sentence(sentence: Sentence) -> list[object]:
    acts = [[act.label, act.confidence, act.by] for act in sentence.acts]
    return [sentence.turn, sentence.start_s, sentence.end_s, sentence.text, sentence.segments, acts]


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


def _item(item: Evidence) -> list[Value]:
    return [item.turn, item.start_s, item.quote]
