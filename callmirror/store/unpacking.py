"""Rows as the review they were packed from."""

import json
import sqlite3
from collections.abc import Iterator
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

CALL = """
    SELECT number, id, source, team, rep, kind, started_at, language, duration_s, separation, role_source,
        role_confidence, roles, engine, quality, notices, conversation, readings, evidence
    FROM calls
    LEFT JOIN conversations ON conversations.call = number
    JOIN readings ON readings.call = number
    LEFT JOIN evidence ON evidence.call = number
    WHERE number = ?
"""
SEGMENTS = "SELECT number, text, speaker, start_s, end_s, words, channel, role FROM segments"
TURNS = "SELECT number, speaker, role, text, start_s, end_s, gap_s, segments FROM turns"
SENTENCES = "SELECT turn, text, segments, start_s, end_s, acts FROM sentences"
OF_CALL = " WHERE key >= ? AND key < ? ORDER BY key"


def load(connection: sqlite3.Connection, number: int) -> Review:
    """Return the review of the call of that number; to be called inside one reading transaction.

    Raises:
        StoreError: the record is damaged.
    """
    with readable(f"{number}"):
        row = connection.execute(CALL, (number,)).fetchone()
        if row is None:
            raise ValueError("a call without readings")
        span = (number * PLACES, (number + 1) * PLACES)
        segments = tuple(map(_segment, connection.execute(SEGMENTS + OF_CALL, span)))
        turns = tuple(map(_turn, connection.execute(TURNS + OF_CALL, span)))
        sentences = tuple(map(_sentence, connection.execute(SENTENCES + OF_CALL, span)))
        return _review(row, segments, turns, sentences)


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


def _review(
    row: Columns, segments: tuple[Segment, ...], turns: tuple[Turn, ...], sentences: tuple[Sentence, ...]
) -> Review:
    (_, id_, source, team, rep, kind, started_at, language, duration_s, separation, role_source, confidence,
     roles, engine, quality, notices, conversation, readings, evidence) = row  # fmt: skip
    call = Call(
        id=id_,
        source=source,
        segments=segments,
        turns=turns,
        sentences=sentences,
        conversation=_conversation(json.loads(conversation)) if conversation else None,
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
    )
    told = tuple(Text(en, fr) for en, fr in json.loads(notices))
    return Review(call, _readings(readings, evidence), json.loads(engine), json.loads(quality), told)


def _segment(row: Columns) -> Segment:
    number, text, speaker, start_s, end_s, words, channel, role = row
    said = tuple(Word(*word) for word in json.loads(words)) if words else ()
    return Segment(number, text, speaker, start_s, end_s, said, channel, Role(role))


def _turn(row: Columns) -> Turn:
    number, speaker, role, text, start_s, end_s, gap_s, segments = row
    return Turn(number, speaker, Role(role), text, start_s, end_s, gap_s, tuple(json.loads(segments)))


def _sentence(row: Columns) -> Sentence:
    turn, text, segments, start_s, end_s, acts = row
    done = tuple(Act(*act) for act in json.loads(acts)) if acts else ()
    return Sentence(turn, text, tuple(json.loads(segments)), start_s, end_s, done)


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


def _readings(packed: str, evidence: str | None) -> tuple[Reading, ...]:
    rows = json.loads(packed)
    items = json.loads(evidence) if evidence else [()] * len(rows)
    return tuple(
        Reading(marker, version, unit, value, support, tuple(Evidence(*item) for item in shown), reason)
        for (marker, version, unit, value, support, reason), shown in zip(rows, items, strict=True)
    )
