"""``callmirror report``: the mirror of one team."""

from enum import StrEnum
from pathlib import Path
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
    standards: Annotated[
        Path | None,
        typer.Option(
            "--standards",
            metavar="STANDARDS.yaml",
            help=say(
                "What the team has declared; without it, what `callmirror standards` keeps.",
                "Ce que l'équipe a déclaré ; sinon, ce que garde `callmirror standards`.",
            ),
        ),
    ] = None,
    out: Out = None,
) -> None:
    """Show a team its own patterns: levels with their uncertainty, never a person."""
    with errors_told():
        plain = out is None and not can_show(PLOT_MARKS)
        mirror = open_mirror(standards=standards)
        page = mirror.report(team, start, end, form=form.value, language=lang.value, ascii_plots=plain)
        write_out([page if page.endswith("\n") else f"{page}\n"], out)
