"""A page as one self-contained HTML file: style and charts inside, no script, nothing fetched."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from callmirror.report.page import Page

if TYPE_CHECKING:
    from jinja2 import Template


def render_html(page: Page) -> str:
    """Write the page; whatever it holds is text, never markup."""
    numbers = {figure.marker: number for number, figure in enumerate(page.figures, start=1)}
    return _template().render(page=page, numbers=numbers) + "\n"


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only where a page is made
    from markupsafe import Markup  # noqa: PLC0415

    home = files("callmirror.report")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.globals["css"] = Markup(home.joinpath("page.css").read_text(encoding="utf-8"))  # noqa: S704 - ours
    return environment.from_string(home.joinpath("page.html").read_text(encoding="utf-8"))
