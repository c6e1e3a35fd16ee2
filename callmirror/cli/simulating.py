"""``callmirror simulate``: an archive in which it is known what is there."""

from pathlib import Path
from typing import Annotated

import typer

from callmirror.cli.language import say
from callmirror.cli.output import errors_told, tell

Spec = Annotated[
    Path,
    typer.Argument(
        metavar="SPEC.yaml",
        help=say(
            "What to plant; scripts/examples/simulate.yaml shows all of it.",
            "Ce qui est planté ; scripts/examples/simulate.yaml montre tout.",
        ),
    ),
]
Place = Annotated[
    Path,
    typer.Option(
        "--out",
        metavar="FOLDER|TABLE.csv",
        help=say("Where to write; nothing is overwritten.", "Où écrire ; rien n'est écrasé."),
    ),
]
Seed = Annotated[
    int | None,
    typer.Option(
        "--seed",
        min=0,
        max=2**32 - 1,
        help=say("Another draw of the same.", "Un autre tirage de la même chose."),
    ),
]


def simulate(spec: Spec, out: Place, seed: Seed = None) -> None:
    """Write readings or transcripts with planted truths, and beside them what was planted."""
    from callmirror.simulate.plan_file import read_plan  # noqa: PLC0415 - `--help` never pays for it
    from callmirror.simulate.writing import write_archive  # noqa: PLC0415

    with errors_told():
        written, truth = write_archive(read_plan(spec, seed=seed), out)
        tell(
            say(
                f"Written: {written}; what is planted: {truth}",
                f"Écrit : {written} ; ce qui est planté : {truth}",
            )
        )
