"""The forms of a report: a table one can read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from callmirror.domain import TeamReport
from callmirror.errors import SettingsError
from callmirror.report.csv import render_csv
from callmirror.report.html import render_html
from callmirror.report.json import to_json
from callmirror.report.markdown import render_markdown
from callmirror.report.page import Page, page_of
from callmirror.report.text import render_text
from callmirror.report.titles import UNTITLED, Titles

LANGUAGES = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Options:
    """How to render: the language, the day the page is made (never looked up), plots in ASCII or not.

    ``titles`` are what the team's playbook calls its steps.
    """

    language: str
    made_on: date | None = None
    ascii_plots: bool = False
    titles: Titles = field(default_factory=dict)


Renderer = Callable[[TeamReport, Options], str]

RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        "text": lambda report, options: render_text(_page(report, options), ascii_plots=options.ascii_plots),
        "html": lambda report, options: render_html(_page(report, options)),
        "json": lambda report, options: to_json(report, made_on=options.made_on),
        "csv": lambda report, options: render_csv(report, language=options.language, titles=options.titles),
        "md": lambda report, options: render_markdown(_page(report, options)),
    }
)
"""Each form by its name."""


def render(
    report: TeamReport,
    *,
    format: str,
    language: str,
    made_on: date | None = None,
    ascii_plots: bool = False,
    titles: Titles = UNTITLED,
) -> str:
    """Write the report in that form and language; the same arguments give the same text.

    ``titles`` are what the team's playbook calls its steps; without them they go by their names.

    Raises :class:`SettingsError` where the form or the language is unknown.
    """
    if format not in RENDERERS:
        raise SettingsError(
            en=f"The form {format!r} is unknown; choose one of {', '.join(RENDERERS)}.",
            fr=f"La forme {format!r} est inconnue ; choisissez parmi {', '.join(RENDERERS)}.",
        )
    if language not in LANGUAGES:
        raise SettingsError(
            en=f"Pages are written in {' and '.join(LANGUAGES)}, not in {language!r}; choose one of them.",
            fr=f"Les pages sont écrites en {' et '.join(LANGUAGES)}, pas en {language!r} ; choisissez.",
        )
    return RENDERERS[format](report, Options(language, made_on, ascii_plots, titles))


def _page(report: TeamReport, options: Options) -> Page:
    return page_of(report, language=options.language, made_on=options.made_on, titles=options.titles)
