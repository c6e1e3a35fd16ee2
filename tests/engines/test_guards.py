from hypothesis import given
from hypothesis import strategies as st

from callmirror.domain import Word
from callmirror.engines.guards import phantoms, sift


def words(text: str) -> list[Word]:
    return [Word(word, 0.1 * place, 0.1 * place + 0.1) for place, word in enumerate(text.split())]


def kept(text: str) -> str:
    return " ".join(word.text for word in sift(words(text)))


def test_phantom_phrase_goes_with_the_rest_of_its_sentence() -> None:
    text = "Je vous rappelle demain. Sous-titres réalisés par Untel et Cie. Bonne journée."
    assert kept(text) == "Je vous rappelle demain. Bonne journée."


def test_phantom_is_known_whatever_its_case_and_punctuation() -> None:
    assert kept("THANKS for watching! See you Monday.") == "See you Monday."


def test_courtesies_of_a_real_call_are_kept() -> None:
    for text in (
        "Thank you very much. Bye.",
        "Merci d'avoir regardé notre offre.",
        "It was translated by our team.",
    ):
        assert kept(text) == text


def test_loop_of_a_phrase_keeps_its_first_time() -> None:
    assert kept("well " + "I think so " * 6 + "anyway") == "well I think so anyway"


def test_emphasis_is_no_loop() -> None:
    assert kept("no no no no no, not that one") == "no no no no no, not that one"
    assert kept("merci beaucoup merci beaucoup") == "merci beaucoup merci beaucoup"


def test_endless_single_word_is_a_loop() -> None:
    assert kept("oui " * 30) == "oui"


def test_credits_of_subtitles_are_nobodys_words_in_either_language() -> None:
    for phantom in (
        "Transcribed by https://otter.ai",
        "Subtitles by SteamTeamExtra",
        "❤️ par SousTitreur.com...",
        "Sous-titrage Société Radio-Canada",
        "Merci d'avoir regardé la vidéo !",
    ):
        assert kept(f"D'accord. {phantom}").removesuffix(" ❤️") == "D'accord."


def test_both_languages_have_phantoms() -> None:
    plain = {" ".join(phrase) for phrase in phantoms()}
    assert "thank you for watching" in plain
    assert "sous titres réalisés par" in plain


@given(st.lists(st.sampled_from(["a", "b.", "thanks", "for", "watching", "oui"]), max_size=40))
def test_sifting_only_leaves_out(tokens: list[str]) -> None:
    given_words = words(" ".join(tokens))
    found = sift(given_words)
    places = [given_words.index(word) for word in found]
    assert places == sorted(set(places))
