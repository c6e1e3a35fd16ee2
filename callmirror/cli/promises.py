"""``callmirror promises``: what becomes of the next steps that calls agree on."""

from typing import Annotated

import typer

from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import Json
from callmirror.cli.output import errors_told, print_json, show
from callmirror.cli.replies import beside
from callmirror.cli.session import settings
from callmirror.cli.team_options import First, Last, Team

Months = Annotated[
    int | None,
    typer.Option(
        "--months",
        min=1,
        max=12,
        help=say("How many whole months; three without it.", "Combien de mois entiers ; trois sans cela."),
    ),
]


def promises(
    team: Team, first: First = None, last: Last = None, months: Months = None, as_json: Json = False
) -> None:
    """Tell what became of next steps, by later calls and the team's own system; of the team alone."""
    with errors_told():
        from callmirror.discipline import findings, saying, showing  # noqa: PLC0415 - `--help` never pays for it

        found = showing.show(settings(), team, first=first, last=last, months=months)
        said = beside(team, findings.look_at(found, k=settings().k))
        if as_json:
            print_json({**saying.data_of(found), "replies": said.data()})
            return
        page = findings.marked(saying.page_of(found, LANGUAGE), found, LANGUAGE, said.unsure)
        for line in (*saying.lines_of(found, LANGUAGE, page), *said.all_lines(LANGUAGE)):
            show(line)
