"""A page as one self-contained HTML file: style and charts inside, no script, nothing fetched."""

from callmirror.report.pack_template import style, template
from callmirror.report.page import Page


def render_html(page: Page) -> str:
    """Write the page; whatever it holds is text, never markup."""
    return template("page.html").render(page=page, numbers=numbers_of(page), css=style("page.css")) + "\n"


def numbers_of(page: Page) -> dict[str, int]:
    """By what number the chart of each marker is named within the page."""
    return {figure.marker: number for number, figure in enumerate(page.figures, start=1)}
