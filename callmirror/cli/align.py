"""``callmirror align``: whether what a team says, does and measures agree."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from callmirror.cli.language import say
from callmirror.cli.options import Json
from callmirror.cli.output import errors_told, print_json, show, tell, write_out
from callmirror.cli.replies import beside
from callmirror.cli.session import settings
from callmirror.cli.team_options import HERE, Lang, MaybeTeam, MonthsBack, PageLanguage, Template, named_team
from callmirror.errors import InputError

if TYPE_CHECKING:
    from callmirror.alignment.matrix import Matrix

File = Annotated[
    Path | None,
    typer.Argument(
        metavar="[ALIGNMENT.yaml]",
        help=say(
            "Intents, metrics, charter and map; kept beside what the team wrote before.",
            "Intentions, mesures, charte et carte ; gardées, à la suite de ce que l'équipe a écrit.",
        ),
    ),
]
Drawn = Annotated[
    Path | None,
    typer.Option(
        "--map", metavar="MAP.svg", help=say("Draw the map to a file.", "Dessiner la carte dans un fichier.")
    ),
]


def align(
    team: MaybeTeam = None,
    file: File = None,
    template: Template = False,
    months: MonthsBack = 3,
    drawn: Drawn = None,
    as_json: Json = False,
    lang: Lang = HERE,
) -> None:
    """Keep what a team declares, and lay what it says, does and measures side by side."""
    with errors_told():
        from callmirror.alignment import findings, keeping, saying  # noqa: PLC0415 - `--help` never pays for it

        if template:
            show(keeping.template(lang), end="")
            return
        named = named_team(team)
        if file is not None:
            _keep(named, file)
        found = keeping.look(settings(), named, months=months)
        said = beside(named, None if found is None else findings.look_at(found, k=settings().k))
        if drawn is not None:
            _draw(found, drawn, lang)
        if as_json:
            print_json({**saying.data_of(named, found), "replies": said.data()})
            return
        for line in (*saying.lines_of(named, found, lang), *said.all_lines(lang)):
            show(line)


def _keep(team: str, file: Path) -> None:
    from callmirror.alignment import keeping  # noqa: PLC0415 - as above
    from callmirror.declaring.files import text_of  # noqa: PLC0415 - as above

    keeping.keep(settings(), team, text_of(file), source=str(file))
    tell(say(f"Kept for {team}.", f"Gardé pour {team}."))


def _draw(found: "Matrix | None", to: Path, lang: PageLanguage) -> None:
    from callmirror.alignment.drawing import map_svg  # noqa: PLC0415 - as above

    picture = "" if found is None else map_svg(found.declared.points, lang, alone=True)
    if not picture:
        raise InputError(
            "--map",
            en="has nothing to draw; declare a map first, as --template shows.",
            fr="n'a rien à dessiner ; déclarez d'abord une carte, comme le montre --template.",
        )
    write_out([picture + "\n"], to)
