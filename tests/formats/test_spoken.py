"""Words on their way to segments."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.domain import Role, Segment, Word
from callmirror.formats.spoken import PAUSE_S, Spoken, gather, interleave, join, split


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("l' équipe n' a pas qu' un outil", "l'équipe n'a pas qu'un outil"),
        ("aujourd' hui d’ accord", "aujourd'hui d’accord"),
        ("avez -vous vu dit -on peut -être", "avez-vous vu dit-on peut -être"),
        ("it 's what they 've said do n't", "it's what they've said don't"),
        ("the boys ' room 'cause été", "the boys ' room 'cause été"),
        ("J' arrive", "J'arrive"),
    ],
)
def test_elisions_and_clitics_go_back_to_their_word(words: str, sentence: str) -> None:
    assert join(Spoken(word) for word in words.split()) == sentence


def test_segment_is_cut_where_its_words_change_speaker() -> None:
    words = [Spoken("a", 0, 1, "A"), Spoken("b", 1, 2), Spoken("c", 3, 4, "B"), Spoken("d", 4, 5, "A")]
    pieces = split(Segment(0, "a b c d", "A", 0, 5, role=Role.REP), words)
    assert [(piece.speaker, piece.text, piece.start_s, piece.end_s) for piece in pieces] == [
        ("A", "a b", 0, 2),
        ("B", "c", 3, 4),
        ("A", "d", 4, 5),
    ]
    assert [piece.role for piece in pieces] == [Role.REP, Role.UNKNOWN, Role.REP]


def test_words_are_right_where_segment_and_words_disagree() -> None:
    (piece,) = split(Segment(0, "a b", "A", 0, 2), [Spoken("a", 0, 1, "B"), Spoken("b", 1, 2, "B")])
    assert (piece.speaker, piece.text) == ("B", "a b")


def test_first_word_without_speaker_goes_with_the_next_named() -> None:
    words = [Spoken("a", 0, 1), Spoken("b", 1, 2, "B"), Spoken("c", 2, 3, "A")]
    assert [piece.text for piece in split(Segment(0, "a b c", "A", 0, 3), words)] == ["a b", "c"]


def test_word_without_times_takes_the_gap_between_its_neighbours() -> None:
    words = [Spoken("a"), Spoken("b", 1, 2), Spoken("c"), Spoken("d", 3, 4)]
    (piece,) = split(Segment(0, "a b c d", None, 0, 5), words)
    assert piece.words == (Word("a", 0, 1), Word("b", 1, 2), Word("c", 2, 3), Word("d", 3, 4))


@pytest.mark.parametrize(
    ("text", "bare", "written"),
    [
        ("Could you, please?", "could you please", [("Could", 0, 1), ("you,", 1, 2), ("please?", 2, 3)]),
        ("À 25 personnes ?", "à vingt cinq personnes", [("À", 0, 1), ("25", 1, 3), ("personnes ?", 3, 4)]),
        ("So yes.", "so um yes", [("So", 0, 1), ("yes.", 2, 3)]),
        ("25 of them", "twenty five of them", [("25", 0, 2), ("of", 2, 3), ("them", 3, 4)]),
        ("– Yes.", "yes", [("–", 0, 0), ("Yes.", 0, 1)]),
    ],
)
def test_bare_words_are_written_as_the_sentence_writes_them(
    text: str, bare: str, written: list[tuple[str, int, int]]
) -> None:
    words = [Spoken(word, at, at + 1) for at, word in enumerate(bare.split())]
    (piece,) = split(Segment(0, text, None, 0, len(words)), words)
    assert piece.text == text
    assert piece.words == tuple(Word(*one) for one in written)


@given(st.lists(st.sampled_from(["a", "B?", "c,", "25", "?"])), st.lists(st.sampled_from("abcx"), min_size=1))
def test_words_write_the_sentence_whatever_they_say(tokens: list[str], said: list[str]) -> None:
    words = [Spoken(word, at, at + 1) for at, word in enumerate(said)]
    (piece,) = split(Segment(0, " ".join(tokens), None, 0, len(said)), words)
    assert " ".join(word.text for word in piece.words) == " ".join(tokens or said)


def test_words_mostly_without_times_have_none() -> None:
    words = [Spoken("a", 0, 1), Spoken("b"), Spoken("c")]
    assert split(Segment(0, "a b c", None, 0, 5), words)[0].words == ()


def test_words_are_cut_at_speaker_channel_and_long_pause() -> None:
    words = [
        Spoken("a", 0.0, 0.5, "A"),
        Spoken("b", 0.6, 1.0, "A"),
        Spoken("c", 1.0 + PAUSE_S, 2.5, "A"),
        Spoken("d", 2.5, 3.0, "B"),
        Spoken("e", 3.0, 3.5, "B", channel=1),
        Spoken("", 3.5, 3.6),
    ]
    assert [piece.text for piece in gather(words)] == ["a b", "c", "d", "e"]


def test_channels_come_in_the_order_of_time_and_one_channel_as_it_stands() -> None:
    late, early = Segment(0, "late", start_s=5, channel=0), Segment(0, "early", start_s=1, channel=1)
    assert interleave([late, early]) == [early, late]
    assert interleave([late, Segment(0, "x", start_s=1, channel=0)])[0] == late
    assert interleave([late, Segment(0, "x", channel=1)])[0] == late


words_of_a_call = st.lists(
    st.builds(
        Spoken,
        st.sampled_from(["été", "l'", "a", ""]),
        st.none() | st.floats(0, 9),
        st.none() | st.floats(0, 9),
        st.sampled_from([None, "A", "B"]),
    ),
    max_size=12,
)


@given(words_of_a_call)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_no_word_is_lost_or_doubled_by_cutting(words: list[Spoken]) -> None:
    spoken = "".join(word.text for word in words)
    assert "".join(piece.text for piece in gather(words)).replace(" ", "") == spoken
    assert "".join(piece.text for piece in split(Segment(0, ""), words)).replace(" ", "") == spoken
