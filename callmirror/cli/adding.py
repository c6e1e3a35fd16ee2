"""``callmirror add``: review and keep; a second run goes on where the first stopped."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from callmirror.cli.exits import Exit, code_of
from callmirror.cli.language import say
from callmirror.cli.options import CallLanguage, Json, Model, Script
from callmirror.cli.output import errors_told, print_json, tell
from callmirror.cli.progress import bar
from callmirror.cli.session import call_language, open_mirror

if TYPE_CHECKING:
    from callmirror.mirror import Batch, Summary


def add(  # noqa: PLR0913 - one parameter per option of the command
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help=say("Files or folders.", "Fichiers ou dossiers."))
    ],
    team: Annotated[
        str | None, typer.Option("--team", help=say("The team of these calls.", "L'équipe de ces appels."))
    ] = None,
    rep: Annotated[
        str | None,
        typer.Option(
            "--rep",
            help=say(
                "Name of the rep; kept only as a keyed pseudonym.", "Nom du commercial ; gardé sous pseudonyme chiffré."
            ),
        ),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", help=say("When the calls took place.", "Quand les appels ont eu lieu."))
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help=say("Kind of call, in a word.", "Type d'appel, en un mot."))
    ] = None,
    metadata: Annotated[
        Path | None,
        typer.Option(
            "--metadata",
            help=say(
                "CSV with a column file and any of team, rep, date, kind, rep_speaker, language, transcript.",
                "CSV avec une colonne file et, au choix, team, rep, date, kind, rep_speaker, language, transcript.",
            ),
        ),
    ] = None,
    pattern: Annotated[
        str | None,
        typer.Option(
            "--pattern",
            help=say(
                "Regular expression over file names, with groups such as (?P<rep>...) and (?P<date>...).",
                "Expression régulière sur les noms de fichiers, avec des groupes comme (?P<rep>...) ou (?P<date>...).",
            ),
        ),
    ] = None,
    speaker: Annotated[
        str | None,
        typer.Option(
            "--speaker",
            help=say("Speaker label or channel of the rep.", "Libellé ou canal du commercial."),
        ),
    ] = None,
    language: CallLanguage = "auto",
    script: Script = None,
    model: Model = None,
    as_json: Json = False,
) -> None:
    with errors_told():
        batch = _batch(paths, script, language, team=team, rep=rep, date=date, kind=kind, metadata=metadata,
                       pattern=pattern, speaker=speaker)
        mirror = open_mirror(model)
        plan = mirror.plan(batch)
        with bar(len(plan.files)) as (told, finished):
            summary = mirror.add(plan, progress=told, finished=finished, tell=tell)
    _conclude(summary, as_json=as_json)
