"""Calls to store, written by hand."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

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

REP = "p-" + "a" * 16
OTHER_REP = "p-" + "b" * 16

WORDS = (Word("Qu'attendez-vous", 0.1, 0.9, 0.8), Word("d'été", 0.9, 1.4))
CALL = Call(
    id=hashlib.sha256(b"first").hexdigest(),
    source="première.vtt",
    segments=(
        Segment(0, "Qu'attendez-vous d'été ?", "rep", 0.0, 1.5, WORDS, 0, Role.REP),
        Segment(1, "Des délais plus courts.", "customer", 2.0, 4.25),
        Segment(7, "sans heure"),
    ),
    turns=(
        Turn(0, "rep", Role.REP, "Qu'attendez-vous d'été ?", 0.0, 1.5, None, (0,)),
        Turn(1, "customer", Role.CUSTOMER, "Des délais plus courts. sans heure", 2.0, 4.25, 0.5, (1, 7)),
    ),
    sentences=(
        Sentence(
            0,
            "Qu'attendez-vous d'été ?",
            (0,),
            0.0,
            1.5,
            (Act("question"), Act("open_question", 0.7, "person")),
        ),
        Sentence(1, "Des délais plus courts.", (1,)),
    ),
    conversation=Conversation(
        speech=(
            Speech("rep", (Interval(0.0, 1.5),)),
            Speech("customer", (Interval(1.4, 1.6), Interval(2.0, 4.25)), 0.9),
        ),
        floors=(Floor("rep", 0.0, 1.5), Floor("customer", 2.0, 4.25, 0.5)),
        backchannels=(("customer", Interval(1.4, 1.6)),),
        interruptions=(Interruption("customer", "rep", 1.4, 0.1),),
        overlaps_visible=False,
    ),
    roles={"rep": Role.REP, "customer": Role.CUSTOMER},
    role_source=RoleSource.DECLARED,
    role_confidence=0.95,
    separation=Separation.CHANNELS,
    language="fr",
    duration_s=4.25,
    team="Équipe Sud",
    rep=REP,
    kind="relance",
    started_at=datetime(2025, 2, 19, 6, 1, 22, 123456, tzinfo=UTC),
)
REVIEW = Review(
    call=CALL,
    readings=(
        Reading(
            "question_ratio", 1, "ratio", 0.5, {"sentences": 2.0}, (Evidence(0, 0.0, "Qu'attendez-vous"),)
        ),
        Reading("talk_share", 2, "ratio", 0.0, {"speech_s": 3.95, "floors": 2.0}),
        Reading("script_adherence", 1, "ratio", None, {}, (), "no_playbook"),
    ),
    engine={"words": "file", "format": "vtt"},
    quality={"bleed_ratio": 0.01},
    notices=(Text("Read.", "Lu."),),
)


def call_like(name: str, **changes: object) -> Review:
    """Return a review of another call, its id made from ``name``, with other fields of the call."""
    call_id = hashlib.sha256(name.encode()).hexdigest()
    return replace(REVIEW, call=replace(CALL, id=call_id, **changes))  # type: ignore[arg-type]
