"""``callmirror experiment``: what a team tries, and what became of it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import Json, TeamFilter
from callmirror.cli.output import errors_told, print_json, show
from callmirror.cli.session import settings
from callmirror.cli.team_options import Team

if TYPE_CHECKING:
    from callmirror.domain import Experiment

Marker = Annotated[
    str, typer.Option("--marker", help=say("The signal it should move.", "Le signal à faire bouger."))
]
Direction = Annotated[str, typer.Option("--direction", metavar="up|down", help=say("Where to.", "Vers où."))]
From = Annotated[
    str, typer.Option("--from", help=say("First month, as 2026-10.", "Premier mois, par exemple 2026-10."))
]
Until = Annotated[
    str | None, typer.Option("--until", help=say("Last month, included.", "Dernier mois, inclus."))
]
Owner = Annotated[
    str | None,
    typer.Option(
        "--owner",
        help=say(
            "A role in small letters, never a person; without it, the team.",
            "Un rôle en minuscules, jamais une personne ; sans lui, l'équipe.",
        ),
    ),
]
Note = Annotated[str | None, typer.Option("--note", help=say("What we try.", "Ce que nous essayons."))]
Number = Annotated[int, typer.Argument(metavar="ID", help=say("Its number.", "Son numéro."))]
GiveUp = Annotated[
    bool, typer.Option("--give-up", help=say("Close it unmeasured.", "La clôturer sans mesure."))
]


def start(
    team: Team,
    marker: Marker,
    direction: Direction,
    first: From,
    last: Until = None,
    owner: Owner = None,
    note: Note = None,
    as_json: Json = False,
) -> None:
    """Keep what a team begins to try: in whole months, and the marker it should move."""
    with errors_told():
        from callmirror.mirror import trying  # noqa: PLC0415 - `--help` never pays for it

        trial = trying.Trial(
            team=team, marker=marker, direction=direction, first=first, last=last, owner=owner, note=note
        )
        _print([trying.start(settings(), trial)], as_json=as_json)


def listed(team: TeamFilter = None, as_json: Json = False) -> None:
    """Show what is tried and what became of it."""
    with errors_told():
        from callmirror.mirror import trying  # noqa: PLC0415 - as above

        _print(trying.listed(settings(), team), as_json=as_json)


def close(number: Number, give_up: GiveUp = False, as_json: Json = False) -> None:
    """Measure before and after, once; where nothing can be told it says why and stays open."""
    with errors_told():
        from callmirror.mirror import trying  # noqa: PLC0415 - as above

        closed = trying.close(settings(), number, give_up=give_up)
        _print([closed.experiment], as_json=as_json, reason=closed.reason)


def _print(found: "Sequence[Experiment]", *, as_json: bool, reason: str | None = None) -> None:
    from callmirror.report.pack_experiments import experiment_text, experiments_data  # noqa: PLC0415

    if as_json:
        print_json(experiments_data(found, reason))
        return
    if not found:
        show(say("No experiments yet.", "Pas encore d'expérience."))
    for one in found:
        show(experiment_text(one, LANGUAGE, reason), end="")


COMMANDS: tuple[tuple[str, Callable[..., Any], str], ...] = (
    ("start", start, say("Keep what a team begins to try.", "Garder ce qu'une équipe commence à essayer.")),
    ("list", listed, say("Show what is tried and was tried.", "Montrer ce qui est et a été essayé.")),
    ("close", close, say("Measure before and after, once.", "Mesurer avant et après, une fois.")),
)

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, add_completion=False)

for name, command, purpose in COMMANDS:
    app.command(name, help=purpose)(command)
