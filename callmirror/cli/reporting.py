"""``callmirror report``: the mirror of one team."""

from enum import StrEnum
from typing import Annotated

import typer

from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import Out
from callmirror.cli.output import can_show, errors_told, write_out
from callmirror.cli.session import open_mirror


class Format(StrEnum):
    """The forms a report can take."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"
    CSV = "csv"
    MD = "md"


class PageLanguage(StrEnum):
    """The languages a page can be in."""

    FR = "fr"
    EN = "en"


HERE = PageLanguage(LANGUAGE)
PLOT_MARKS = "─━●├┤┼·›"
"""What plots in a terminal are drawn with; where one is lacking they are drawn in ASCII."""


def report(
    team: Annotated[str, typer.Argument(help=say("The team.", "L'équipe."))],
    start: Annotated[
        str | None,
        typer.Option(
            "--from",
            help=say("First month, as 2026-09 or a date in it.", "Premier mois : 2026-09 ou une date."),
        ),
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", help=say("Last month, included.", "Dernier mois, inclus."))
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help=say("Form of the page.", "Forme de la page."))
    ] = Format.TEXT,
    lang: Annotated[
        PageLanguage, typer.Option("--lang", help=say("Language of the page.", "Langue de la page."))
    ] = HERE,
    out: Out = None,
) -> None:
    """Show a team its own patterns: levels with their uncertainty, never a person."""
    with errors_told():
        plain = out is None and not can_show(PLOT_MARKS)
        page = open_mirror().report(team, start, end, form=form.value, language=lang.value, ascii_plots=plain)
        write_out([page if page.endswith("\n") else f"{page}\n"], out)
