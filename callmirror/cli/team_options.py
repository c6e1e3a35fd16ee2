"""Options of commands that speak of one team in whole months."""

from typing import Annotated

import typer

from callmirror.cli.language import say
from callmirror.cli.reporting import HERE, PageLanguage

__all__ = ["HERE", "First", "Lang", "Last", "PageLanguage", "Team"]

Team = Annotated[str, typer.Argument(help=say("The team.", "L'équipe."))]
First = Annotated[
    str | None,
    typer.Option(
        "--from", help=say("First month, as 2026-09 or a date in it.", "Premier mois : 2026-09 ou une date.")
    ),
]
Last = Annotated[str | None, typer.Option("--to", help=say("Last month, included.", "Dernier mois, inclus."))]
Lang = Annotated[
    PageLanguage, typer.Option("--lang", help=say("Language of the page.", "Langue de la page."))
]
