"""``callmirror models``: the speech models at hand, fetching one, trying one."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from callmirror.cli.exits import Exit
from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import Json
from callmirror.cli.output import errors_told, print_json, print_rows, show
from callmirror.cli.session import settings

if TYPE_CHECKING:
    from callmirror.engines.shelf import OnShelf

ORIGINS = {"bundled": ("bundled", "fourni"), "folder": ("folder", "dossier"), "hub": ("hub", "dépôt")}
Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help=say(
            "tiny, base, small, medium, large-v3, large-v3-turbo, or OWNER/NAME on the hub.",
            "tiny, base, small, medium, large-v3, large-v3-turbo, ou PROPRIETAIRE/NOM dans le dépôt.",
        ),
    ),
]
Place = Annotated[
    str,
    typer.Argument(
        metavar="FOLDER|NAME", help=say("A folder, or the name of a model at hand.", "Un dossier, ou un nom.")
    ),
]

models = typer.Typer(no_args_is_help=True)


@models.command("list", help=say("List the models at hand.", "Lister les modèles disponibles."))
def list_models(as_json: Json = False) -> None:
    """List what is at hand: bundled, set, or fetched from the hub; the one in use is marked."""
    from callmirror.engines.shelf import on_shelf  # noqa: PLC0415 - `--help` never pays for it

    with errors_told():
        found = on_shelf(settings())
        if as_json:
            print_json({"schema": 1, "models": [_plain(model) for model in found]})
            return
        header = (
            say("name", "nom"),
            say("size", "taille"),
            say("languages", "langues"),
            say("from", "origine"),
            say("for", "usage"),
        )
        print_rows([_row(model) for model in found], header)


@models.command("pull", help=say("Fetch a model from the hub.", "Télécharger un modèle du dépôt."))
def pull(name: Name) -> None:
    """Fetch a model at its pinned revision and hold its files against what was published."""
    from callmirror.engines.hub import pull as fetch  # noqa: PLC0415 - as above

    with errors_told():
        found = fetch(name)
        show(
            say(
                f"{found.name}, revision {found.revision[:12]}, is whole in {found.folder}",
                f"{found.name}, révision {found.revision[:12]}, est complet dans {found.folder}",
            )
        )


@models.command("check", help=say("Try a model.", "Essayer un modèle."))
def check(place: Place) -> None:
    """Say whether a model's files are there, whether it loads and hears, and what it knows."""
    from callmirror.engines.checking import check as look  # noqa: PLC0415 - as above

    with errors_told():
        found = look(place, settings())
        for each in found:
            show(f"{'ok' if each.ok else say('wrong', 'défaut'):8}{each.text.to(LANGUAGE)}")
        if not all(each.ok for each in found):
            raise typer.Exit(Exit.ENGINE)


def _row(model: "OnShelf") -> tuple[str, ...]:
    origin = say(*ORIGINS[model.origin])
    used = say(" (in use)", " (en usage)") if model.used else ""
    return (model.name + used, _size(model.size), _languages(model), origin, model.purpose.to(LANGUAGE))


def _plain(model: "OnShelf") -> dict[str, object]:
    return {**asdict(model), "folder": str(model.folder), "purpose": model.purpose.to(LANGUAGE)}


def _size(size: int) -> str:
    if size < 10**9:
        return say(f"{size / 10**6:.0f} MB", f"{size / 10**6:.0f} Mo")
    gigabytes = f"{size / 10**9:.1f}"
    return say(f"{gigabytes} GB", f"{gigabytes.replace('.', ',')} Go")


def _languages(model: "OnShelf") -> str:
    if model.origin == "bundled":
        return "fr, en"
    if model.multilingual is None:
        return "?"
    return say("fr, en and more", "fr, en et autres") if model.multilingual else "en"
