"""What was looked for is marked where it stands, and a long sentence is shown around it."""

from hypothesis import given
from hypothesis import strategies as st

from callmirror.searching.marking import LONGEST, NEAR, Piece, beginning, ending, hits, pieces
from callmirror.searching.query import read_query
from callmirror.searching.relevance import by_relevance
from callmirror.store.search import Found


def marked(text: str, asked: str) -> str:
    found = pieces(text, read_query(asked).phrases)
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in found)


def test_words_are_marked_as_they_were_written() -> None:
    assert marked("L’Été, l'offre d'été.", "ete l'offre") == "L’[Été], l'[offre] d'[été]."
    assert marked("Le chef-d'œuvre", "oeuvre") == "Le chef-d'[œuvre]"
    assert marked("Je suis e\u0301tonne\u0301", "étonné") == "Je suis [e\u0301tonne\u0301]"


def test_phrases_beginnings_and_what_overlaps_are_marked_once() -> None:
    assert (
        marked("Trop cher, vraiment trop, cher ami", '"trop cher"')
        == "[Trop cher], vraiment [trop, cher] ami"
    )
    assert marked("une remise, des remises", "remis*") == "une [remise], des [remises]"
    assert marked("prix de vente", '"prix de" "de vente"') == "[prix de vente]"
    assert marked("aujourd'hui même", "aujourd’hui") == "[aujourd'hui] même"


def test_nothing_is_marked_where_nothing_was_looked_for() -> None:
    assert pieces("Bonjour.", ()) == (Piece("Bonjour."),)


def test_long_sentence_is_shown_around_its_first_hit() -> None:
    text = "bla " * 200 + "prix " + "bla " * 200
    shown = marked(text, "prix")
    assert shown.startswith("… bla")
    assert "[prix]" in shown
    assert shown.endswith("bla …")
    assert len(shown) < LONGEST + 10


def test_one_endless_word_is_cut() -> None:
    assert len(marked("x" * 5_000, "prix")) <= LONGEST + 2
    assert marked("y " + "x" * 5_000, "x" * 10 + "*").startswith("y [xxx")


@given(st.text(max_size=600), st.text(alphabet="abé'*\" -œ", max_size=30))
def test_pieces_are_parts_of_the_text_in_order(text: str, asked: str) -> None:
    found = pieces(text, read_query(asked).phrases)
    joined = "".join(piece.text for piece in found if piece.text not in ("… ", " …"))
    assert joined in text
    assert all(piece.text for piece in found)


@given(st.text(alphabet="ab c'éœ\u0301-", max_size=60))
def test_every_word_of_a_text_is_found_in_it(text: str) -> None:
    for phrase in read_query(f'"{text}"').phrases:
        assert hits(text, [phrase])


def test_neighbours_end_and_begin_near_the_hit() -> None:
    long = " ".join(f"mot{number}" for number in range(100))
    assert ending(long).startswith("… mot")
    assert ending(long).endswith("mot99")
    assert beginning(long).startswith("mot0")
    assert beginning(long).endswith(" …")
    assert max(len(ending(long)), len(beginning(long))) <= NEAR + 2
    assert ending("court") == beginning("court") == "court"


def test_closest_are_those_whose_words_stand_together_then_that_say_little_else() -> None:
    close = Found(1, "Le prix client est bon")
    apart = Found(5, "Le prix que demande ce client")
    only = Found(2, "Prix client")
    newer = Found(9, "Le prix client est bon")
    phrases = read_query("prix client").phrases
    assert by_relevance([apart, close, only, newer], phrases) == [only, newer, close, apart]
