"""Options of commands that speak of one team in whole months."""

from typing import Annotated

import typer

from callmirror.cli.language import say
from callmirror.cli.reporting import HERE, PageLanguage
from callmirror.errors import InputError

__all__ = [
    "HERE",
    "First",
    "Lang",
    "Last",
    "MaybeTeam",
    "MonthsBack",
    "PageLanguage",
    "Team",
    "Template",
    "named_team",
]

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

MaybeTeam = Annotated[str | None, typer.Argument(metavar="TEAM", help=say("The team.", "L'équipe."))]
Template = Annotated[
    bool,
    typer.Option("--template", help=say("Print a file to begin with.", "Imprimer un fichier de départ.")),
]
MonthsBack = Annotated[
    int, typer.Option("--months", help=say("How many months, 1 to 12.", "Combien de mois, de 1 à 12."))
]


def named_team(team: str | None) -> str:
    """The team that was named, where a command can do without one.

    Raises:
        InputError: none was.
    """
    if team is None:
        raise InputError(
            say("team", "équipe"),
            en="is missing; name one, or ask for --template.",
            fr="manque ; nommez-en une, ou demandez --template.",
        )
    return team
