"""Shares of a talk: their intervals, and when nothing is told."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from speeches import balanced, said, talk

from callmirror.talks.balances import FEWEST, read, share_of
from callmirror.talks.definitions import BEYOND, DEFINITIONS, PAIRS, RESULTS

COUNTS = st.lists(
    st.integers(0, 40).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))), min_size=1, max_size=8
)


@given(counts=COUNTS)
def test_interval_holds_the_share_and_lies_within_bounds(counts: list[tuple[int, int]]) -> None:
    share = share_of(counts)
    if sum(of for _, of in counts) < FEWEST:
        assert share.ratio is None
        assert share.interval is None
        return
    assert share.ratio is not None
    assert share.interval is not None
    low, high = share.interval
    assert 0 <= low <= share.ratio + 1e-12
    assert share.ratio - 1e-12 <= high <= 1


@given(count=st.integers(0, 30), more=st.integers(10, 60))
def test_share_of_the_other_side_is_the_mirror_image(count: int, more: int) -> None:
    one, other = share_of([(count, count + more)]), share_of([(more, count + more)])
    assert one.interval is not None
    assert other.interval is not None
    assert one.interval[0] == pytest.approx(1 - other.interval[1], abs=1e-9)


def test_talks_that_differ_make_the_interval_wider() -> None:
    alike = share_of([(5, 10)] * 4).interval
    unlike = share_of([(0, 10), (10, 10), (0, 10), (10, 10)]).interval
    assert alike is not None
    assert unlike is not None
    assert unlike[1] - unlike[0] > 1.5 * (alike[1] - alike[0])


def test_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    dice = random.Random(7)  # noqa: S311 - no secret
    held = 0
    for _ in range(2000):
        counts = []
        for _ in range(12):
            chance = dice.betavariate(3, 2)
            counts.append((sum(dice.random() < chance for _ in range(12)), 12))
        interval = share_of(counts).interval
        held += interval is not None and interval[0] <= 0.6 <= interval[1]
    assert 0.86 <= held / 2000 <= 0.94


def test_sentence_that_does_both_counts_for_neither() -> None:
    both = [said("system_ownership", "blame")] * 20
    reading = read([talk([*both, *balanced(9, 3).said])])
    assert (reading.balances["ownership"].count, reading.balances["ownership"].of) == (9, 12)


def test_too_few_sentences_are_counted_and_not_told() -> None:
    share = read([balanced(5, FEWEST - 6)]).balances["ownership"]
    assert (share.count, share.of, share.ratio) == (5, FEWEST - 1, None)


def test_themes_are_shares_of_the_sentences_that_speak_of_success() -> None:
    mixed = [said("theme_wins")] * 6 + [said("theme_wins", "theme_customers")] * 4 + [said("blame")] * 50
    themes = read([talk(mixed)]).themes
    assert themes["theme_wins"].ratio == 1.0
    assert themes["theme_customers"].ratio == pytest.approx(0.4)
    assert themes["theme_growth"].ratio == 0.0
    assert {share.of for share in themes.values()} == {10}


def test_every_pair_and_theme_is_defined() -> None:
    named = {*RESULTS, *BEYOND, *(label for pair in PAIRS.values() for label in pair)}
    assert named == set(DEFINITIONS)
