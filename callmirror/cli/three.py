"""``callmirror three``: three calls of a team, as moments and open questions."""

from pathlib import Path
from typing import Annotated

import typer

from callmirror.cli.language import say
from callmirror.cli.options import Json, Out
from callmirror.cli.output import errors_told, write_out
from callmirror.cli.session import settings
from callmirror.cli.team_options import HERE, First, Lang, Last, Team
from callmirror.errors import SettingsError

Seed = Annotated[
    int,
    typer.Option(
        "--seed",
        help=say(
            "Which draw; at most three of the same days are made.",
            "Quel tirage ; trois au plus pour les mêmes jours.",
        ),
    ),
]
Span = Annotated[
    bool,
    typer.Option(
        "--span",
        help=say("Calls that lie far apart, not at random.", "Des appels éloignés, pas au hasard."),
    ),
]
Html = Annotated[
    bool, typer.Option("--html", help=say("A page to print, as HTML.", "Une page à imprimer, en HTML."))
]
Markdown = Annotated[bool, typer.Option("--markdown", help=say("Markdown.", "Markdown."))]


def three(
    team: Team,
    seed: Seed = 1,
    span: Span = False,
    start: First = None,
    end: Last = None,
    lang: Lang = HERE,
    as_json: Json = False,
    html: Html = False,
    markdown: Markdown = False,
    out: Out = None,
) -> None:
    """Draw three calls of three people: moments and questions, never numbers of a person."""
    with errors_told():
        form = form_of({"json": as_json, "html": html, "md": markdown}, out)
        from callmirror.mirror import threes  # noqa: PLC0415 - `--help` never pays for it
        from callmirror.report.three_forms import FORMS  # noqa: PLC0415

        wish = threes.Wish(team=team, first=start, last=end, seed=seed, spanning=span)
        write_out([FORMS[form](threes.three(settings(), wish), lang.value)], out)


def form_of(asked: dict[str, bool], out: Path | None) -> str:
    """The form that was asked for, or that the ending of the file names; text where nothing tells.

    Raises:
        SettingsError: two forms were asked for.
    """
    wanted = [form for form, chosen in asked.items() if chosen]
    if len(wanted) > 1:
        raise SettingsError(
            en="One form at a time: choose --json, --html or --markdown.",
            fr="Une forme à la fois : choisissez --json, --html ou --markdown.",
        )
    ending = "" if out is None else out.suffix.removeprefix(".")
    return next(iter(wanted), ending if ending in asked else "text")
