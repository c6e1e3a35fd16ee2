"""What who reviews a call must know of it, written where any machine that reaches the recordings finds it."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from callmirror.domain import Phrases, Playbook, Step, TeamWords
from callmirror.jobs import meetings
from callmirror.jobs.meetings import Meeting
from callmirror.mirror.rereading import Means


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One review to make; see ``Told`` for what is told.

    ``rep`` is a pseudonym, and so is ``rep_speaker`` where ``speaker_is_named``; ``deal`` is a fingerprint.
    ``words`` and ``playbook`` are the team's, as they were when the order was given. ``meeting`` is told of
    what is no call.
    """

    call_id: str
    team: str
    source: str
    kind: str | None = None
    language: str | None = None
    rep: str | None = None
    rep_speaker: str | None = None
    speaker_is_named: bool = False
    started_at: datetime | None = None
    transcript: str | None = None
    model: str | None = None
    stage: str | None = None
    channel: str | None = None
    segment: str | None = None
    deal: str | None = None
    words: TeamWords | None = None
    playbook: Playbook | None = None
    meeting: Meeting | None = None

    def means(self, acts: Path | None) -> Means:
        """What the call is read with, beside models of ``acts`` of one's own."""
        return Means(playbook=self.playbook, words=self.words, acts=acts)


def written(order: Order) -> str:
    """Return the order as text."""
    return json.dumps(asdict(order), ensure_ascii=False, default=datetime.isoformat)


def read(text: str) -> Order:
    """Return the order that was written."""
    told = json.loads(text)
    started_at, words, playbook = (told.pop(name) for name in ("started_at", "words", "playbook"))
    meeting = told.pop("meeting", None)
    return Order(
        **told,
        started_at=datetime.fromisoformat(started_at) if started_at else None,
        words=_words(words) if words else None,
        playbook=_playbook(playbook) if playbook else None,
        meeting=meetings.read(meeting) if meeting else None,
    )


def _words(told: dict[str, Any]) -> TeamWords:
    steps = {name: _phrases(each) for name, each in told.pop("steps").items()}
    return TeamWords(**{name: _phrases(each) for name, each in told.items()}, steps=steps)


def _playbook(told: dict[str, Any]) -> Playbook:
    steps, must_not, grid = (tuple(map(_step, told.pop(name))) for name in ("steps", "must_not", "grid"))
    return Playbook(**told, steps=steps, must_not=must_not, grid=grid)


def _step(told: dict[str, Any]) -> Step:
    acts, examples = tuple(told.pop("acts")), _phrases(told.pop("examples"))
    return Step(**told, acts=acts, examples=examples)


def _phrases(told: dict[str, list[str]]) -> Phrases:
    return {code: tuple(said) for code, said in told.items()}
