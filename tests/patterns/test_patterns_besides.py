"""What is told beside levels is remembered apart, and levels are held against its parts."""

import numpy as np

from callmirror.columns import Traces
from callmirror.columns.traces import READ
from callmirror.domain import Publication, Window
from callmirror.patterns.besides import besides, levels_of, name_of, part_of
from callmirror.patterns.differences import held_of

TALK = "talk_share"


def traces(calls: int, **columns: range) -> Traces:
    """Calls of six people in turn; each column reads a range of them. "__" stands for the sign."""
    numbers = np.arange(calls, dtype=np.uint64)
    readings = {}
    for name, chosen in columns.items():
        readings[name.replace("__", "@")] = np.zeros(calls, dtype=np.uint64)
        readings[name.replace("__", "@")][list(chosen)] = READ
    return Traces.of(numbers, numbers % 6, readings)


def published(told: Traces) -> Publication:
    return Publication("North", Window(), told, "a page")


def test_page_without_anything_beside_is_held_against_as_it_is() -> None:
    page = published(traces(12, talk_share=range(12)))
    assert levels_of([page]) == [page]


def test_parts_stand_as_levels_before_their_page_and_are_no_pages() -> None:
    told = traces(24, talk_share=range(24), talk_share__0=range(12), __routines=range(24))
    *parts, page = levels_of([published(told)])
    assert [list(one.members.readings) for one in (*parts, page)] == [[TALK], [TALK]]  # type: ignore[attr-defined]
    assert [one.payload for one in (*parts, page)] == ["", "a page"]
    assert sorted(besides(told).readings) == sorted([name_of("routines"), part_of(TALK, "0")])


def test_level_near_a_part_that_was_told_is_held() -> None:
    """The part has all but two calls of the level that is asked for now."""
    told = traces(60, talk_share=range(60), talk_share__0=range(28))
    asked = traces(60, talk_share=range(30))
    assert held_of(asked, levels_of([published(told)]), [TALK], k=5)
    without = levels_of([published(traces(60, talk_share=range(60)))])
    assert not held_of(asked, without, [TALK], k=5)
