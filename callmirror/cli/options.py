"""Options that several commands share, each written once."""

from pathlib import Path
from typing import Annotated

import typer

from callmirror.cli.language import say

Json = Annotated[bool, typer.Option("--json", help=say("Print JSON for programs.", "Écrire du JSON."))]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out", dir_okay=False, help=say("Write to this file instead.", "Écrire plutôt dans ce fichier.")
    ),
]
Script = Annotated[
    Path | None,
    typer.Option(
        "--script",
        help=say(
            "Playbook (YAML) against which the script is read.",
            "Trame (YAML) à laquelle l'appel est comparé.",
        ),
    ),
]
CallLanguage = Annotated[
    str,
    typer.Option(
        "--language",
        help=say(
            "Language of the calls: fr, en, or auto to find out.", "Langue des appels : fr, en, ou auto."
        ),
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        help=say(
            "Speech model: a folder, or a name. CALLMIRROR_MODEL says the same.",
            "Modèle vocal : un dossier ou un nom. CALLMIRROR_MODEL dit la même chose.",
        ),
    ),
]
TeamFilter = Annotated[
    str | None, typer.Option("--team", help=say("Only this team.", "Seulement cette équipe."))
]
