"""``callmirror standards``: what teams have declared that they want to do."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import Json
from callmirror.cli.output import errors_told, print_json, print_rows
from callmirror.cli.session import open_mirror

if TYPE_CHECKING:
    from callmirror.domain import Standard

File = Annotated[
    Path | None,
    typer.Argument(
        metavar="[STANDARDS.yaml]",
        help=say(
            "Kept in the place of what its teams had declared.",
            "Gardé à la place de ce que ses équipes avaient déclaré.",
        ),
    ),
]
COLUMNS = (
    ("team", "équipe"),
    ("marker", "marqueur"),
    ("declared", "déclaré"),
    ("in our words", "avec nos mots"),
    ("months", "mois"),
    ("looked after by", "suivi par"),
)
DIRECTIONS = {
    "at_least": ("at least", "au moins"),
    "at_most": ("at most", "au plus"),
    "more": ("more than before", "plus qu'avant"),
    "less": ("less than before", "moins qu'avant"),
}


def standards(file: File = None, as_json: Json = False) -> None:
    """Keep what teams have declared that they want to do, and show all that is declared."""
    with errors_told():
        mirror = open_mirror()
        _print(mirror.standards() if file is None else mirror.declare(file), as_json=as_json)


def _print(declared: "Sequence[Standard]", *, as_json: bool) -> None:
    if as_json:
        from dataclasses import asdict  # noqa: PLC0415 - only here

        print_json({"schema": 1, "standards": [asdict(one) for one in declared]})
        return
    print_rows([_row(one) for one in declared], tuple(say(en, fr) for en, fr in COLUMNS))


def _row(one: "Standard") -> tuple[str, ...]:
    words = say(*DIRECTIONS[one.direction])
    target = words if one.target is None else f"{words} {one.target:g}"
    behaviour = "" if one.behaviour is None else one.behaviour.to(LANGUAGE)
    return (
        one.team or say("every", "toutes"),
        one.marker,
        target,
        behaviour,
        one.period or "",
        one.owner or "",
    )
