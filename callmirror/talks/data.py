"""Talks as plain values, for JSON that their speaker asks for on the command line."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from callmirror.talks.agreement import is_tentative
from callmirror.talks.balances import Reading, read
from callmirror.talks.course import course
from callmirror.talks.definitions import DEFINITIONS, PAIRS, VERSION
from callmirror.talks.talk import Talk

SCHEMA = 1


def talks_data(talks: Sequence[Talk]) -> dict[str, Any]:
    """Each talk with its sentences, all together, and the own months."""
    found = course(talks)
    months = [
        {"month": f"{month:%Y-%m}", "balances": {name: asdict(share) for name, share in shares.items()}}
        for month, shares in found.months.items()
    ]
    moves = {
        name: {"month": f"{move.month:%Y-%m}", "difference": move.difference, "interval": move.interval}
        for name, move in found.moves.items()
    }
    return {
        "schema": SCHEMA,
        "definitions": VERSION,
        "pairs": {name: list(pair) for name, pair in PAIRS.items()},
        "talks": [_talk(each) for each in talks],
        "together": _reading(read(talks)),
        "months": months,
        "moves": moves,
    }


def _talk(talk: Talk) -> dict[str, Any]:
    tentative = [label for label in DEFINITIONS if is_tentative(label, talk.language)]
    return {
        "title": talk.title,
        "language": talk.language,
        "held_on": None if talk.held_on is None else talk.held_on.isoformat(),
        "read_with": talk.read_with,
        "tentative": tentative,
        "notices": [{"en": each.en, "fr": each.fr} for each in talk.notices],
        "sentences": [
            {
                "paragraph": one.paragraph,
                "text": one.text,
                "acts": {act.label: act.confidence for act in one.acts if act.label in DEFINITIONS},
                "set_right": [
                    *(act.label for act in one.acts if act.by == "person"),
                    *(f"no {label}" for label in one.denied),
                ],
            }
            for one in talk.said
        ],
        **_reading(read([talk])),
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "count": reading.sentences,
        "balances": {name: asdict(share) for name, share in reading.balances.items()},
        "themes": {name: asdict(share) for name, share in reading.themes.items()},
    }
