from collections.abc import Mapping

import pytest

from callmirror.acts import read_acts
from callmirror.domain import Role, Segment, Sentence, Turn
from callmirror.languages import LANGUAGES

ASKING = {
    "en": (
        "do you use a routing tool today",
        "so how long does it take to load a van",
        "what happens when a driver is ill",
        "could you send me the figures",
        "tell me a bit more about the depot",
        "i was wondering if the morning would suit you",
        "which of the two would you rather start with",
        "have your drivers ever complained about it",
        "the vans are yours or",
    ),
    "fr": (
        "est-ce que vous livrez le samedi",
        "est ce que vous livrez le samedi",
        "avez vous déjà comparé les deux",
        "combien de camionnettes est-ce que ça fait",
        "comment vous organisez les tournées",
        "qu'est-ce qui vous prend le plus de temps",
        "vous livrez à quelle heure",
        "c'est quoi votre outil actuel",
        "pourriez-vous m'envoyer les chiffres",
        "les chauffeurs ont-ils un téléphone",
        "y a t il un autre dépôt",
        "je voulais savoir si le matin vous irait",
        "racontez-moi une journée au dépôt",
        "dites-moi comment ça se passe chez vous",
    ),
}
TELLING = {
    "en": (
        "i know what you mean",
        "that is how we do it here",
        "when you are ready we can begin",
        "we never did find the invoice",
        "what a lovely office",
        "i would i would rather wait until may",
        "you know the one i mean",
        "if you like i can send it",
        "neither do i",
    ),
    "fr": (
        "je sais ce que vous voulez dire",
        "quand vous serez prêt on pourra commencer",
        "je ne sais pas combien ça coûte",
        "c'est quand même plus simple",
        "on prend rendez-vous mardi",
        "asseyez-vous je vous en prie",
        "si vous voulez je vous l'envoie",
        "vous savez c'est la même chose partout",
        "ce que vous dites est juste",
        "pourquoi pas envoyez-moi un courriel",
    ),
}
TAGS = {
    "en": (
        "That's your depot, isn't it?",
        "You start at six, right?",
        "It saves an hour, you know?",
        "Okay?",
    ),
    "fr": ("C'est votre dépôt, n'est-ce pas ?", "Vous voyez ?", "Ça va vite, hein ?", "D'accord ?"),
}


def read(code: str, *said: str) -> tuple[Sentence, ...]:
    """One turn for each text, the rep and the customer by turns."""
    roles = (Role.REP, Role.CUSTOMER)
    segments = [Segment(number, text) for number, text in enumerate(said)]
    turns = [
        Turn(number, f"speaker {number % 2}", roles[number % 2], text, segments=(number,))
        for number, text in enumerate(said)
    ]
    return read_acts(turns, segments, LANGUAGES[code])


def asks(code: str, *said: str) -> bool:
    """Whether anything in the first turn is a question."""
    return any(sentence.does("question") for sentence in read(code, *said) if sentence.turn == 0)


def pairs(examples: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(code, text) for code, texts in examples.items() for text in texts]


@pytest.mark.parametrize(("code", "text"), pairs(ASKING))
def test_questions_are_found_with_and_without_punctuation(code: str, text: str) -> None:
    assert asks(code, text)
    assert asks(code, text.capitalize() + " ?")
    assert asks(
        code, f"we saw that last year okay {text}" if code == "en" else f"on a vu ça hier alors {text}"
    )


@pytest.mark.parametrize(("code", "text"), pairs(TELLING))
def test_statements_that_look_like_questions_are_none(code: str, text: str) -> None:
    assert not asks(code, text)
    assert not asks(code, text.capitalize() + ".", "Fine. And what now?")


@pytest.mark.parametrize(("code", "text"), pairs(TAGS))
def test_tags_ask_for_nothing(code: str, text: str) -> None:
    assert not asks(code, text)


def test_a_question_handed_back_is_one() -> None:
    assert asks("en", "And you?")
    assert asks("en", "and you")
    assert asks("fr", "et vous")


@pytest.mark.parametrize("code", ["en", "fr"])
def test_what_is_asked_to_be_told_is_a_question_with_no_mark(code: str) -> None:
    asked = {"en": "Tell me about a day at the depot.", "fr": "Parlez-nous d'une journée au dépôt."}
    assert asks(code, asked[code], "OK. Et quoi d'autre ?")


def test_a_question_with_a_tag_is_still_a_question() -> None:
    assert asks("en", "Do you start at six, right?")
    assert asks("fr", "Est-ce que ça vous va, oui ?")


def test_a_mark_makes_a_question_of_a_statement() -> None:
    assert asks("en", "You plan all routes by hand?")
    assert asks("fr", "Vous faites tout à la main ?")


def test_a_typographic_apostrophe_equals_a_straight_one() -> None:
    assert asks("fr", "qu’est-ce que vous en pensez")
    assert asks("en", "what’s holding you back")


def test_what_the_other_denies_was_a_question() -> None:
    assert asks("en", "so you run the depot yourself", "no my brother does")
    assert not asks("en", "so you run the depot yourself", "yeah since may")
    assert asks("fr", "et vous avez un autre dépôt", "non un seul")
    assert asks("fr", "vous avez un autre dépôt", "oui à tours")
    assert not asks("fr", "on a un autre dépôt", "oui à tours")


def test_open_questions_ask_for_more_than_one_item() -> None:
    for code, wide, narrow in (
        ("en", "how do you plan the routes", "do you plan the routes"),
        ("en", "so tell me about the team", "what time do you start"),
        ("fr", "comment préparez-vous les tournées", "à quelle heure commencez-vous"),
        ("fr", "qu'est-ce qui vous gêne le plus", "est-ce que ça vous gêne"),
    ):
        assert read(code, wide)[-1].does("open_question"), wide
        assert read(code, narrow)[-1].does("question"), narrow
        assert not read(code, narrow)[-1].does("open_question"), narrow


@pytest.mark.parametrize(
    ("code", "asked", "told"),
    [
        ("en", "So you have three depots, is that right?", "So you have three depots, right?"),
        (
            "en",
            "I would like to send you the page, is that okay?",
            "I would like to send you the page, okay?",
        ),
        ("fr", "Vous avez trois dépôts, c'est bien ça ?", "Vous avez trois dépôts, hein ?"),
        ("fr", "Donc vous livrez le lundi, c'est exact ?", "Donc vous livrez le lundi, non ?"),
    ],
)
def test_tag_that_asks_whether_it_is_true_is_a_question(code: str, asked: str, told: str) -> None:
    assert read(code, asked)[-1].does("question")
    assert not read(code, told)[-1].does("question")


def test_question_begun_twice_opens_once_and_stays_open() -> None:
    last = read("en", "having said all that what do you think you want to do about the vans")[-1]
    assert last.text.startswith("what do you think")
    assert last.does("open_question")
