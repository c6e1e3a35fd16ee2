"""``callmirror outcomes``: what came of teams' work, beside the behaviours behind it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import Json
from callmirror.cli.output import errors_told, print_json, print_rows, show, tell
from callmirror.cli.replies import beside
from callmirror.cli.session import settings
from callmirror.cli.team_options import First, Last, Team

File = Annotated[
    Path,
    typer.Argument(
        metavar="FILE.csv", help=say("Deals, or metrics by month.", "Des affaires, ou des mesures par mois.")
    ),
]
Layout = Annotated[
    Path,
    typer.Option(
        "--as",
        metavar="MAPPING.yaml",
        help=say("Which column tells what.", "Quelle colonne dit quoi."),
    ),
]
Number = Annotated[int, typer.Argument(help=say("The number of the file.", "Le numéro du fichier."))]
Markers = Annotated[
    list[str] | None,
    typer.Option(
        "--marker",
        help=say(
            "A signal to look at; without it those of the pairs.",
            "Un signal à regarder ; sans cela, ceux des paires.",
        ),
    ),
]


def add(file: File, layout: Layout, as_json: Json = False) -> None:
    """Keep what a table tells; the same file twice is one."""
    with errors_told():
        from callmirror.results import keeping  # noqa: PLC0415 - `--help` never pays for it

        taken = keeping.add(settings(), file, layout)
        for notice in taken.notices:
            tell(notice)
        if as_json:
            print_json(
                {
                    "schema": 1,
                    "number": taken.number,
                    "rows": taken.rows,
                    "teams": taken.teams,
                    "what": taken.what,
                }
            )
            return
        teams = ", ".join(taken.teams)
        if taken.number is None:
            show(say("The same was taken before; nothing changed.", "Déjà pris ; rien n'a changé."))
        else:
            show(
                say(
                    f"{taken.number}: {taken.rows} rows kept, of {teams}.",
                    f"{taken.number} : {taken.rows} lignes gardées, de {teams}.",
                )
            )


def listed(as_json: Json = False) -> None:
    """List the files of results that were taken."""
    with errors_told():
        from callmirror.results import keeping  # noqa: PLC0415 - as above

        found = keeping.listed(settings())
        if as_json:
            from dataclasses import asdict  # noqa: PLC0415 - only here

            print_json({"schema": 1, "files": [asdict(one) for one in found]})
            return
        header = tuple(say(*each) for each in COLUMNS)
        rows = [
            (one.number, f"{one.added_at:%Y-%m-%d}", one.what, one.rows, ", ".join(one.teams))
            for one in found
        ]
        print_rows(rows, header)


def forget(number: Number) -> None:
    """Forget what a file told, down to the bytes."""
    with errors_told():
        from callmirror.results import keeping  # noqa: PLC0415 - as above

        gone = keeping.forget(settings(), number)
        show(say(f"{gone} rows forgotten.", f"{gone} lignes oubliées."))


def show_team(
    team: Team, first: First = None, last: Last = None, marker: Markers = None, as_json: Json = False
) -> None:
    """Show a team's results month by month beside its behaviours, never alone."""
    with errors_told():
        from callmirror.results import findings, saying, showing  # noqa: PLC0415 - as above

        found = showing.show(settings(), team, first=first, last=last, markers=tuple(marker or ()))
        said = beside(team, findings.look_at(found, k=settings().k))
        if as_json:
            print_json({**saying.shown_data(found), "replies": said.data()})
            return
        if found.months:
            header, rows = findings.marked_table(found, LANGUAGE, said.unsure)
            for place, name in enumerate(header[1:], start=1):
                show(name)
                print_rows([(row[0], row[place]) for row in rows], ("", ""))
        _lines(findings.marked_lines(found, LANGUAGE, said.unsure))
        _lines(said.all_lines(LANGUAGE, called=saying.name_of))


def together(first: First = None, last: Last = None, marker: Markers = None, as_json: Json = False) -> None:
    """Say which behaviours and results go together across teams and months."""
    with errors_told():
        from callmirror.results import saying  # noqa: PLC0415 - as above
        from callmirror.results import together as across  # noqa: PLC0415 - as above

        found = across.together(settings(), first=first, last=last, markers=tuple(marker or ()))
        if as_json:
            print_json(saying.together_data(found))
            return
        _lines(saying.together_lines(found, LANGUAGE))


def _lines(lines: Sequence[str]) -> None:
    for line in lines:
        show(line)


COLUMNS = (
    ("file", "fichier"),
    ("added", "ajouté"),
    ("what", "quoi"),
    ("rows", "lignes"),
    ("teams", "équipes"),
)
COMMANDS: tuple[tuple[str, Callable[..., Any], str], ...] = (
    ("add", add, say("Keep deals or metrics of teams.", "Garder des affaires ou des mesures d'équipes.")),
    ("list", listed, say("List the files that were taken.", "Lister les fichiers pris.")),
    (
        "show",
        show_team,
        say(
            "A team's results beside its behaviours.",
            "Les résultats d'une équipe, à côté de ses comportements.",
        ),
    ),
    (
        "together",
        together,
        say("What goes together across teams.", "Ce qui va ensemble d'une équipe à l'autre."),
    ),
    ("forget", forget, say("Forget what a file told.", "Oublier ce qu'un fichier a dit.")),
)

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, add_completion=False)

for name, command, purpose in COMMANDS:
    app.command(name, help=purpose)(command)
