"""A meeting as rows of the store, and back."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from callmirror.domain import Occasion, Reading
from callmirror.gatherings.deals import Action, Deal
from callmirror.gatherings.kept import Kept, Words
from callmirror.gatherings.seating import LeaderSource
from callmirror.store.gatherings import GatheringRow
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
        _json(asdict(kept.words)) if kept.words else None,
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
    )


def _words(packed: Mapping[str, Any]) -> Words:
    return Words(
        tuple(_deal(each) for each in packed["deals"]),
        tuple(_action(each) for each in packed["other_actions"]),
        *(tuple(packed[name]) for name in ("learning", "signals", "taken_up")),
    )


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
