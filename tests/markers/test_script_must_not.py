from dataclasses import replace

import pytest
from language_calls import talk

from callmirror.domain import Playbook, Reading, Step
from callmirror.markers.script_must_not import script_must_not

BOOK = Playbook(
    "visit",
    (Step("hello", {}, {"en": ("Hello there.",)}),),
    must_not=(
        Step("promise", {}, {"en": ("We guarantee the result.",), "fr": ("Nous garantissons le résultat.",)}),
        Step("refusal", {}, {"en": ("You cannot cancel the contract.",)}),
    ),
)


def read(*lines: str, code: str = "en", book: Playbook = BOOK) -> Reading:
    call, context = talk(*lines, code=code)
    return script_must_not.read(call, replace(context, playbook=book))


def test_what_is_ruled_out_and_said_is_a_share_of_what_is_ruled_out() -> None:
    reading = read("R Of course we guarantee the result.", "C Well.", "R Our tool is fast.")
    assert reading.value == 0.5
    assert (reading.support["must_not.promise"], reading.support["must_not.refusal"]) == (1.0, 0.0)
    assert [(each.turn, each.quote) for each in reading.evidence] == [
        (0, "Of course we guarantee the result.")
    ]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("We can't guarantee the result.", "en"),
        ("We never guarantee the result.", "en"),
        ("You can cancel the contract.", "en"),
        ("The result is good.", "en"),
        ("Nous ne garantissons pas le résultat.", "fr"),
    ],
)
def test_its_contrary_and_a_part_of_it_are_not_it(said: str, code: str) -> None:
    assert read(f"R {said}", code=code).value == 0.0


def test_a_negated_example_is_said_by_a_negated_sentence() -> None:
    assert read("R You can't cancel the contract.").support["must_not.refusal"] == 1.0


def test_the_customer_may_say_it() -> None:
    assert read("R Good morning Bob.", "C So you guarantee the result.").value == 0.0


def test_where_nothing_is_ruled_out_there_is_no_share() -> None:
    assert read("R Good morning Bob.", book=replace(BOOK, must_not=())).reason == "no_must_not"
    assert read("R Bonjour Marc.", code="fr", book=replace(BOOK, must_not=BOOK.must_not[1:])).value is None
    assert read("R Um.", "C Good morning.").reason == "no_rep_sentences"
