"""The table of commands."""

from collections.abc import Callable
from typing import Any

import typer

from callmirror.cli import about, adding, reporting, reviewing, stored
from callmirror.cli.language import say

app = typer.Typer(
    name="callmirror",
    help=say(
        "Shows a sales team its own patterns, from recorded calls. Signals, not verdicts.",
        "Montre à une équipe commerciale ses propres habitudes, à partir d'appels enregistrés. "
        "Des signaux, pas des verdicts.",
    ),
    epilog=say(
        "Exit codes: 0 done, 1 some files failed and the rest went on, 2 usage, 3 input, 4 store, 5 not found, "
        "6 speech engine, 130 interrupted.",
        "Codes de sortie : 0 fait, 1 des fichiers ont échoué et le reste a continué, 2 usage, 3 entrée, "
        "4 stockage, 5 introuvable, 6 moteur vocal, 130 interrompu.",
    ),
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

COMMANDS: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("review", reviewing.review),
    ("add", adding.add),
    ("report", reporting.report),
    ("calls", stored.calls),
    ("teams", stored.teams),
    ("markers", about.markers),
    ("forget", stored.forget),
    ("export", stored.export),
    ("backup", stored.backup),
    ("doctor", about.doctor),
    ("version", about.version),
)

for name, command in COMMANDS:
    app.command(name)(command)
