"""What a team declares is read whole, or refused with its line and what to write there."""

from pathlib import Path

import pytest
from aligned_team import DECLARED
from hypothesis import given
from hypothesis import strategies as st

from callmirror.alignment.declared import Alignment, Metric
from callmirror.alignment.keeping import template
from callmirror.alignment.reading import parse_alignment, read_alignment
from callmirror.declaring.enacted import Enacted
from callmirror.domain import Text
from callmirror.errors import InputError
from callmirror.markers import MARKERS
from callmirror.report import check_wording

ROOT = Path(__file__).parents[2]
INTENT = "intents:\n  - {name: care, title: We care}\n"


def read(text: str) -> Alignment:
    return parse_alignment(text, source="ours.yaml")


def test_everything_that_is_declared_is_read() -> None:
    found = read(DECLARED)
    assert [one.name for one in found.intents] == ["asking", "learning"]
    assert found.intents[0].markers == (Enacted("question_ratio", "at_least", 0.4),)
    assert found.intents[0].words == ("ask", "demandons")
    assert found.metrics[0] == Metric(
        "conversion", Text(en="Conversion", fr="Conversion"), ("asking",), "learning"
    )
    assert found.charter[0].text.fr == "Nous demandons avant d'affirmer."
    assert [point.title.en for point in found.points] == ["Time", "We ask first", "Conversion"]


def test_intents_alone_are_enough_and_one_text_serves_both_languages() -> None:
    found = read(INTENT)
    assert found.intents[0].title == Text(en="We care", fr="We care")
    assert (found.metrics, found.charter, found.points) == ((), (), ())


@pytest.mark.parametrize(
    ("more", "line", "remedy"),
    [
        ("metrics:\n  - {name: speed, title: Speed, serves: [haste]}\n", 4, "care"),
        ("metrics:\n  - {name: care, title: Speed}\n", 4, "no intent has"),
        ("metrics:\n  - {name: a, title: A}\n  - {name: a, title: B}\n", 5, "stands once"),
        ("metrics:\n  - {name: a, title: A, beside: b}\n", 4, "another metric or of an intent"),
        ("metrics:\n  - {name: a, title: A, beside: a}\n", 4, "another metric or of an intent"),
        ("metrics:\n  - {name: À, title: A}\n", 4, "small letters"),
        ("charter:\n  - {text: We care., says: [haste]}\n", 4, "care"),
        ("charter:\n  - {en: We care.}\n", 4, "text, says"),
        ("charter:\n  - " + "x" * 201 + "\n", 4, "200"),
        ("map:\n  - {name: a, level: driver}\n", 4, "title"),
        ("map:\n  - {name: care, level: lever}\n", 4, "driver, indicator, result"),
        ("map:\n  - {name: care, level: driver, leads_to: [haste]}\n", 4, "care"),
        ("map:\n  - {name: care, level: driver, leads_to: [care]}\n", 4, "care → care"),
        ("goals: []\n", 3, "intents, metrics, charter, map"),
    ],
)
def test_mistake_names_its_line_and_what_to_write(more: str, line: int, remedy: str) -> None:
    with pytest.raises(InputError) as error:
        read(INTENT + more)
    assert f"ours.yaml: line {line}: " in error.value.text.en
    assert remedy in error.value.text.en
    assert f"ours.yaml : ligne {line} : " in error.value.text.fr


@pytest.mark.parametrize(
    ("enacted", "remedy"),
    [
        ("{marker: charm, direction: more}", "question_ratio"),
        ("{marker: question_ratio, direction: up}", "at_least, at_most, more, less"),
        ("{marker: question_ratio, direction: at_least}", "a target"),
        ("{marker: question_ratio, direction: more, target: 0.4}", "a target"),
        ("{marker: question_ratio, direction: at_least, target: 40}", "0.4"),
        ("{marker: question_ratio, direction: at_least, target: nan}", "0.4"),
        ("{marker: listening_time, direction: at_least, target: -1}", "unit (s"),
    ],
)
def test_marker_that_enacts_nothing_is_refused(enacted: str, remedy: str) -> None:
    with pytest.raises(InputError, match="line 2") as error:
        read(f"intents:\n  - {{name: care, title: We care, markers: [{enacted}]}}\n")
    assert remedy in error.value.text.en


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        ("title: ~", "with a word in it"),
        ("title: '...'", "with a word in it"),
        ('title: "a\\u202eb"', "with a word in it"),
        ("title: T, words: care", "a list of words"),
        ("title: T, words: ['!']", "with a word in it"),
        ("title: {en: T}", "'fr'"),
        ("title: T, markers: {marker: question_ratio}", "a list"),
    ],
)
def test_title_or_word_that_says_nothing_is_refused(given: str, remedy: str) -> None:
    with pytest.raises(InputError, match="line 1") as error:
        read(f"intents: [{{name: care, {given}}}]")
    assert remedy in error.value.text.en


def test_map_that_leads_round_or_backward_is_refused_with_the_way() -> None:
    steps = (
        "  - {{name: a, title: A, level: driver, leads_to: [b]}}\n"
        "  - {{name: b, title: B, level: {0}, leads_to: [{1}]}}\n"
    )
    with pytest.raises(InputError, match="a → b → a"):
        read(INTENT + "map:\n" + steps.format("driver", "a"))
    back = "  - {name: c, title: C, level: driver}\n"
    with pytest.raises(InputError, match="line 5: something of the same level or a later one"):
        read(INTENT + "map:\n" + steps.format("result", "c") + back)


@pytest.mark.parametrize(
    "text", ["", "  \n", "intents: []\n", "[" * 5000, "- a\n", "intents: *a\n", "x" * 300_000]
)
def test_what_is_no_alignment_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read(text)


def refusal(text: str) -> Text | None:
    """What is said against a text; None where it can be read."""
    try:
        read(text)
    except InputError as error:
        return error.text
    return None


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_both_languages(text: str) -> None:
    said = refusal(text)
    assert said is None or (said.en.startswith("ours.yaml: ") and said.fr.startswith("ours.yaml : "))


def test_more_markers_than_can_be_told_are_refused() -> None:
    names = list(MARKERS)[:13]
    lists = (names[:7], names[7:])
    enacted = (", ".join(f"{{marker: {one}, direction: more}}" for one in each) for each in lists)
    intents = "".join(
        f"  - {{name: i{place}, title: We, markers: [{each}]}}\n" for place, each in enumerate(enacted)
    )
    with pytest.raises(InputError, match="at most 12 different markers"):
        read("intents:\n" + intents)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_template_holds_the_four_pairs_and_judges_nobody(language: str) -> None:
    found = read(template(language))
    pairs = {one.name: one.beside for one in found.metrics if one.beside}
    assert pairs == {
        "activity": "learning_goals",
        "deal_quality": "customer_effect",
        "pipeline_hygiene": "steps_kept",
        "conversion": "diagnosis_depth",
    }
    assert not [text for text in found.texts for code in ("en", "fr") if check_wording(text.to(code), code)]
    example = ROOT / "scripts" / "examples" / f"alignment-{language}.yaml"
    assert example.read_text(encoding="utf-8") == template(language)
    assert read_alignment(example) == found


def test_both_templates_declare_the_same() -> None:
    english, french = read(template("en")), read(template("fr"))
    assert english.intents == french.intents
    assert [(one.name, one.serves, one.beside) for one in english.metrics] == [
        (one.name, one.serves, one.beside) for one in french.metrics
    ]
    assert [(one.name, one.level, one.leads_to) for one in english.points] == [
        (one.name, one.level, one.leads_to) for one in french.points
    ]


def test_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be opened"):
        read_alignment(tmp_path / "none.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"intents: [\xe9]")
    with pytest.raises(InputError, match="UTF-8"):
        read_alignment(tmp_path / "latin.yaml")
