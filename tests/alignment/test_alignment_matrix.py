"""What is said, done and measured side by side: nothing is claimed that the told months don't bear."""

from collections.abc import Sequence

import pytest
from aligned_team import DECLARED, MARKER, pattern
from hypothesis import given
from hypothesis import strategies as st

from callmirror.alignment.matrix import Matrix, matrix
from callmirror.alignment.reading import parse_alignment
from callmirror.alignment.said import said_of
from callmirror.declaring.enacted import Enacted
from callmirror.declaring.shown import NO_CALLS, Told, shown_of
from callmirror.domain import Window

WINDOWS = tuple(pattern(0.5, month=month).window for month in (3, 4, 5))


def found(*months: Told, text: str = DECLARED) -> Matrix:
    windows: Sequence[Window] = WINDOWS[-len(months) :]
    return matrix(parse_alignment(text, source="t"), windows, {MARKER: months}, counted={"speed"})


def test_intent_that_is_said_done_and_measured_holds_and_comes_first() -> None:
    later = DECLARED.replace("intents:\n", "intents:\n  - {name: first, title: First}\n")
    rows = found(pattern(0.5), pattern(0.52), text=later).rows
    assert [row.intent.name for row in rows] == ["asking", "first", "learning"]
    assert [row.holds for row in rows] == [True, False, False]


@pytest.mark.parametrize(
    ("months", "finding"),
    [
        ((pattern(0.5), pattern(0.45)), "as_said"),
        ((pattern(0.3), pattern(0.2)), "otherwise"),
        ((pattern(0.5), pattern(0.3)), "unclear"),
        ((pattern(0.41, 0.05),), "unclear"),
        (("few_people", pattern(0.5)), "as_said"),
        (("few_calls", "few_people"), "not_told"),
    ],
)
def test_calls_are_held_against_a_target_by_their_whole_intervals(
    months: tuple[Told, ...], finding: str
) -> None:
    row = next(row for row in found(*months).rows if row.intent.name == "asking")
    assert row.finding == finding
    if finding == "not_told":
        assert row.done[0].reason == "few_people"


@pytest.mark.parametrize(
    ("direction", "months", "finding"),
    [
        ("more", (pattern(0.3), pattern(0.35), pattern(0.4)), "as_said"),
        ("less", (pattern(0.3), pattern(0.4)), "otherwise"),
        ("more", (pattern(0.3), pattern(0.33)), "unclear"),
        ("more", (pattern(0.3),), "unclear"),
        ("more", ("few_people", pattern(0.3)), "unclear"),
    ],
)
def test_without_a_target_only_what_moved_beyond_its_intervals_counts(
    direction: str, months: tuple[Told, ...], finding: str
) -> None:
    assert shown_of(Enacted(MARKER, direction), months).finding == finding


def test_intent_without_a_marker_says_nothing_of_calls() -> None:
    row = next(row for row in found(pattern(0.5)).rows if row.intent.name == "learning")
    assert (row.finding, row.done, row.measured, row.said) == ("no_marker", (), (), ())
    assert not row.holds


def test_marker_without_calls_is_not_told() -> None:
    assert shown_of(Enacted(MARKER, "more"), ()).reason == NO_CALLS


def test_metric_that_serves_nothing_is_an_orphan_and_half_a_pair_is_alone() -> None:
    one = found(pattern(0.5))
    assert [metric.name for metric in one.orphans] == ["speed"]
    assert [metric.name for metric in one.alone] == ["conversion"]
    served = DECLARED.replace("signature}}", "signature}, serves: [learning]}")
    other = found(pattern(0.5), text=served)
    assert (other.orphans, other.alone) == ((), ())


def test_intent_that_only_its_own_number_measures_leaves_it_alone() -> None:
    text = DECLARED.replace(
        "serves: [asking], beside: learning", "serves: [asking, learning], beside: learning"
    )
    assert [metric.name for metric in found(pattern(0.5), text=text).alone] == ["conversion"]


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("We ask.", True),
        ("Ask, always!", True),
        ("NOUS DEMANDONS D’ABORD", True),
        ("We asked once", False),
        ("A task", False),
        ("Nous demandions", False),
    ],
)
def test_sentence_says_an_intent_by_whole_words(sentence: str, says: bool) -> None:
    text = DECLARED.replace(
        "text: {en: We ask before we tell., fr: Nous demandons avant d'affirmer.}", f'"{sentence}"'
    )
    declared = parse_alignment(text, source="t")
    assert bool(said_of(declared, declared.intents[0])) == says


def test_sentence_says_what_the_team_says_it_says() -> None:
    text = DECLARED.replace("charter:\n", "charter:\n  - {text: Every day counts., says: [learning]}\n")
    declared = parse_alignment(text, source="t")
    (said,) = said_of(declared, declared.intents[1])
    assert said.word is None


@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 0.3)), min_size=1, max_size=6),
    st.floats(0.01, 0.99),
    st.sampled_from(["at_least", "at_most"]),
)
def test_opposite_declarations_never_both_hold(
    levels: list[tuple[float, float]], target: float, direction: str
) -> None:
    months = [pattern(level, reach) for level, reach in levels]
    other = "at_most" if direction == "at_least" else "at_least"
    one, two = (shown_of(Enacted(MARKER, each, target), months).finding for each in (direction, other))
    assert {one, two} in ({"as_said", "otherwise"}, {"unclear"})
