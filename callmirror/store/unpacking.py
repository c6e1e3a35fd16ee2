"""Rows as the review they were packed from."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from callmirror.domain import (
    Act,
    Call,
    Conversation,
    Evidence,
    Floor,
    Interruption,
    Interval,
    Reading,
    Review,
    Role,
    RoleSource,
    Segment,
    Sentence,
    Separation,
    Speech,
    Text,
    Turn,
    Word,
)
from callmirror.errors import StoreError
from callmirror.store.packing import PLACES

Columns = tuple[Any, ...]

CALL_COLUMNS = (
    "id", "source", "team", "rep", "kind", "started_at", "language", "duration_s", "separation",
    "role_source", "role_confidence", "roles", "engine", "quality", "notices", "deal",
    "stage", "channel", "segment",
)  # fmt: skip
CALL = f"SELECT {', '.join(CALL_COLUMNS)} FROM calls WHERE number = ?"  # noqa: S608 - our own names
TURNS = """
    SELECT number, speaker, role, text, start_s, end_s, gap_s, segments FROM turns
    WHERE key >= ? AND key < ? ORDER BY key
"""
PARTS = ("readings", "segments", "sentences", "evidence", "conversations")


def load(connection: sqlite3.Connection, number: int) -> Review:
    """Return the review of the call of that number; to be called inside one reading transaction.

    Raises:
        StoreError: the record is damaged.
    """
    with readable(f"{number}"):
        row = connection.execute(CALL, (number,)).fetchone()
        span = (number * PLACES, (number + 1) * PLACES)
        turns = connection.execute(TURNS, span).fetchall()
        parts = {table: json.loads(packed) for table in PARTS for packed in _part(connection, table, number)}
        return unpacked(row, turns, parts)


def _part(connection: sqlite3.Connection, table: str, number: int) -> Columns:
    """Return what a call has in that table: one text, or none."""
    query = f"SELECT packed FROM {table} WHERE call = ?"  # noqa: S608 - the table is our own
    return connection.execute(query, (number,)).fetchone() or ()


@contextmanager
def readable(call: str) -> Iterator[None]:
    """Say of a record that can't be understood that it is damaged, and which."""
    try:
        yield
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise StoreError(
            en=f"The record of call number {call} is damaged; run callmirror doctor, forget the call and "
            "add it again.",
            fr=f"L'enregistrement de l'appel numéro {call} est abîmé ; lancez callmirror doctor, oubliez "
            "l'appel puis ajoutez-le de nouveau.",
        ) from error


def unpacked(row: Sequence[Any], turns: Iterable[Sequence[Any]], parts: Mapping[str, Any]) -> Review:
    """Put together what was packed: the columns ``CALL_COLUMNS``, rows of turns, parts by their table.

    A missing part is a KeyError, save a conversation, which may be none.
    """
    (id_, source, team, rep, kind, started_at, language, duration_s, separation, role_source, confidence,
     roles, engine, quality, notices, deal, stage, channel, segment) = row  # fmt: skip
    conversation = parts.get("conversations")
    call = Call(
        id=id_,
        source=source,
        segments=tuple(_segment(*each) for each in parts["segments"]),
        turns=tuple(_turn(tuple(turn)) for turn in turns),
        sentences=tuple(_sentence(*each) for each in parts["sentences"]),
        conversation=None if conversation is None else _conversation(conversation),
        roles={label: Role(role) for label, role in json.loads(roles).items()},
        role_source=RoleSource(role_source),
        role_confidence=confidence,
        separation=Separation(separation),
        language=language,
        duration_s=duration_s,
        team=team,
        rep=rep,
        kind=kind,
        started_at=datetime.fromisoformat(started_at) if started_at else None,
        stage=stage,
        channel=channel,
        segment=segment,
        deal=deal,
    )
    told = tuple(Text(en, fr) for en, fr in json.loads(notices))
    readings = _readings(parts["readings"], parts["evidence"])
    return Review(call, readings, json.loads(engine), json.loads(quality), told)


def _turn(row: Columns) -> Turn:
    number, speaker, role, text, start_s, end_s, gap_s, segments = row
    return Turn(number, speaker, Role(role), text, start_s, end_s, gap_s, tuple(json.loads(segments)))


def _segment(index: int, speaker: str | None, channel: int | None, role: str, *rest: Any) -> Segment:
    start_s, end_s, text, words = rest
    said = tuple(Word(*word) for word in words)
    return Segment(index, text, speaker, start_s, end_s, said, channel, Role(role))


def _sentence(turn: int, start_s: float | None, end_s: float | None, text: str, *rest: Any) -> Sentence:
    segments, acts = rest
    return Sentence(turn, text, tuple(segments), start_s, end_s, tuple(Act(*act) for act in acts))


def _conversation(packed: dict[str, Any]) -> Conversation:
    return Conversation(
        speech=tuple(
            Speech(party, tuple(Interval(*each) for each in intervals), confidence)
            for party, confidence, intervals in packed["speech"]
        ),
        floors=tuple(Floor(*floor) for floor in packed["floors"]),
        backchannels=tuple(
            (party, Interval(start_s, end_s)) for party, start_s, end_s in packed["backchannels"]
        ),
        interruptions=tuple(Interruption(*each) for each in packed["interruptions"]),
        overlaps_visible=packed["overlaps_visible"],
    )


def _readings(packed: list[Any], evidence: list[Any]) -> tuple[Reading, ...]:
    return tuple(
        Reading(marker, version, unit, value, support, tuple(Evidence(*item) for item in shown), reason)
        for (marker, version, unit, value, support, reason), shown in zip(packed, evidence, strict=True)
    )
