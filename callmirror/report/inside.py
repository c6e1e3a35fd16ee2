"""A page, a pack or three calls as pieces of HTML to stand inside another page, which brings the style.

The pieces are those of the self-contained files, byte for byte: nobody is shown more, or less, by one way of
asking than by the other. Only what to do next is said as it is done on the site, and each level has a link
by which a member says something of it. They hold no style and no script.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from callmirror.report.hints import linked_here
from callmirror.report.html import numbers_of
from callmirror.report.pack import Pack
from callmirror.report.pack_forms import OPEN_LINES
from callmirror.report.pack_template import STYLES, style, template
from callmirror.report.page import Page
from callmirror.report.parts import Silent
from callmirror.report.three_forms import Sheet

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True, slots=True)
class Inside:
    """Markup: ``opening`` is what stands in the head of the page (its heading), ``contents`` what follows."""

    opening: str
    contents: str


def page_inside(page: Page) -> Inside:
    """Write a team's page; whatever it holds is text, never markup."""
    return _parts(template("page_parts.html"), page=_led_on(page), numbers=numbers_of(page), on_site=True)


def pack_inside(pack: Pack) -> Inside:
    """Write a pack; what it says of the command line is left out, where a page leads on by itself."""
    values = {"pack": pack, "page": _led_on(pack.page), "open_lines": OPEN_LINES}
    return _parts(template("pack_parts.html"), on_site=True, **values)


def three_inside(sheet: Sheet) -> Inside:
    """Write three calls."""
    return _parts(template("three_parts.html"), sheet=sheet)


def style_inside() -> str:
    """The style of all of them."""
    return str(style(*STYLES))


def _led_on(page: Page) -> Page:
    """The page with what to do next as the site has it; those sentences are markup by then."""
    language = page.language
    return replace(
        page,
        notices=tuple(linked_here(text, language) for text in page.notices),
        stead=tuple(linked_here(text, language) for text in page.stead),
        card=tuple(
            replace(one, reason=linked_here(one.reason, language)) if isinstance(one, Silent) else one
            for one in page.card
        ),
        unmeasured=tuple(replace(one, reason=linked_here(one.reason, language)) for one in page.unmeasured),
    )


def _parts(found: "Template", **values: object) -> Inside:
    made = found.make_module(dict(values))
    return Inside(str(made.opening()), str(made.contents()))  # type: ignore[attr-defined]
