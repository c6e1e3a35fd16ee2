"""Words of the playbook: what counts as said, and for whom."""

import pytest

from callmirror.domain import Playbook, Step
from callmirror.languages import LANGUAGES
from callmirror.roles.script import MOST, WEIGHT, said_of

ENGLISH = LANGUAGES["en"]


def playbook(*examples: str) -> Playbook:
    return Playbook("house", (Step("one", {"en": "one"}, {"en": examples, "fr": ("Bonjour à vous trois",)}),))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Well, what would have to happen first?", True),
        ("WHAT WOULD HAVE TO HAPPEN before?", True),
        ("what would have to be", False),
        ("bonjour à vous trois", False),
    ],
)
def test_five_words_in_a_row_are_the_sentence(text: str, said: bool) -> None:
    found = said_of(playbook("What would have to happen first?"), ENGLISH, [("x", text)])
    assert found == {"x": WEIGHT if said else 0.0}


def test_short_sentence_is_said_whole_and_two_words_never_count() -> None:
    house = playbook("Who else decides", "Yes please")
    assert said_of(house, ENGLISH, [("x", "and who else decides?"), ("y", "yes please")]) == {
        "x": WEIGHT,
        "y": 0,
    }


def test_sentence_said_twice_counts_once_and_many_count_no_more_than_the_most() -> None:
    examples = tuple(
        f"number {word} stands on the list" for word in ("one", "two", "three", "four", "five", "six")
    )
    said = [("x", example) for example in examples]
    assert said_of(playbook(examples[0]), ENGLISH, said[:1] * 3) == {"x": WEIGHT}
    assert said_of(playbook(*examples), ENGLISH, said) == {"x": WEIGHT * MOST}
