"""The page of definitions as one self-contained HTML file: nothing fetched, no script."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from callmirror.glossary.agreement import Agreement
from callmirror.glossary.entries import act_entries, marker_entries
from callmirror.glossary.plain import interval, ratio
from callmirror.glossary.wording import LANGUAGES, SPEAKERS, UNITS, WHO, WORDS

if TYPE_CHECKING:
    from jinja2 import Template


def definitions_page(figures: Sequence[Agreement], language: str) -> str:
    """Write the page in one language; examples are in that language too."""
    return (
        _template().render(
            language=language,
            colon=" : " if language == "fr" else ": ",
            markers=marker_entries(figures),
            acts=act_entries(figures),
            say=lambda name: WORDS[name].to(language),
            unit=lambda name: UNITS[name].to(language),
            who=lambda role: WHO[role].to(language),
            speaker=lambda role: SPEAKERS[role].to(language),
            tongue=lambda code: LANGUAGES[code].to(language),
            number=lambda value: f"{value:g}".replace(".", "," if language == "fr" else "."),
            f1=lambda figure: interval(figure, language),
            ratio=lambda value: ratio(value, language),
        )
        + "\n"
    )


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only where a page is made
    from markupsafe import Markup  # noqa: PLC0415

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    # The style of a team's page, and what this one adds to it.
    parts = ((home, "page.css") for home in ("callmirror.report", "callmirror.glossary"))
    css = "".join(files(home).joinpath(name).read_text(encoding="utf-8") for home, name in parts)
    environment.globals["css"] = Markup(css)  # noqa: S704 - ours
    return environment.from_string(
        files("callmirror.glossary").joinpath("page.html").read_text(encoding="utf-8")
    )
