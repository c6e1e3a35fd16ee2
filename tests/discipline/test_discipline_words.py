"""What words show of preparation, of summing up, and of taking up what was promised."""

import pytest

from callmirror.discipline.preparing import refers_back
from callmirror.discipline.recapping import recap_place, sums_up
from callmirror.discipline.taking_up import Line, line_of, stems_of, takes_up
from callmirror.languages import LANGUAGES


@pytest.mark.parametrize(
    ("code", "said", "ours"),
    [
        ("en", "Last time you told me the lease ends in March.", "The lease ends in March, you say?"),
        ("en", "I saw on your website that you opened a shop.", "Have you seen our website?"),
        ("en", "As we discussed in May, the budget is tight.", "You mentioned that just now, tell me more."),
        ("fr", "La dernière fois, vous me disiez que le bail finit.", "Le bail finit en mars, c'est ça ?"),
        ("fr", "J'ai vu sur votre site que vous ouvrez à Lille.", "Vous avez vu notre site ?"),
        ("fr", "Tu m'avais écrit pour le four.", "Vous me disiez ça à l'instant."),
    ],
)
def test_preparation_is_what_refers_to_this_customer_before_the_call(code: str, said: str, ours: str) -> None:
    assert refers_back(said, LANGUAGES[code])
    assert not refers_back(ours, LANGUAGES[code])


@pytest.mark.parametrize(
    ("code", "said", "other"),
    [
        (
            "en",
            "So to recap, I send the offer and you show Paul.",
            "To sum up our range, it has three.",
        ),
        ("en", "Right, so I call the garage and you talk to Jo.", "I can send you an offer if you like."),
        ("en", "We agreed on Tuesday at ten, with Jo.", "Could you sum up what you need for me?"),
        ("fr", "Donc je récapitule : j'envoie le devis, vous le signez.", "En bref, le marché est tendu."),
        ("fr", "Bien, donc vous mesurez et je commande.", "Je vous envoie un récapitulatif de cet appel."),
        ("fr", "On a dit mardi dix heures, avec Jeanne.", "Qu'est-ce que vous avez décidé ?"),
    ],
)
def test_summing_up_is_of_what_was_agreed(code: str, said: str, other: str) -> None:
    assert sums_up([said], LANGUAGES[code])
    assert not sums_up([other], LANGUAGES[code])


def test_summing_up_may_take_two_sentences() -> None:
    said = ["Thank you for that.", "Let's recap.", "I'll write to Paul on Monday."]
    assert recap_place(said, LANGUAGES["en"]) == 1
    assert recap_place(said[:2], LANGUAGES["en"]) is None


@pytest.mark.parametrize(
    ("code", "promise", "said", "other"),
    [
        ("en", "I'll send you the quote for the desks.", "You got the quote for the desks?", "Hello Marie."),
        ("en", "I'll ask our engineer.", "As promised I asked the engineer.", "We sell desks."),
        ("fr", "Je vous envoie le devis des bureaux.", "J'ai bien reçu le devis.", "Bonjour Marie."),
        ("fr", "Je regarde pour le vol.", "Je devais regarder pour le vol.", "Il fait froid."),
    ],
)
def test_next_call_takes_up_what_it_says_again(code: str, promise: str, said: str, other: str) -> None:
    language = LANGUAGES[code]
    promised = stems_of([promise], language)
    assert takes_up(promised, [line_of(other, language), line_of(said, language)])
    assert not takes_up(promised, [line_of(other, language)])


def test_day_of_a_promise_is_none_of_its_words() -> None:
    language = LANGUAGES["en"]
    assert stems_of(["I'll send it on Thursday."], language) == stems_of(["I'll send it."], language)
    assert not takes_up(frozenset(), [Line(frozenset({"send"}), recalls=True)])
