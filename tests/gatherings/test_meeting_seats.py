"""Who leads is told, or three signs agree, or nobody is known to."""

import pytest

from callmirror.domain import Role, Seat, Sentence, Turn
from callmirror.errors import MetadataError
from callmirror.gatherings.seating import CONFIDENCE, LeaderSource, seat

ROUND = (
    ("Dana Cole", "Shall we begin with Harlow, Priya?"),
    ("Priya Nair", "Yes, they want a demo."),
    ("Dana Cole", "Good. And what about you, Tom?"),
    ("Tom Reed", "Nothing new."),
    ("Dana Cole", "Ines, what did you see out there?"),
    ("Ines Blanc", "Prices fell."),
    ("Dana Cole", "Thank you all, that's it."),
)


def meeting(said: tuple[tuple[str, str], ...]) -> tuple[tuple[Turn, ...], tuple[Sentence, ...]]:
    turns = tuple(Turn(place, voice, Role.UNKNOWN, text) for place, (voice, text) in enumerate(said))
    return turns, tuple(Sentence(turn.index, turn.text) for turn in turns)


def test_who_asks_hands_the_floor_and_closes_is_taken_for_the_leader() -> None:
    found = seat(*meeting(ROUND), declared=None, name="a.vtt")
    assert (found.leader, found.source, found.confidence) == ("Dana Cole", LeaderSource.INFERRED, CONFIDENCE)
    assert found.seats["Priya Nair"] is Seat.MEMBER


def test_without_agreeing_signs_nobody_leads() -> None:
    said = (*ROUND[:-1], ("Tom Reed", "See you."), ("Priya Nair", "Bye now."))
    found = seat(*meeting(said), declared=None, name="a.vtt")
    assert found.leader is None
    assert set(found.seats.values()) == {Seat.UNKNOWN}


@pytest.mark.parametrize("name", ["Priya Nair", "nair, priya", "priya", "NAIR PRIYA"])
def test_leader_is_found_as_a_person_writes_the_name(name: str) -> None:
    found = seat(*meeting(ROUND), declared=name.replace(",", ""), name="a.vtt")
    assert (found.leader, found.source) == ("Priya Nair", LeaderSource.DECLARED)


def test_leader_who_does_not_speak_is_refused_without_names() -> None:
    with pytest.raises(MetadataError) as told:
        seat(*meeting(ROUND), declared="Zoe Quill", name="a.vtt")
    assert "Zoe" not in told.value.text.en + told.value.text.fr
    assert "Priya" not in told.value.text.en + told.value.text.fr


def test_voices_that_are_not_told_apart_have_no_leader() -> None:
    alone = tuple(("unknown", text) for _, text in ROUND)
    assert seat(*meeting(alone), declared=None, name="a.vtt").leader is None
