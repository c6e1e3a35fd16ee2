"""Every act is defined, with examples and near misses that contradict nothing, in both languages."""

from collections.abc import Iterator

import pytest

from callmirror.acts import LABELS, acts_by_segment, read_acts
from callmirror.acts.deciding import BY_RULE
from callmirror.acts.definitions import ActDefinition, ActExample, definition, definitions, examples
from callmirror.acts.definitions.reading import CODES
from callmirror.acts.focus import focus
from callmirror.acts.labels import KINDS, QUESTIONS
from callmirror.acts.models import models
from callmirror.domain import Role, Segment, Turn
from callmirror.languages import LANGUAGES

FEWEST = 4
"""Examples, and near misses, of each act in each language."""
LEAST_AGREED = 0.85
"""Share of the examples and near misses of a language with which its models agree."""


def all_examples(code: str) -> Iterator[tuple[ActDefinition, ActExample, bool]]:
    for one in definitions():
        yield from ((one, each, True) for each in one.does[code])
        yield from ((one, each, False) for each in one.does_not[code])


def test_every_act_has_its_definition_in_the_order_of_labels() -> None:
    assert tuple(one.label for one in definitions()) == LABELS


def test_act_that_nobody_reads_has_none() -> None:
    with pytest.raises(KeyError):
        definition("sighing")


@pytest.mark.parametrize("one", definitions(), ids=lambda one: one.label)
def test_definition_is_told_in_both_languages(one: ActDefinition) -> None:
    for text in (one.title, one.definition):
        assert text.en
        assert text.fr
    assert one.definition.en != one.definition.fr
    assert one.definition.en.endswith(".")
    assert one.definition.fr.endswith(".")


@pytest.mark.parametrize("one", definitions(), ids=lambda one: one.label)
def test_definition_has_enough_examples_and_near_misses(one: ActDefinition) -> None:
    for code in CODES:
        assert len({each.lines for each in one.does[code]}) >= FEWEST
        assert len({each.lines for each in one.does_not[code]}) >= FEWEST
    assert len(one.does["en"]) == len(one.does["fr"])
    assert len(one.does_not["en"]) == len(one.does_not["fr"])


@pytest.mark.parametrize("one", definitions(), ids=lambda one: one.label)
def test_near_miss_says_why_and_an_example_needs_no_reason(one: ActDefinition) -> None:
    for code in CODES:
        assert all(each.why is not None and each.why.en and each.why.fr for each in one.does_not[code])
        assert all(each.why is None for each in one.does[code])


def test_who_does_an_act_is_whom_the_machine_tells_it_of() -> None:
    for kind in KINDS.values():
        if kind.of is not None:
            assert definition(kind.label).who is kind.of


@pytest.mark.parametrize("code", CODES)
def test_examples_bear_the_mark_of_their_act_and_near_misses_do_not(code: str) -> None:
    for one, example, does in all_examples(code):
        if one.label not in BY_RULE:
            assert (one.label in example.last.labels) is does, (one.label, example.last.text)


@pytest.mark.parametrize("code", CODES)
def test_examples_are_said_by_whoever_may_do_the_act(code: str) -> None:
    for one, example, does in all_examples(code):
        if does and one.who is not None:
            assert example.last.role is one.who, (one.label, example.last.text)


@pytest.mark.parametrize("code", CODES)
def test_no_example_stands_under_two_contradicting_heads(code: str) -> None:
    labels: dict[tuple[object, ...], frozenset[str]] = {}
    for _, example, _ in all_examples(code):
        said = tuple((line.speaker, line.text) for line in example.lines)
        assert labels.setdefault(said, example.last.labels) == example.last.labels, said
        asked = example.last.labels & set(QUESTIONS)
        assert len(asked) == ("question" in example.last.labels), said
        assert not (asked and example.last.labels & {"tag", "rhetorical"}), said


@pytest.mark.parametrize("code", CODES)
def test_rules_agree_with_the_examples_of_acts_that_rules_decide(code: str) -> None:
    language = LANGUAGES[code]
    for label in BY_RULE:
        one = definition(label)
        for example, does in [
            *((e, True) for e in one.does[code]),
            *((e, False) for e in one.does_not[code]),
        ]:
            plain = language.matchable(example.last.text)
            told = set(focus(language, plain, question="question" in example.last.labels))
            assert (label in told) is does, (label, example.last.text)


@pytest.mark.parametrize("code", CODES)
def test_training_reads_each_example_once_with_all_its_labels(code: str) -> None:
    dialogues = examples(code)
    assert len(set(dialogues)) == len(dialogues)
    assert {one.group for one in dialogues} == {"definitions"}
    said = {sentence.text for one in dialogues for turn in one.turns for sentence in turn.sentences}
    assert said == {line.text for _, example, _ in all_examples(code) for line in example.lines}
    one = next(each for each in dialogues if len(each.turns) == 2)
    assert {turn.role for turn in one.turns} == {Role.REP, Role.CUSTOMER}
    labels = {
        label for one in dialogues for turn in one.turns for each in turn.sentences for label in each.labels
    }
    assert labels == set(LABELS) - set(BY_RULE)


def read_last(code: str, example: ActExample) -> frozenset[str]:
    """What the machine reads in the last line of an example."""
    segments = [
        Segment(place, line.text, line.speaker, role=line.role) for place, line in enumerate(example.lines)
    ]
    turns = [
        Turn(place, line.speaker, line.role, line.text, segments=(place,))
        for place, line in enumerate(example.lines)
    ]
    return acts_by_segment(read_acts(turns, segments, LANGUAGES[code]), segments)[len(segments) - 1]


@pytest.mark.parametrize("code", CODES)
def test_models_agree_with_most_examples(code: str) -> None:
    if models(code) is None:
        pytest.skip("no models of this language yet")
    rows = [(one.label, read_last(code, example), does) for one, example, does in all_examples(code)]
    agreed = sum((label in told) is does for label, told, does in rows)
    assert agreed >= LEAST_AGREED * len(rows), f"{agreed} of {len(rows)}"
