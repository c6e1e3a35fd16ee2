"""``callmirror charter``: the marks by which a team wants to be known, and its theory of a good sale."""

from pathlib import Path
from typing import Annotated

import typer

from callmirror.cli.language import say
from callmirror.cli.options import Json
from callmirror.cli.output import errors_told, print_json, show, tell
from callmirror.cli.replies import beside
from callmirror.cli.session import settings
from callmirror.cli.team_options import HERE, Lang, MaybeTeam, MonthsBack, Template, named_team

File = Annotated[
    Path | None,
    typer.Argument(
        metavar="[CHARTER.yaml]",
        help=say(
            "Marks and a theory; kept beside what the team wrote before.",
            "Des marques et une théorie ; gardées, à la suite de ce que l'équipe a écrit.",
        ),
    ),
]


def charter(
    team: MaybeTeam = None,
    file: File = None,
    template: Template = False,
    months: MonthsBack = 3,
    as_json: Json = False,
    lang: Lang = HERE,
) -> None:
    """Keep a team's charter, and say where calls keep it, where it breaks, and which theory they enact."""
    with errors_told():
        from callmirror.charter import findings, keeping, saying  # noqa: PLC0415 - `--help` never pays for it
        from callmirror.charter.view import view_of  # noqa: PLC0415 - as above
        from callmirror.declaring.files import text_of  # noqa: PLC0415 - as above

        if template:
            show(keeping.template(lang), end="")
            return
        named = named_team(team)
        if file is not None:
            keeping.keep(settings(), named, text_of(file), source=str(file))
            tell(say(f"Kept for {named}.", f"Gardé pour {named}."))
        found = keeping.look(settings(), named, months=months)
        said = beside(named, None if found is None else findings.look_at(found, k=settings().k))
        if as_json:
            print_json({**saying.data_of(named, found), "replies": said.data()})
            return
        view = None if found is None else findings.marked(view_of(found, lang), found, lang, said.unsure)
        for line in (*saying.lines_of(named, found, lang, view), *said.all_lines(lang)):
            show(line)
