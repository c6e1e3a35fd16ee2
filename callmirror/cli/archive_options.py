"""Options of commands that work on archives."""

from pathlib import Path
from typing import Annotated

import typer

from callmirror.cli.language import say

Every = Annotated[
    float,
    typer.Option(
        "--every",
        min=0.05,
        help=say(
            "Seconds between two looks; a file is taken when it was the same in both.",
            "Secondes entre deux passages ; un fichier est pris s'il était le même aux deux.",
        ),
    ),
]
MetricsFile = Annotated[
    Path | None,
    typer.Option(
        "--metrics",
        dir_okay=False,
        help=say(
            "Write counts here for Prometheus (textfile), kept up to date; no names.",
            "Écrire ici des comptes pour Prometheus (textfile), tenus à jour ; aucun nom.",
        ),
    ),
]
Page = Annotated[
    Path | None,
    typer.Option(
        "--page",
        dir_okay=False,
        help=say(
            "Write what the run did as a page, which names files: for you alone; .json names none.",
            "Écrire ce que le traitement a fait : une page qui nomme des fichiers, pour vous seul ; .json "
            "n'en nomme aucun.",
        ),
    ),
]
OnHostsFlag = Annotated[
    bool,
    typer.Option(
        "--on-hosts",
        help=say(
            "Let every `callmirror work` do it, on any machine that shares the data folder.",
            "Le confier à tous les `callmirror work`, sur toute machine qui partage le dossier de données.",
        ),
    ),
]
UnderWay = Annotated[
    int,
    typer.Option(
        "--under-way",
        min=1,
        help=say("So many files at a time with --on-hosts.", "Tant de fichiers à la fois avec --on-hosts."),
    ),
]
WatchFlag = Annotated[
    bool,
    typer.Option(
        "--watch",
        help=say("Go on: review what is dropped there.", "Continuer : lire ce qui y est déposé."),
    ),
]
