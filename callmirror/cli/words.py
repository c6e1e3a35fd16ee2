"""``callmirror words``: what a team calls things."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from callmirror.cli.language import say
from callmirror.cli.options import Json
from callmirror.cli.output import errors_told, print_json, print_rows, tell
from callmirror.cli.session import open_mirror

if TYPE_CHECKING:
    from callmirror.domain import TeamWords

Team = Annotated[str, typer.Argument(metavar="TEAM", help=say("The team.", "L'équipe."))]
File = Annotated[
    Path | None,
    typer.Argument(
        metavar="[WORDS.yaml]",
        help=say(
            "Products, offers, competitors, wording; kept in the place of the team's words before.",
            "Produits, offres, concurrents, formules ; gardés à la place des mots d'avant.",
        ),
    ),
]
_LISTS = {
    "products": ("product", "produit"),
    "offers": ("offer", "offre"),
    "competitors": ("competitor", "concurrent"),
    "pitch": ("pitch", "argument"),
    "price": ("price", "prix"),
}


def words(team: Team, file: File = None, as_json: Json = False) -> None:
    """Keep the words of a team, never of people, and show those it has."""
    with errors_told():
        by_hand = open_mirror().by_hand
        kept = by_hand.words(team) if file is None else by_hand.keep_words(team, file)
        for notice in kept.notices:
            tell(notice)
        if as_json:
            print_json({"schema": 1, "team": kept.team, "words": asdict(kept.words)})
        else:
            print_rows(
                _rows(kept.words),
                (say("kind", "sorte"), say("language", "langue"), say("words", "mots")),
            )


def _rows(kept: "TeamWords") -> Iterator[tuple[str, str, str]]:
    for name, (en, fr) in _LISTS.items():
        for code, said in getattr(kept, name).items():
            yield from ((say(en, fr), code, each) for each in said)
    for step, phrases in kept.steps.items():
        for code, said in phrases.items():
            yield from ((say(f"step {step}", f"étape {step}"), code, each) for each in said)
