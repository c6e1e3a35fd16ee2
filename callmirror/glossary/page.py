"""The page of definitions as one self-contained HTML file: nothing fetched, no script."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from callmirror.glossary import heard
from callmirror.glossary.agreement import Agreement
from callmirror.glossary.beyond import of_meetings, of_talks
from callmirror.glossary.entries import act_entries, marker_entries
from callmirror.glossary.plain import interval, ratio
from callmirror.glossary.plain_beyond import figure
from callmirror.glossary.wording import LANGUAGES, SPEAKERS, UNITS, WHO, WORDS

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markupsafe import Markup


def definitions_page(figures: Sequence[Agreement], language: str, *, own: Path | None = None) -> str:
    """Write the page in one language; examples are in that language too.

    ``own`` is a folder of models that come before those of the program.
    """
    return _template("page.html").render(css=_page_style(), **_values(figures, language, own)) + "\n"


def definitions_inside(
    figures: Sequence[Agreement], language: str, *, own: Path | None = None
) -> tuple[str, str]:
    """The opening of the page and its contents, as markup to stand inside another page, without style."""
    made = _template("page_parts.html").make_module(_values(figures, language, own))
    return str(made.opening()), str(made.contents())  # type: ignore[attr-defined]


def definitions_style() -> str:
    """What this page adds to the style of a team's page."""
    return files("callmirror.glossary").joinpath("page.css").read_text(encoding="utf-8")


def _values(figures: Sequence[Agreement], language: str, own: Path | None) -> dict[str, Any]:
    return {
        "language": language,
        "colon": " : " if language == "fr" else ": ",
        "markers": marker_entries(figures),
        "acts": act_entries(figures),
        "others": {"meetings": of_meetings(own), "talks": of_talks(own)},
        "figure": lambda value: figure(value, language),
        "numbers": heard.numbers(),
        "heard_unit": lambda name: heard.HEARD_UNITS[name].to(language),
        "limits": lambda name: heard.limits(name, language),
        "say": lambda name: WORDS[name].to(language),
        "unit": lambda name: UNITS[name].to(language),
        "who": lambda role: WHO[role].to(language),
        "speaker": lambda role: SPEAKERS[role].to(language),
        "tongue": lambda code: LANGUAGES[code].to(language),
        "number": lambda value: f"{value:g}".replace(".", "," if language == "fr" else "."),
        "f1": lambda figure: interval(figure, language),
        "ratio": lambda value: ratio(value, language),
    }


def _page_style() -> "Markup":
    from markupsafe import Markup  # noqa: PLC0415

    page = files("callmirror.report").joinpath("page.css").read_text(encoding="utf-8")
    return Markup(page + definitions_style())  # noqa: S704 - ours


def _template(name: str) -> "Template":
    return _environment().get_template(name)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 - only where one is made

    home = files("callmirror.glossary")
    return Environment(
        loader=FunctionLoader(lambda name: home.joinpath(name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
