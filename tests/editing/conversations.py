"""Calls written by hand, as the store gives them: two parties under the names of their parts."""

from datetime import UTC, datetime

from callmirror.domain import (
    Anchor,
    Edit,
    EditKind,
    Review,
    Role,
    RoleSource,
    Segment,
    Separation,
    Word,
)
from callmirror.domain import Call as DomainCall
from callmirror.review import read_again
from callmirror.turns import converse_read

SAID = (
    ("rep", "Bonjour, je suis Anne, de la société Orvane."),
    ("customer", "Bonjour, je vous écoute."),
    ("rep", "Comment préparez-vous les tournées ?"),
    ("customer", "À la main, et nous perdons deux heures chaque matin."),
    ("rep", "Et qu'est-ce que ça vous coûte ?"),
    ("customer", "Je ne sais pas, sans doute beaucoup trop."),
    ("rep", "Notre outil montre toutes les tournées sur une seule carte."),
    ("customer", "C'est trop cher pour nous."),
)
LENGTH_S = 4.0
GAP_S = 1.0


def segment(place: int, speaker: str, text: str, *, timed: bool = True) -> Segment:
    start_s = place * (LENGTH_S + GAP_S)
    said = text.split()
    step_s = LENGTH_S / len(said)
    words = tuple(
        Word(each, start_s + number * step_s, start_s + (number + 1) * step_s)
        for number, each in enumerate(said)
    )
    return Segment(place, text, speaker, start_s, start_s + LENGTH_S, words if timed else (), None)


def review_of(
    said: tuple[tuple[str, str], ...] = SAID, *, call_id: str = "ab" * 32, timed: bool = True
) -> Review:
    """A review as the machine would have written it, read by the same order of work."""
    segments = tuple(segment(place, *each, timed=timed) for place, each in enumerate(said))
    roles = {"rep": Role.REP, "customer": Role.CUSTOMER}
    parties = dict.fromkeys(speaker for speaker, _ in said)
    call = DomainCall(
        id=call_id,
        source="call.json",
        segments=segments,
        conversation=converse_read(segments),
        roles={party: roles.get(party, Role.UNKNOWN) for party in parties},
        role_source=RoleSource.INFERRED,
        role_confidence=0.9,
        separation=Separation.LABELS,
        language="fr",
        duration_s=len(said) * (LENGTH_S + GAP_S),
        team="Nord",
        started_at=datetime(2026, 9, 1, 9, tzinfo=UTC),
    )
    call, readings = read_again(call)
    return Review(call, readings, {"words": "file", "format": "callmirror"})


def edit(kind: EditKind, value: str, *anchors: Anchor, number: int = 1, before: str = "") -> Edit:
    return Edit(kind, value, anchors, before, datetime(2026, 9, 2, tzinfo=UTC), None, number)
