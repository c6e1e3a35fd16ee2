import pytest

from callmirror.domain import Act, Call, Role, Sentence, Turn
from callmirror.patterns.answers import Leaning, Move
from callmirror.patterns.members import by_marker
from callmirror.patterns.moves import MOVES, CallMoves, call_moves, leaning_of, members_of_calls, move_of


@pytest.mark.parametrize(
    ("acts", "move"),
    [
        ({"question", "open_question"}, "asks"),
        ({"acknowledgement", "pitch"}, "pitches"),
        ({"acknowledgement", "simple_reformulation", "reformulation"}, "reformulates"),
        ({"discount", "price", "question"}, "discounts"),
        ({"closing_attempt", "closed_question"}, "presses"),
        ({"objection", "price"}, "objects"),
        ({"tag"}, "other"),
        (set(), "other"),
    ],
)
def test_floor_is_named_by_what_says_most(acts: set[str], move: str) -> None:
    assert move_of(acts) == move


@pytest.mark.parametrize(
    ("acts", "leaning"),
    [
        (["asks", "tells"], Leaning.LISTENS),
        (["presses"], Leaning.PRESSES),
        (["discounts", "reformulates"], Leaning.BOTH),
        (["tells", "pitches"], Leaning.NEITHER),
        ([], Leaning.NEITHER),
    ],
)
def test_leaning_is_read_from_the_table(acts: list[str], leaning: Leaning) -> None:
    assert leaning_of(acts) is leaning


def test_every_move_has_a_title_in_both_languages() -> None:
    assert all(kind.title.en and kind.title.fr for kind in MOVES.values())


def sentence(turn: int, text: str, *acts: str) -> Sentence:
    return Sentence(turn, text, acts=tuple(Act(act) for act in acts))


def test_moves_of_a_call_are_one_per_floor_and_sentences_are_the_rep_s() -> None:
    turns = (
        Turn(0, "a", Role.REP, "Hello. How do you plan?"),
        Turn(1, "b", Role.CUSTOMER, "By hand."),
        Turn(2, "x", Role.UNKNOWN, "Hm."),
        Turn(3, "a", Role.REP, "Okay."),
    )
    sentences = (
        sentence(0, "Hello."),
        sentence(0, "How do you plan?", "question", "open_question"),
        sentence(1, "By hand.", "customer_situation"),
        sentence(2, "Hm."),
        sentence(3, "Okay."),
    )
    found = call_moves(Call("c", "test", turns=turns, sentences=sentences), person="p")
    assert found.moves == (Move(Role.REP, "asks"), Move(Role.CUSTOMER, "tells"), Move(Role.REP, "other"))
    assert found.sentences == (("Hello.",), ("How", "do", "you", "plan?"), ("Okay.",))
    assert found.acts == ("other", "asks", "other")


def test_members_stand_under_the_name_of_the_result() -> None:
    calls = [CallMoves("a:b", "p", (Move(Role.REP, "asks"),)), CallMoves("c", "q", ())]
    members = members_of_calls("routines", calls)
    assert set(by_marker(members)) == {"routines"}
    assert {person for person, _ in members} == {"p", "q"}
