"""``callmirror change``: change that can be believed, told of teams."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import Json
from callmirror.cli.output import errors_told, print_json, show
from callmirror.cli.replies import beside as said_beside
from callmirror.cli.session import settings
from callmirror.cli.team_options import Team

if TYPE_CHECKING:
    from callmirror.replies.beside import Beside as Said

Marker = Annotated[str, typer.Argument(help=say("The signal.", "Le signal."))]
Since = Annotated[
    str,
    typer.Option(
        "--since",
        help=say("The month in which something began, as 2026-05.", "Le mois du début, par exemple 2026-05."),
    ),
]
Months = Annotated[int, typer.Option("--months", help=say("How many months.", "Combien de mois."))]
Beside = Annotated[
    list[str] | None,
    typer.Option(
        "--beside",
        metavar="TEAM",
        help=say(
            "A team that began nothing then; without it, all others.",
            "Une équipe qui n'a rien commencé alors ; sans cela, toutes les autres.",
        ),
    ),
]


def since(
    team: Team, marker: Marker, since: Since, months: Months = 3, beside: Beside = None, as_json: Json = False
) -> None:
    """Hold what a team moved since something began against what other teams moved."""
    with errors_told():
        from callmirror.effects import findings, saying  # noqa: PLC0415 - `--help` never pays for it
        from callmirror.effects.before_after import Began, before_after  # noqa: PLC0415 - as above

        began = Began(team=team, marker=marker, since=since, months=months, others=tuple(beside or ()))
        found = before_after(settings(), began)
        said = said_beside(team, findings.look_since(found, k=settings().k))
        _print(saying.change_lines(found, LANGUAGE), saying.change_data(found), said, as_json=as_json)


def spread(team: Team, marker: Marker, months: Months = 6, as_json: Json = False) -> None:
    """Tell in which share of a team's people a declared habit stands, month by month."""
    with errors_told():
        from callmirror.effects import findings, saying  # noqa: PLC0415 - as above
        from callmirror.effects.courses import spreading  # noqa: PLC0415 - as above

        found = spreading(settings(), team, marker, months=months)
        said = said_beside(team, findings.look_spread(found, k=settings().k))
        _print(saying.spread_lines(found, LANGUAGE), saying.spread_data(found), said, as_json=as_json)


def watch(team: Team, months: Months = 12, as_json: Json = False) -> None:
    """Say which of the behaviours that a team declared slips, while results may still look good."""
    with errors_told():
        from callmirror.effects import courses, findings, saying  # noqa: PLC0415 - as above
        from callmirror.mirror import publishing  # noqa: PLC0415 - as above

        found = courses.watch(settings(), team, months=months)
        look = findings.look_watched(found, months=months, today=publishing.today(), k=settings().k)
        said = said_beside(team, look)
        _print(saying.watched_lines(found, LANGUAGE), saying.watched_data(team, found), said, as_json=as_json)


def _print(lines: Sequence[str], data: dict[str, Any], said: "Said", *, as_json: bool) -> None:
    if as_json:
        print_json({**data, "replies": said.data()})
        return
    for line in (*lines, *said.all_lines(LANGUAGE)):
        show(line)


COMMANDS: tuple[tuple[str, Callable[..., Any], str], ...] = (
    (
        "since",
        since,
        say(
            "Before and after something began, beside other teams.",
            "Avant et après un début, à côté d'autres équipes.",
        ),
    ),
    (
        "spread",
        spread,
        say("How a habit spreads across people, nameless.", "Comment une habitude se répand, sans noms."),
    ),
    ("watch", watch, say("Which declared behaviour slips.", "Quel comportement déclaré recule.")),
)

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, add_completion=False)

for name, command, purpose in COMMANDS:
    app.command(name, help=purpose)(command)
