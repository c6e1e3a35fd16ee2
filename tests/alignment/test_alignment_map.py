"""The map as a picture: every point and line is there once, in its place, and readable on a phone."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.alignment.declared import LEVELS, Point
from callmirror.alignment.drawing import map_svg
from callmirror.alignment.layers import EDGE, WIDTH, in_order, laid_out
from callmirror.domain import Text

SVG = "{http://www.w3.org/2000/svg}"


def point(name: str, level: str, *leads_to: str, title: str = "") -> Point:
    said = title or name
    return Point(name, Text(en=said, fr=said), level, leads_to)


@st.composite
def maps(draw: st.DrawFn) -> tuple[Point, ...]:
    """Points in which nothing leads backward or round."""
    levels = sorted(draw(st.lists(st.sampled_from(LEVELS), min_size=1, max_size=24)), key=LEVELS.index)
    names = [f"p{number}" for number in range(len(levels))]
    titles = draw(
        st.lists(st.text("abcé WM", min_size=1, max_size=80), min_size=len(names), max_size=len(names))
    )
    points = []
    for number, level in enumerate(levels):
        later = names[number + 1 :]
        led = draw(st.lists(st.sampled_from(later), unique=True, max_size=4)) if later else []
        points.append(point(names[number], level, *led, title=titles[number].strip() or "x"))
    return tuple(draw(st.permutations(points)))


@given(maps())
def test_every_point_is_drawn_once_and_every_line_leads_down_beside_the_boxes(
    points: tuple[Point, ...],
) -> None:
    layout = laid_out(points, {one.name: one.title.en for one in points})
    assert sorted(box.point.name for box in layout.boxes) == sorted(one.name for one in points)
    place = {box.point.name: number for number, box in enumerate(layout.boxes)}
    assert all(place[one.name] < place[name] for one in points for name in one.leads_to)
    assert all(
        box.y + box.height < after.y for box, after in zip(layout.boxes, layout.boxes[1:], strict=False)
    )
    assert all(layout.right < layout.lane_x(name) <= WIDTH - EDGE for name in layout.lanes)
    assert layout.right >= WIDTH / 3
    assert " ".join(" ".join(one.title.en.split()) for one in (box.point for box in layout.boxes))


@given(maps())
def test_no_two_lines_that_run_beside_each_other_share_a_lane(points: tuple[Point, ...]) -> None:
    layout = laid_out(points, {one.name: one.title.en for one in points})
    boxes = {box.point.name: box for box in layout.boxes}
    spans = [
        (layout.lanes[one.name], boxes[one.name].out_y, max(boxes[name].in_y for name in one.leads_to))
        for one in points
        if one.leads_to
    ]
    for number, (lane, top, bottom) in enumerate(spans):
        assert not [
            1 for other, start, end in spans[:number] if other == lane and start < bottom and top < end
        ]


@given(maps())
def test_picture_is_well_formed_and_draws_each_lead(points: tuple[Point, ...]) -> None:
    root = ET.fromstring(map_svg(points, "en"))  # noqa: S314 - our own picture
    assert len(root.findall(f"{SVG}path")) == sum(len(one.leads_to) for one in points)
    assert len(root.findall(f"{SVG}g")) == len(points)


def test_levels_come_in_order_and_within_one_what_leads_comes_first() -> None:
    points = (
        point("r", "result"),
        point("b", "driver", "r"),
        point("a", "driver", "b"),
        point("i", "indicator"),
    )
    assert [one.name for one in in_order(points)] == ["a", "b", "i", "r"]


@pytest.mark.parametrize(("language", "head"), [("en", "Drivers"), ("fr", "Leviers")])
def test_picture_names_and_describes_itself(language: str, head: str) -> None:
    picture = map_svg((point("a", "driver", "r"), point("r", "result")), language)
    assert 'role="img"' in picture
    assert re.search(r'aria-labelledby="map-title map-desc"', picture)
    assert head in picture
    assert "style" not in picture
    assert "<style>" in map_svg((point("a", "driver"),), language, alone=True)


def test_words_of_a_title_are_no_markup_and_none_is_lost() -> None:
    title = "<script>alert(1)</script> & a title that takes more than a line"
    picture = map_svg((point("a", "driver", title=title),), "en")
    assert "<script" not in picture
    root = ET.fromstring(picture)  # noqa: S314 - our own picture
    lines = [span.text or "" for span in root.iter(f"{SVG}tspan")]
    assert len(lines) > 1
    assert " ".join(lines) == title


def test_no_points_make_no_picture() -> None:
    assert map_svg((), "en") == ""
