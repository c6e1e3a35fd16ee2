"""Commands about what is stored: calls, teams, forget, export, backup."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from callmirror.cli.language import say
from callmirror.cli.options import Json, Out, TeamFilter
from callmirror.cli.output import errors_told, print_json, print_rows, tell, write_out
from callmirror.cli.session import open_mirror

SHORT_ID = 12


def calls(team: TeamFilter = None, as_json: Json = False) -> None:
    """List the stored calls."""
    with errors_told():
        found = open_mirror().calls(team)
    if as_json:
        print_json([asdict(call) for call in found])
        return
    rows = (
        (c.id[:SHORT_ID], c.team, c.kind, c.started_at, c.language, _minutes(c.duration_s), c.separation)
        for c in found
    )
    print_rows(rows, tuple(say(en, fr) for en, fr in _CALL_COLUMNS))


_CALL_COLUMNS = (
    ("call", "appel"),
    ("team", "équipe"),
    ("kind", "type"),
    ("started", "début"),
    ("language", "langue"),
    ("length", "durée"),
    ("separation", "séparation"),
)


def teams(as_json: Json = False) -> None:
    """List the teams."""
    with errors_told():
        found = open_mirror().teams()
    if as_json:
        print_json([asdict(team) for team in found])
        return
    rows = ((t.team, t.calls, t.first, t.last) for t in found)
    print_rows(
        rows, (say("team", "équipe"), say("calls", "appels"), say("first", "premier"), say("last", "dernier"))
    )


def forget(
    name: Annotated[
        str,
        typer.Argument(
            metavar="CALL_OR_REP",
            help=say(
                "The start of a call's id, or a rep's name.",
                "Le début de l'identifiant d'un appel, ou un nom.",
            ),
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", help=say("Do not ask.", "Ne pas demander."))] = False,
) -> None:
    """Erase a call, or all calls of a rep, so that not even the raw file holds them."""
    with errors_told():
        mirror = open_mirror()
        count = mirror.count_to_forget(name)
        question = say(f"Forget {count} call(s), for good?", f"Oublier {count} appel(s), définitivement ?")
        if not yes:
            typer.confirm(question, abort=True, err=True)
        mirror.forget(name)
    tell(say(f"Forgotten: {count} call(s).", f"Oublié : {count} appel(s)."))


def export(out: Out = None) -> None:
    """Write every stored call as JSON lines, with pseudonyms."""
    with errors_told():
        write_out(open_mirror().export(), out)


def backup(
    file: Annotated[
        Path, typer.Argument(help=say("New file for the copy.", "Nouveau fichier pour la copie."))
    ],
) -> None:
    """Copy the live store to a new file."""
    with errors_told():
        open_mirror().backup(file)
    tell(say(f"Backed up to {file}", f"Copie faite : {file}"))


def _minutes(seconds: float | None) -> str:
    return "" if seconds is None else f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
