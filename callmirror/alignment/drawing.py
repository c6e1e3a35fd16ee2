"""Draws the map as SVG: boxes from top to bottom and lines beside them, without colours of its own.

Colours are those of CSS classes, so that a page shows it light and dark; a file of its own brings them along.
"""

from collections.abc import Iterator, Sequence
from html import escape

from callmirror.alignment import wording
from callmirror.alignment.declared import DRIVER, INDICATOR, LEVELS, RESULT, Point
from callmirror.alignment.layers import EDGE, LINE, PAD, WIDTH, Box, Layout, laid_out
from callmirror.report.saying import told

HEAD = 6
STYLE = (
    ".map{font:15px system-ui,sans-serif}.map rect{fill:#fff;stroke:#8b9198}.map text{fill:#1d2329}"
    ".map .level{font-size:13px;font-weight:600;fill:#0c5a56}.map .driver rect{stroke-dasharray:4 3}"
    ".map .result rect{stroke-width:2.5}.map path{fill:none;stroke:#4d9790;stroke-width:1.6}"
    ".map polygon{fill:#4d9790}"
    "@media (prefers-color-scheme:dark){.map{background:#14181c}.map rect{fill:#1b2026;stroke:#7d858e}"
    ".map text{fill:#ebe8e1}.map .level{fill:#86d3c9}}"
)
"""The look of a picture that is a file of its own; a page has the same in its style sheet."""


def map_svg(points: Sequence[Point], language: str, *, alone: bool = False) -> str:
    """Draw the points; an empty map is an empty text. ``alone`` makes it a file of its own."""
    if not points:
        return ""
    layout = laid_out(points, {point.name: told(point.title, language) for point in points})
    return "\n".join((*_opening(points, layout, language, alone=alone), *_parts(layout, language), "</svg>"))


def _opening(points: Sequence[Point], layout: Layout, language: str, *, alone: bool) -> Iterator[str]:
    counts = {level: sum(point.level == level for point in points) for level in LEVELS}
    title = told(wording.SECTIONS["map"], language)
    drawn = told(wording.DRAWN, language).format(
        levers=counts[DRIVER], indicators=counts[INDICATOR], results=counts[RESULT]
    )
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" role="img" lang="{language}" '
        f'viewBox="0 0 {WIDTH} {layout.height:g}" aria-labelledby="map-title map-desc">'
    )
    yield f'<title id="map-title">{escape(title)}</title><desc id="map-desc">{escape(drawn)}</desc>'
    if alone:
        yield f"<style>{STYLE}</style>"


def _parts(layout: Layout, language: str) -> Iterator[str]:
    for level, y in layout.headings.items():
        title = told(wording.LEVELS_HEAD[level], language)
        yield f'<text class="level" x="{EDGE}" y="{y:g}">{escape(title)}</text>'
    yield from (line for box in layout.boxes for line in _lines(box, layout))
    yield from (_box(box, layout) for box in layout.boxes)


def _lines(box: Box, layout: Layout) -> Iterator[str]:
    """A line for each thing that it leads to, all in its lane, and their heads."""
    right = layout.right
    for other in layout.boxes:
        if other.point.name in box.point.leads_to:
            lane, y = layout.lane_x(box.point.name), other.in_y
            yield f'<path d="M{right:g} {box.out_y:g}H{lane:g}V{y:g}H{right + HEAD:g}"/>'
            yield f'<polygon points="{right:g},{y:g} {right + HEAD:g},{y - 4:g} {right + HEAD:g},{y + 4:g}"/>'


def _box(box: Box, layout: Layout) -> str:
    width = layout.right - EDGE
    rows = "".join(
        f'<tspan x="{EDGE + PAD}" y="{box.y + PAD + LINE * (number + 1) - 5:g}">{escape(line)}</tspan>'
        for number, line in enumerate(box.lines)
    )
    return (
        f'<g class="{box.point.level}"><rect x="{EDGE}" y="{box.y:g}" width="{width:g}" '
        f'height="{box.height:g}" rx="7"/><text>{rows}</text></g>'
    )
