import pytest
from language_calls import talk

from callmirror.markers.customer_focus import customer_focus


def test_sentences_about_the_customer_are_weighed_against_those_about_us() -> None:
    call, context = talk(
        "R Vos chauffeurs partent tôt. | about_customer",
        "R Comment préparez-vous la journée ? | open_question about_customer",
        "R Notre plateforme montre tout. | about_us pitch",
        "R Nous la fabriquons pour vous. | about_us about_customer",
        "R Il pleut.",
        code="fr",
    )
    reading = customer_focus.read(call, context)
    assert reading.value == pytest.approx(3 / 5)
    assert (reading.support["about_customer"], reading.support["about_us"]) == (3.0, 2.0)
    assert reading.support[customer_focus.exposure] == 5.0
    assert len(reading.evidence) == 3


def test_it_abstains_where_neither_is_spoken_of() -> None:
    call, context = talk("R It is raining.", "R The road is wet.")
    assert customer_focus.read(call, context).reason == "no_focus"


def test_it_abstains_on_too_few_sentences() -> None:
    call, context = talk(
        "R Your drivers start early. | about_customer", "R Our platform shows it. | about_us"
    )
    reading = customer_focus.read(call, context)
    assert (reading.value, reading.reason) == (None, "too_few")


def test_what_the_customer_says_does_not_count() -> None:
    call, context = talk(
        *["R Your drivers start early. | about_customer"] * 5, *["C We sell bread. | about_us"] * 9
    )
    assert customer_focus.read(call, context).value == 1.0
