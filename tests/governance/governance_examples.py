"""Data folders with calls and their files, for tests of rules about keeping."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from callmirror.domain import (
    Act,
    Call,
    Conversation,
    Evidence,
    Floor,
    Interval,
    Reading,
    Review,
    Role,
    RoleSource,
    Segment,
    Sentence,
    Separation,
    Speech,
    Turn,
    Word,
)
from callmirror.recordings import Recordings
from callmirror.store import Store, open_store

TEAM = "Nord"
REP, OTHER_REP = "p-" + "a" * 16, "p-" + "b" * 16
WORDS = {name: f"xylophone violet {name * 3} quarante" for name in "abcd"}
"""What is said in each call, and nowhere else."""


def file_of(name: str) -> bytes:
    return f"the file of call {name}".encode()


def id_of(name: str) -> str:
    return hashlib.sha256(file_of(name)).hexdigest()


def as_call(name: str, started_at: datetime | None, **changes: object) -> Review:
    """A call in which ``WORDS[name]`` is said again and again."""
    words = WORDS[name]
    timed = tuple(Word(word, place * 0.4, place * 0.4 + 0.3) for place, word in enumerate(words.split()))
    call = Call(
        id=id_of(name),
        source="call.wav",
        segments=tuple(Segment(place, words, "rep", 0.0, 2.0, timed) for place in range(60)),
        turns=tuple(Turn(place, "rep", Role.REP, words, 0.0, 2.0, None, (place,)) for place in range(60)),
        sentences=tuple(
            Sentence(place, words, (place,), 0.0, 2.0, (Act("question"),)) for place in range(60)
        ),
        conversation=Conversation(
            speech=(Speech("rep", (Interval(0.0, 2.0),)),), floors=(Floor("rep", 0.0, 2.0),)
        ),
        roles={"rep": Role.REP},
        role_source=RoleSource.DECLARED,
        role_confidence=1.0,
        separation=Separation.CHANNELS,
        language="fr",
        duration_s=2.0,
        team=TEAM,
        rep=REP,
        started_at=started_at,
    )
    readings = (
        Reading("question_ratio", 1, "ratio", 0.5, {"sentences": 2.0}, (Evidence(0, 0.0, words),)),
        Reading("talk_share", 2, "ratio", 0.25, {"speech_s": 3.95, "floors": 2.0}),
    )
    return Review(replace(call, **changes), readings, {"words": "heard"})  # type: ignore[arg-type]


def home_with(home: Path, *reviews: Review) -> None:
    """Store these calls, and the files of those that ``as_call`` made."""
    recordings = Recordings(home)
    for name in WORDS:
        if id_of(name) in {review.call.id for review in reviews}:
            recordings.accept([file_of(name)], largest=1000)
    with open_store(home) as store:
        for review in reviews:
            store.add(review)


def store_of(home: Path) -> Store:
    return open_store(home, create=False)


def bytes_of(home: Path) -> Iterator[bytes]:
    yield from (path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file())


def holds(home: Path, words: str) -> bool:
    """Whether any file below the folder holds these words."""
    return any(words.encode() in content for content in bytes_of(home))
