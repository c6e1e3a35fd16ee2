"""What a charter declares is read whole, or refused with its line and what to write there."""

import contextlib
from pathlib import Path

import pytest
from charter_calls import DECLARED
from hypothesis import given
from hypothesis import strategies as st

from callmirror.charter.declared import COMMON_GROUND, OWN, Charter
from callmirror.charter.keeping import template
from callmirror.charter.reading import parse_charter
from callmirror.charter.theories import OTHER, SIGNS
from callmirror.declaring.enacted import Enacted
from callmirror.domain import Text
from callmirror.errors import InputError
from callmirror.markers import MARKERS

ROOT = Path(__file__).parents[2]
MARK = "marks:\n  - {name: care, says: We care%s}\n"


def read(text: str) -> Charter:
    return parse_charter(text, source="ours.yaml")


def test_everything_that_is_declared_is_read() -> None:
    found = read(DECLARED)
    listening, choice, dignity = found.marks
    assert listening.says == Text(en="We listen first", fr="Nous écoutons d'abord")
    assert listening.signs == (
        Enacted("talk_share", "at_most", 0.5),
        Enacted("charter.said.listening", "at_least", 0.5),
    )
    assert choice.signs == (Enacted("charter.unsaid.choice", "at_most", 0.33),)
    assert dignity.signs == dignity.meetings == ()
    assert found.theory is not None
    assert found.theory.name == COMMON_GROUND


def test_shares_and_meetings_are_the_teams_to_declare() -> None:
    more = ", examples: [We listen], heard_in: 0.7, counter_examples: [Sign], heard_at_most: 0.1"
    meetings = ", meetings: [{marker: learning_question_share, direction: at_least, target: 0.5}]"
    (mark,) = read(MARK % (more + meetings)).marks
    assert [one.target for one in mark.signs] == [0.7, 0.1]
    assert mark.meetings == (Enacted("learning_question_share", "at_least", 0.5),)


def test_own_theory_is_a_playbook_and_its_steps_are_looked_for() -> None:
    found = read(
        "theory: {name: Ours, steps: [{name: fit, examples: [Do we fit]}], must_not: [Cheapest of all]}"
    )
    assert found.theory is not None
    assert found.theory.name == OWN
    assert [one.measure for one in found.needles] == ["charter.step.fit", "charter.ruled_out.phrase_1"]


def test_theories_expect_opposite_sides_of_markers_there_are() -> None:
    opposite = {"at_least": "at_most", "at_most": "at_least", "more": "less", "less": "more"}
    for sign in SIGNS:
        ours, theirs = (sign.expected_by(theory) for theory in OTHER)
        assert sign.marker in MARKERS
        for one in (ours, theirs):
            assert one is None or (one.target is None) == (one.direction in {"more", "less"})
        if ours is not None and theirs is not None:
            assert opposite[ours.direction] == theirs.direction


@pytest.mark.parametrize("language", ["en", "fr"])
def test_template_is_the_example_and_can_be_read(language: str) -> None:
    found = read(template(language))
    assert [mark.name for mark in found.marks] == [
        "listening", "free_choice", "what_comes_next", "learning", "dignity",
    ]  # fmt: skip
    example = ROOT / "scripts" / "examples" / f"charter-{language}.yaml"
    assert example.read_text(encoding="utf-8") == template(language)


def test_own_theory_of_the_templates_can_be_read_when_it_is_taken() -> None:
    for language in ("en", "fr"):
        lines = template(language).splitlines()
        first = next(place for place, line in enumerate(lines) if line.startswith("# theory:"))
        taken = [line.removeprefix("# ") for line in lines[first:]]
        assert read("\n".join(taken)).theory is not None


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        ("", "is empty"),
        ("marks: []\n", "marks or a theory"),
        ("theory: spin\n", "line 1: volume, common_ground, or a playbook"),
        (MARK % ", markers: [{marker: talk_shares, direction: at_most, target: 0.5}]", "perhaps talk_share"),
        (MARK % ", markers: [{marker: talk_share, direction: more}]", "line 2: one of at_least, at_most"),
        (MARK % ", markers: [{marker: talk_share, direction: at_most}]", "a target with at_least"),
        (MARK % ", markers: [{marker: talk_share, direction: at_most, target: 50}]", "a share is of 1"),
        (MARK % ", meetings: [{marker: talk_share, direction: at_most, target: 0.5}]", "one of the markers"),
        (MARK % ", meetings: [{marker: deal_coverage, direction: at_least}]", "'target'"),
        (MARK % ", examples: []", "a list of 1"),
        (MARK % ", examples: [We care], heard_in: 2", "a share between 0 and 1"),
        (MARK % ", example: [We care]", "one of the names"),
        ("marks: [{name: Ours, says: We}]\n", "short name"),
        ("marks: [{name: a, says: We}, {name: a, says: We}]\n", "a name that stands once"),
        ("marks: [{name: a}]\n", "'says'"),
        ("marks: &m [{name: a, says: *m}]\n", "not YAML"),
        ("[" * 5000, "deeply"),
    ],
)
def test_mistake_is_refused_with_what_to_write(bad: str, fault: str) -> None:
    with pytest.raises(InputError) as caught:
        read(bad)
    assert fault in str(caught.value.text.en)
    assert caught.value.text.fr != caught.value.text.en


def test_marker_that_is_like_none_is_refused_with_all_there_are() -> None:
    with pytest.raises(InputError) as caught:
        read(MARK % ", markers: [{marker: zzzz, direction: at_most, target: 0.5}]")
    assert "perhaps" not in caught.value.text.en
    assert "question_ratio" in caught.value.text.en


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(read(text), Charter)
