from dataclasses import replace
from pathlib import Path

import pytest
from language_calls import conversation, talk

from callmirror.domain import Call, Playbook, Reading, Step
from callmirror.markers import Context
from callmirror.markers.script_adherence import script_adherence, script_verbatim
from callmirror.playbooks import read_playbook

EXAMPLES = Path(__file__).parents[2] / "scripts" / "examples"
PLAYBOOK = Playbook(
    "visit",
    (
        Step(
            "problem",
            {},
            {"en": ("What problems does the planning cause?",), "fr": ("Quels problèmes avez-vous ?",)},
        ),
        Step("price", {}, {"en": ("The price is thirty pounds per van.",)}),
        Step("date", {}, {"en": ("Shall we meet next Tuesday?",)}),
        Step("thanks", {}, {"en": ("Thank you for your patience.",)}, required=False),
    ),
    ordered=True,
)


def read(call: Call, context: Context, playbook: Playbook = PLAYBOOK) -> Reading:
    return script_adherence.read(call, replace(context, playbook=playbook))


def test_steps_are_found_in_other_words_each_with_its_quote() -> None:
    call, context = conversation(
        "So which problem does planning cause you?",
        "It takes hours.",
        "The cost per van is thirty pounds.",
        "I see.",
        "Thank you for your patience.",
    )
    reading = read(call, context)
    assert reading.value == pytest.approx(2 / 3)
    assert {name: value for name, value in reading.support.items() if name.startswith("step.")} == {
        "step.problem": 1.0,
        "step.price": 1.0,
        "step.date": 0.0,
        "step.thanks": 1.0,
    }
    assert [each.turn for each in reading.evidence] == [0, 2, 4]
    assert reading.support["optional_found"] == 1.0


def test_order_is_told_where_the_playbook_has_one() -> None:
    said = (
        "What problems does the planning cause?",
        "The price is thirty pounds per van.",
        "Shall we meet next Tuesday?",
    )
    call, context = conversation(said[0], "Hm.", said[1], "Hm.", said[2])
    assert read(call, context).support["in_order"] == 1.0
    turned, _ = conversation(said[2], "Hm.", said[1], "Hm.", said[0])
    assert read(turned, context).support["in_order"] == pytest.approx(1 / 3)
    assert "in_order" not in read(call, context, replace(PLAYBOOK, ordered=False)).support


def test_the_wording_is_measured_apart() -> None:
    book = replace(PLAYBOOK, steps=PLAYBOOK.steps[1:2])
    call, context = conversation("The price is thirty pounds per van.")
    exact = script_verbatim.read(call, replace(context, playbook=book))
    assert (exact.value, exact.support) == (1.0, {"steps_found": 1.0})
    call, context = conversation("Thirty pounds, that is what one van would cost.")
    assert read(call, context, book).value == 1.0
    free = script_verbatim.read(call, replace(context, playbook=book))
    assert free.value is not None
    assert free.value < 0.5


def test_without_a_step_found_there_is_no_wording() -> None:
    call, context = conversation("It is raining on the road.")
    assert script_verbatim.read(call, replace(context, playbook=PLAYBOOK)).reason == "no_step_found"
    silent, context = conversation("Um.", "Hello you.")
    assert script_verbatim.read(silent, replace(context, playbook=PLAYBOOK)).reason == "no_rep_sentences"


def test_a_sentence_that_does_an_act_of_the_step_need_be_less_like_an_example() -> None:
    step = Step("leave", {}, {"en": ("Do I disturb you at this busy hour?",)}, acts=("asks_leave",))
    book = Playbook("visit", (step,))
    plain, context = talk("R Busy now? | closed_question", "C No.")
    assert read(plain, context, book).value == 0.0
    acted, context = talk("R Busy now? | closed_question asks_leave", "C No.")
    assert read(acted, context, book).value == 1.0
    unlike, context = talk("R Got a sec? | closed_question asks_leave", "C No.")
    assert read(unlike, context, book).value == 0.0


def test_a_step_without_examples_is_said_by_its_acts_alone_and_by_the_rep() -> None:
    book = Playbook("visit", (Step("price", {}, {}, acts=("price",)),))
    call, context = talk("C What is the price? | price", "R Forty. | price", "C Dear.", "R Or fifty. | price")
    reading = read(call, context, book)
    assert reading.value == 1.0
    assert [each.turn for each in reading.evidence] == [1]
    assert read(*talk("C The price? | price", "R Well now."), book).value == 0.0


def test_what_the_customer_says_is_no_step() -> None:
    call, context = conversation("Good morning to all of them.", "The price is thirty pounds per van.")
    assert read(call, context).value == 0.0


def test_without_a_playbook_it_abstains() -> None:
    call, context = conversation("Good morning to all of them.")
    assert script_adherence.read(call, context).reason == "no_playbook"


def test_a_playbook_without_examples_in_the_language_can_not_be_looked_for() -> None:
    call, context = conversation("Bonjour à tous les chauffeurs.", code="fr")
    english = Playbook("visit", PLAYBOOK.steps[1:])
    assert read(call, context, english).reason == "no_steps"
    assert read(call, context).support["not_searched"] == 3.0


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        (
            "discovery-en",
            "en",
            (
                "Hello, my name is Clare and I work for the company Brightline.",
                "Hi.",
                "Is it still a good time for our talk?",
                "Sure.",
                "How does your team currently manage the deliveries?",
                "By phone.",
                "And what is the biggest problem with the current process?",
                "Mistakes.",
                "If I understand you correctly, you need fewer mistakes.",
                "Yes.",
                "Then I would suggest our solution, based on the needs you described.",
                "Right.",
                "Can we schedule another meeting, say on Thursday?",
                "Fine.",
            ),
        ),
        (
            "decouverte-fr",
            "fr",
            (
                "Bonjour, je m'appelle Claire et je travaille chez Clairvoie.",
                "Bonjour.",
                "Vous avez toujours vingt minutes devant vous ?",
                "Oui.",
                "Comment gérez-vous actuellement les livraisons dans votre équipe ?",
                "Par téléphone.",
                "Et quelle est aujourd'hui votre plus grosse difficulté ?",
                "Les erreurs.",
                "Si j'ai bien compris, votre besoin est de réduire les erreurs.",
                "Voilà.",
                "Je vous propose alors notre solution, par rapport à ce besoin décrit.",
                "D'accord.",
                "On fixe un prochain rendez-vous jeudi ?",
                "Très bien.",
            ),
        ),
    ],
)
def test_the_example_playbooks_find_a_call_that_follows_them(
    name: str, code: str, said: tuple[str, ...]
) -> None:
    call, context = conversation(*said, code=code)
    reading = read(call, context, read_playbook(EXAMPLES / f"{name}.yaml"))
    missed = [step for step, value in reading.support.items() if step.startswith("step.") and not value]
    assert missed == ["step.price", "step.thanks"]
    assert reading.value == 1.0


@pytest.mark.parametrize(("name", "code"), [("discovery-en", "en"), ("decouverte-fr", "fr")])
def test_the_example_playbooks_find_little_in_another_talk(name: str, code: str) -> None:
    said = {
        "en": "The match last night was wonderful. My son scored twice and the whole street was singing. "
        "We had soup afterwards, and the dog slept on the stairs.",
        "fr": "Le match d'hier soir était superbe. Mon fils a marqué deux fois et toute la rue chantait. "
        "On a mangé de la soupe ensuite, et le chien dormait dans l'escalier.",
    }
    call, context = conversation(said[code], code=code)
    assert read(call, context, read_playbook(EXAMPLES / f"{name}.yaml")).value == 0.0


def test_every_example_of_the_example_playbooks_is_found_where_it_is_said_word_for_word() -> None:
    for name, code in (("discovery-en", "en"), ("decouverte-fr", "fr")):
        playbook = read_playbook(EXAMPLES / f"{name}.yaml")
        for step in playbook.steps:
            for example in step.examples[code]:
                call, context = conversation(
                    "Il pleut ce soir." if code == "fr" else "It rains.", "Hm.", example, code=code
                )
                assert read(call, context, playbook).support[f"step.{step.name}"] == 1.0, example
