import pytest
from language_calls import conversation

from callmirror.markers.customer_focus import customer_focus

TALKS = {
    "en": (
        "Your drivers start early. How do you plan their day? Our platform shows every van. We built it. "
        "You lose time on the phone. It is raining. Thank you.",
    ),
    "fr": (
        "Vos chauffeurs partent tôt. Comment préparez-vous la journée ? Notre plateforme montre tout. "
        "Nous la fabriquons ici. Vous perdez du temps au téléphone. Il pleut. Je vous remercie.",
    ),
}


@pytest.mark.parametrize("code", TALKS)
def test_sentences_about_the_customer_are_weighed_against_those_about_us(code: str) -> None:
    call, context = conversation(*TALKS[code], code=code)
    reading = customer_focus.read(call, context)
    assert reading.value == pytest.approx(3 / 5)
    assert (reading.support["about_customer"], reading.support["about_us"]) == (3.0, 2.0)
    assert reading.support[customer_focus.exposure] == 5.0
    assert len(reading.evidence) == 3


def test_it_abstains_where_neither_is_spoken_of() -> None:
    call, context = conversation("It is raining. The road is wet.")
    assert customer_focus.read(call, context).reason == "no_focus"


def test_it_abstains_on_too_few_sentences() -> None:
    call, context = conversation("Your drivers start early. Our platform shows it.")
    reading = customer_focus.read(call, context)
    assert (reading.value, reading.reason) == (None, "too_few")


def test_what_the_customer_says_does_not_count() -> None:
    call, context = conversation("Your drivers start early. " * 5, "We sell bread. Our vans are old. " * 9)
    assert customer_focus.read(call, context).value == 1.0
