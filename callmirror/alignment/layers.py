"""Where the points of a map stand: one below the other, level by level, with lanes beside them for lines.

One column reads on a phone as on a wall: titles have their room, and no line crosses a box.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from callmirror.alignment.declared import LEVELS, Point

WIDTH = 340
"""Units of the picture across, about the pixels of a phone: a unit of type is then read as it is set."""
EDGE, PAD, LINE, GAP, HEADING = 4, 11, 19, 12, 34
LANE, FIRST_LANE = 8, 16
LETTER, CAPITAL = 8.2, 11.5
"""What a letter of the titles takes on the average of a line, in the widest of the common typefaces."""


@dataclass(frozen=True, slots=True)
class Box:
    """A point in its place; lines leave at ``out_y`` and come in at ``in_y``, both at its right edge."""

    point: Point
    y: float
    height: float
    lines: tuple[str, ...]

    @property
    def in_y(self) -> float:
        """Where lines come in: a third of the way down."""
        return self.y + self.height / 3

    @property
    def out_y(self) -> float:
        """Where its own line leaves: two thirds of the way down."""
        return self.y + self.height * 2 / 3


@dataclass(frozen=True, slots=True)
class Layout:
    """All boxes from top to bottom, where headings of levels stand, and the lane of each that leads on."""

    boxes: tuple[Box, ...]
    headings: Mapping[str, float]
    lanes: Mapping[str, int]
    right: float
    height: float

    def lane_x(self, name: str) -> float:
        """Where the line of a point runs down."""
        return self.right + FIRST_LANE + LANE * self.lanes[name]


def laid_out(points: Sequence[Point], titles: Mapping[str, str]) -> Layout:
    """Place the points; ``titles`` are what they are called in the language of the picture."""
    ordered = in_order(points)
    lanes = _lanes(ordered)
    gutter = FIRST_LANE + LANE * (max(lanes.values(), default=-1) + 1)
    right = WIDTH - EDGE - gutter if lanes else WIDTH - EDGE
    y, boxes, headings = 0.0, [], {}
    for point in ordered:
        if point.level not in headings:
            headings[point.level] = y + HEADING - GAP
            y += HEADING
        lines = _wrapped(titles[point.name], right - EDGE - 2 * PAD)
        height = 2 * PAD + LINE * len(lines)
        boxes.append(Box(point, y, height, lines))
        y += height + GAP
    return Layout(tuple(boxes), headings, lanes, right, y)


def _wrapped(title: str, room: float) -> tuple[str, ...]:
    """The title in lines that fit, the more so the more capitals it has."""
    capitals = sum(letter.isupper() for letter in title) / max(1, len(title))
    letters = int(room / (LETTER + (CAPITAL - LETTER) * capitals))
    return tuple(textwrap.wrap(title, max(8, letters)))


def in_order(points: Sequence[Point]) -> tuple[Point, ...]:
    """Level by level, and within a level what leads before what it leads to; else as it was written."""
    depth: dict[str, int] = {}
    known = {point.name: point for point in points}
    for _ in points:
        for point in points:
            for name in point.leads_to:
                if known[name].level == point.level:
                    depth[name] = max(depth.get(name, 0), depth.get(point.name, 0) + 1)
    return tuple(sorted(points, key=lambda one: (LEVELS.index(one.level), depth.get(one.name, 0))))


def _lanes(ordered: Sequence[Point]) -> Mapping[str, int]:
    """The nearest lane in which no other line runs beside; short lines first, so that they stay near."""
    place = {point.name: number for number, point in enumerate(ordered)}
    spans = {
        point.name: (place[point.name], max(place[name] for name in point.leads_to))
        for point in ordered
        if point.leads_to
    }
    lanes: dict[str, int] = {}
    for name, (first, last) in sorted(spans.items(), key=lambda one: one[1][1] - one[1][0]):
        beside = {lanes[other] for other in lanes if spans[other][0] <= last and first <= spans[other][1]}
        lanes[name] = next(lane for lane in range(len(spans)) if lane not in beside)
    return lanes
