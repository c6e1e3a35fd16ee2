"""A meeting whose every sentence is known, so that no model has to read it."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from callmirror.domain import Act, Seat, Segment, Sentence, Turn
from callmirror.gatherings import figures, taking
from callmirror.gatherings.lines import Line
from callmirror.languages import Language

HELD_ON = date(2026, 6, 3)
SAID: tuple[tuple[str, str, str], ...] = (
    ("Dana Cole", "Right everybody, what did we learn from the Harlow deal this week?", "learning_question"),
    ("Priya Nair", "At Harlow their finance director signs and she never came to a demo.", "deal_diagnosis"),
    ("Priya Nair", "The Harlow deal may slip because their budget closes in July.", "deal_risk"),
    ("Priya Nair", "I'll call their finance director by Thursday.", "next_action"),
    ("Tom Reed", "Demos fell by a third in health care, what is going on there?", "number_as_signal"),
    ("Ines Blanc", "Hospitals stopped buying anything since the new rules came in.", "market_signal"),
    ("Dana Cole", "And the Verrin account, why on earth was it lost again?", "verdict_question"),
    ("Omar Diaz", "Verrin was never going to buy from us, it was the season.", "justification"),
    ("Omar Diaz", "I did tell everybody in March that the Verrin deal was dead.", "self_protection"),
    ("Ines Blanc", "Sixty percent of target is not serious, people.", "number_as_verdict"),
    ("Ines Blanc", "What would we try next time we meet a buyer like that one?", "learning_question"),
    ("Omar Diaz", "What does the field tell us about their prices?", "learning_question"),
    ("Tom Reed", "Replies are up by ten points, what did we change in May?", "number_as_signal"),
    ("Dana Cole", "Good, let's write that down and meet again on Monday then.", "next_action"),
)
NEXT_WEEK: tuple[tuple[str, str, str], ...] = (
    ("Dana Cole", "Did the call with the Harlow finance director take place?", "taken_up"),
    ("Priya Nair", "I called their finance director on Thursday and she wants a demo.", "taken_up"),
    *SAID[4:],
)
FIGURES = dict.fromkeys((act for _, _, act in (*SAID, *NEXT_WEEK)), 0.7) | {"self_protection": 0.4}


def read_as_told(
    turns: Sequence[Turn], segments: Sequence[Segment], language: Language, *, own: Path | None = None
) -> tuple[Sentence, ...]:
    """Each segment is a sentence that does what is told of it."""
    acts = {text: act for _, text, act in (*SAID, *NEXT_WEEK)}
    by_index = {segment.index: segment for segment in segments}
    return tuple(
        Sentence(turn.index, text, acts=(Act(acts[text]),) if text in acts else ())
        for turn in turns
        for text in (by_index[index].text for index in turn.segments)
    )


@pytest.fixture
def known_acts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences do what is told of them, and are read as surely as ``FIGURES`` says."""
    monkeypatch.setattr(taking, "read_sentences", read_as_told)
    monkeypatch.setattr(taking, "agreement", lambda code, *, marked, own: FIGURES)
    monkeypatch.setattr(figures, "agreement", lambda code, *, marked, own: FIGURES)


def write_meeting(
    path: Path, said: Sequence[tuple[str, str, str]] = SAID, *, language: str = "en", filler: int = 20
) -> Path:
    """A transcript of these lines, and of some that do nothing."""
    quiet = [
        ("Tom Reed", f"We went through the notes of the {place}th visit together.") for place in range(filler)
    ]
    rows = [(speaker, text) for speaker, text, _ in said] + quiet
    segments = [{"speaker": speaker, "text": text} for speaker, text in rows]
    path.write_text(json.dumps({"language": language, "segments": segments}), encoding="utf-8")
    return path


def lines(said: Sequence[tuple[str, str, str]] = SAID, *, leader: str | None = None) -> tuple[Line, ...]:
    """The lines of these, as measures see them."""
    unknown = Seat.UNKNOWN
    return tuple(
        Line(
            voice,
            (Seat.LEADER if voice == leader else Seat.MEMBER) if leader else unknown,
            text,
            text,
            frozenset({act} - {""}),
        )
        for voice, text, act in said
    )
