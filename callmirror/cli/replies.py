"""``callmirror replies``: what members say of what their team's pages tell, answered and taken away."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import Json
from callmirror.cli.output import errors_told, print_json, show, tell, write_out
from callmirror.cli.session import settings
from callmirror.cli.team_options import Team

if TYPE_CHECKING:
    from callmirror.replies.beside import Beside
    from callmirror.replies.replying import Replying
    from callmirror.store.replies import Look

Number = Annotated[
    int, typer.Argument(min=1, max=2**31, help=say("The number of the reply.", "Le numéro de la réponse."))
]
Words = Annotated[
    str, typer.Argument(metavar="WORDS", help=say("The answer; it names nobody.", "La réponse, sans nom."))
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE.json", help=say("Write to a file.", "Écrire dans un fichier.")),
]
Open = Annotated[
    bool, typer.Option("--open", help=say("Only what waits for an answer.", "Seulement ce qui attend."))
]


def listed(team: Team, only_open: Open = False, as_json: Json = False) -> None:
    """List what members say of what a team's pages tell now: thanks, then what waits for an answer."""
    with errors_told():
        from callmirror.replies.replying import open_ones  # noqa: PLC0415 - `--help` never pays for it
        from callmirror.replies.saying import lines_of  # noqa: PLC0415 - as above
        from callmirror.results.saying import name_of  # noqa: PLC0415 - as above

        found = _replying().shown(team)
        found = open_ones(found) if only_open else found
        if as_json:
            print_json(_data(team, found))
            return
        for line in lines_of(found, LANGUAGE, called=name_of):
            show(line)


def answer(team: Team, number: Number, words: Words) -> None:
    """Answer what a member said; the first answer stands, and nobody signs."""
    with errors_told():
        _replying().answer(team, number, words, language=LANGUAGE, by=None)
        tell(say(f"{number} is answered.", f"{number} a sa réponse."))


def withdraw(team: Team, number: Number) -> None:
    """Take a reply away with its answer, as when it tells who somebody is; nobody can bring it back."""
    with errors_told():
        _replying().withdraw(team, number, by=None)
        tell(say(f"{number} is taken away.", f"{number} est retiré."))


def export(team: Team, out: Out = None) -> None:
    """Write what members say of what a team's pages tell now as JSON: nameless, of its day the month."""
    with errors_told():
        content = json.dumps(_data(team, _replying().shown(team)), ensure_ascii=False, indent=2)
        write_out([f"{content}\n"], out)


def beside(team: str, look: "Look | None") -> "Beside":
    """What members say of what a command shows, for that command to show beside it."""
    from callmirror.replies.beside import beside as said_beside  # noqa: PLC0415 - as above

    return said_beside(settings(), team, look)


def _replying() -> "Replying":
    from callmirror.replies.replying import Replying  # noqa: PLC0415 - as above

    return Replying(settings())


def _data(team: str, found: Any) -> dict[str, Any]:
    from callmirror.report.replied import reply_data  # noqa: PLC0415 - as above

    return {"schema": 1, "team": team, "replies": [reply_data(one) for one in found]}


COMMANDS: tuple[tuple[str, Callable[..., Any], str], ...] = (
    ("list", listed, say("List them, by number.", "Les lister, par numéro.")),
    ("answer", answer, say("Answer one.", "Répondre à l'une d'elles.")),
    ("withdraw", withdraw, say("Take one away.", "En retirer une.")),
    ("export", export, say("Write them as JSON.", "Les écrire en JSON.")),
)

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, add_completion=False)

for name, command, purpose in COMMANDS:
    app.command(name, help=purpose)(command)
