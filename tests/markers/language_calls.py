"""Calls written by hand for the markers that read words."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from callmirror.acts.labels import with_wider
from callmirror.acts.layout import lay_out
from callmirror.domain import Act, Call, Role, RoleSource, Segment, Sentence, Turn
from callmirror.languages import LANGUAGES
from callmirror.markers import Context
from callmirror.turns import converse_read

SPEAKERS = {"R": ("ann", Role.REP), "C": ("bob", Role.CUSTOMER), "X": ("eve", Role.UNKNOWN)}
ROLES = dict(SPEAKERS.values())
FLOOR_S = 10.0


def talk(
    *lines: str, code: str = "en", started_at: datetime | None = None, timed: bool = True
) -> tuple[Call, Context]:
    """One sentence a line: who (R, C or X for neither), what, and after a bar the acts made by hand.

    Lines of one speaker in a row are one floor of nine seconds, with a second of silence after it.
    """
    floors = [list(group) for _, group in groupby(lines, key=lambda line: line[0])]
    turns, sentences = [], []
    for number, floor in enumerate(floors):
        speaker, role = SPEAKERS[floor[0][0]]
        start_s = number * FLOOR_S if timed else None
        end_s = number * FLOOR_S + FLOOR_S - 1.0 if timed else None
        parts = [line[2:].partition("|") for line in floor]
        text = " ".join(said.strip() for said, _, _ in parts)
        turns.append(Turn(number, speaker, role, text, start_s, end_s, segments=(number,)))
        sentences += [_sentence(number, said.strip(), acts.split()) for said, _, acts in parts]
    segments = tuple(
        Segment(turn.index, turn.text, turn.speaker, turn.start_s, turn.end_s, role=turn.role)
        for turn in turns
    )
    call = Call(
        id="call",
        source="call.vtt",
        segments=segments,
        turns=tuple(turns),
        sentences=tuple(sentences),
        conversation=converse_read(segments) if timed else None,
        roles=ROLES,
        role_source=RoleSource.DECLARED,
        language=code,
        started_at=started_at,
    )
    return call, Context(LANGUAGES[code])


def cut(turns: Sequence[Turn], segments: Sequence[Segment], code: str) -> tuple[Sentence, ...]:
    """The sentences of these turns, where punctuation ends them, without any act."""
    language, sentences = LANGUAGES[code], []
    for turn in turns:
        layout = lay_out(turn, [segments[index] for index in turn.segments])
        for start, end in language.sentences(turn.text, punctuated=True):
            times = layout.times(start, end)
            sentences.append(Sentence(turn.index, turn.text[start:end], layout.segments(start, end), *times))
    return tuple(sentences)


def _sentence(turn: int, said: str, labels: list[str]) -> Sentence:
    return Sentence(turn, said, (turn,), acts=acts(*labels))


def acts(*labels: str) -> tuple[Act, ...]:
    """Acts of these labels and of all that they stand under, as a machine gives them."""
    return tuple(Act(label) for label in sorted(with_wider(frozenset(labels))))


def conversation(*said: str, code: str = "en") -> tuple[Call, Context]:
    """The rep says the first text, the customer the second, and so on; each floor lasts ten seconds."""
    language = LANGUAGES[code]
    segments = tuple(Segment(number, text) for number, text in enumerate(said))
    turns = tuple(
        Turn(
            number,
            ("ann", "bob")[number % 2],
            (Role.REP, Role.CUSTOMER)[number % 2],
            text,
            start_s=number * 10.0,
            end_s=number * 10.0 + 10.0,
            segments=(number,),
        )
        for number, text in enumerate(said)
    )
    call = Call(
        id="call",
        source="call.vtt",
        segments=segments,
        turns=turns,
        sentences=cut(turns, segments, code),
        roles={"ann": Role.REP, "bob": Role.CUSTOMER},
        role_source=RoleSource.DECLARED,
        language=code,
    )
    return call, Context(language)
