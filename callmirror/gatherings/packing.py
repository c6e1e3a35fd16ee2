"""A meeting as rows of the store, and back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from callmirror.domain import Occasion, Reading, Seat
from callmirror.gatherings.correcting import Saying
from callmirror.gatherings.deals import Action, Deal
from callmirror.gatherings.kept import Kept, Words
from callmirror.gatherings.rows import Row, Rows
from callmirror.gatherings.seating import LeaderSource
from callmirror.store.gatherings import GatheringRow, SayingRow
from callmirror.store.moments_text import moment_text


def pack(kept: Kept) -> GatheringRow:
    """The row of a meeting."""
    told = {
        "confidence": kept.confidence,
        "declared": kept.declared,
        "people": kept.people,
        "leader": kept.leader.value,
        "leader_confidence": kept.leader_confidence,
        "leader_agrees": kept.leader_agrees,
        "tentative": sorted(kept.tentative),
        "readings": [
            [each.marker, each.version, each.value, dict(each.support), each.reason] for each in kept.readings
        ],
    }
    return GatheringRow(
        kept.id,
        kept.team,
        kept.occasion.value,
        kept.language,
        kept.held_on.isoformat() if kept.held_on else None,
        moment_text(kept.added_at),
        _json(told),
        _json(_packed_words(kept.words)) if kept.words else None,
        tuple(
            SayingRow(each.place, each.label, each.holds, moment_text(each.made_at), each.by)
            for each in kept.sayings
        ),
    )


def unpack(row: GatheringRow) -> Kept:
    """The meeting of a row."""
    told = json.loads(row.told)
    return Kept(
        id=row.id,
        team=row.team,
        occasion=Occasion(row.occasion),
        confidence=told["confidence"],
        declared=told["declared"],
        language=row.language,
        held_on=_day(row.held_on),
        added_at=datetime.fromisoformat(row.added_at),
        people=told["people"],
        leader=LeaderSource(told["leader"]),
        leader_confidence=told["leader_confidence"],
        leader_agrees=told["leader_agrees"],
        readings=tuple(
            Reading(marker, version, "ratio", value, support, (), reason)
            for marker, version, value, support, reason in told["readings"]
        ),
        tentative=frozenset(told["tentative"]),
        words=_words(json.loads(row.words)) if row.words else None,
        sayings=tuple(
            Saying(each.place, each.label, each.holds, datetime.fromisoformat(each.made_at), each.made_by)
            for each in row.sayings
        ),
    )


def _packed_words(words: Words) -> dict[str, Any]:
    named = ("learning", "signals", "taken_up")
    return {
        "deals": [asdict(each) for each in words.deals],
        "other_actions": [asdict(each) for each in words.other_actions],
        **{name: list(getattr(words, name)) for name in named},
        # In the order of the quotes, so that no words stand here twice.
        "places": [list(words.places.get(quote, ())) for quote in words.quotes],
        "rows": _packed_rows(words.rows) if words.rows else None,
    }


def _packed_rows(rows: Rows) -> dict[str, Any]:
    return {
        "deals": rows.deals,
        "apart": rows.apart,
        "read": rows.read,
        "rows": [
            [
                each.place,
                each.voice,
                each.seat.value,
                each.words,
                sorted(each.acts),
                list(each.about),
                each.is_whole,
            ]
            for each in rows.rows
        ],
    }


def _rows(packed: Mapping[str, Any] | None) -> Rows | None:
    """The rows of a meeting; those kept before there were any have none."""
    if packed is None:
        return None
    rows = tuple(map(_row, packed["rows"]))
    return Rows(rows, packed["deals"], packed["apart"], packed["read"])


def _row(packed: Sequence[Any]) -> Row:
    place, voice, seat, words, acts, about, is_whole = packed
    return Row(place, voice, Seat(seat), words, frozenset(acts), tuple(about), is_whole)


def _words(packed: Mapping[str, Any]) -> Words:
    learning, signals, taken_up = (tuple(packed[name]) for name in ("learning", "signals", "taken_up"))
    words = Words(
        tuple(_deal(each) for each in packed["deals"]),
        tuple(_action(each) for each in packed["other_actions"]),
        learning,
        signals,
        taken_up,
        _rows(packed.get("rows")),
    )
    places = map(tuple, packed.get("places", ()))
    return replace(words, places=dict(zip(words.quotes, places, strict=False)))


def _deal(packed: Mapping[str, Any]) -> Deal:
    diagnosis, risk, market = (tuple(packed[name]) for name in ("diagnosis", "risk", "market"))
    actions = tuple(_action(each) for each in packed["actions"])
    return Deal(packed["name"], diagnosis, risk, market, actions)


def _action(packed: Mapping[str, Any]) -> Action:
    first, last = _day(packed["first"]), _day(packed["last"])
    return Action(packed["quote"], packed["owner"], packed["when"], first, last, packed["deal"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=date.isoformat)
