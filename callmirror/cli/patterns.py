"""``callmirror patterns``: the mirror of readings that were taken elsewhere."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import Json
from callmirror.cli.output import can_show, errors_told, print_json, print_rows, tell
from callmirror.cli.session import settings


class WindowLength(StrEnum):
    """How long the windows are."""

    ALL = "all"
    MONTH = "month"
    QUARTER = "quarter"


def patterns(
    readings: Annotated[
        Path,
        typer.Argument(
            metavar="READINGS.csv",
            help=say(
                "Table: call_id,team,person,started_at,marker,value,exposure; kind: type of call.",
                "Tableau : call_id,team,person,started_at,marker,value,exposure ; kind : type d'appel.",
            ),
        ),
    ],
    k: Annotated[
        int | None,
        typer.Option(
            "--k",
            help=say("Fewest people told of; CALLMIRROR_K.", "Nombre minimal de personnes ; CALLMIRROR_K."),
        ),
    ] = None,
    window: Annotated[
        WindowLength, typer.Option("--window", help=say("Length of a period.", "Longueur d'une période."))
    ] = WindowLength.ALL,
    against: Annotated[
        str,
        typer.Option(
            "--against",
            metavar="organisation|previous|STANDARDS.yaml",
            help=say(
                "Compare with the other teams, with the period before, or with declared standards.",
                "Comparer aux autres équipes, à la période précédente ou aux standards déclarés.",
            ),
        ),
    ] = "organisation",
    as_json: Json = False,
) -> None:
    """Tell shared habits from what is no team matter, in a table of readings; nothing is stored."""
    from callmirror.markers import MARKERS  # noqa: PLC0415 - only this command needs them
    from callmirror.mirror.readings import patterns_of_table  # noqa: PLC0415 - `--help` never pays for it
    from callmirror.patterns.windows import Span  # noqa: PLC0415
    from callmirror.report.findings import finding_row, findings_data  # noqa: PLC0415

    with errors_told():
        units = {name: marker.unit for name, marker in MARKERS.items()}
        smallest = settings().k if k is None else k
        found = patterns_of_table(readings, against=against, span=Span(window.value), k=smallest, units=units)
        for notice in found.notices:
            tell(notice)
        if as_json:
            print_json(findings_data(found.findings))
            return
        rows = [finding_row(one, LANGUAGE) for one in found.findings]
        plain = not can_show("… · é")
        print_rows(
            [_ascii(row) for row in rows] if plain else rows, tuple(say(en, fr) for en, fr in _COLUMNS)
        )


def _ascii(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell.replace("…", "...").replace("·", "-") for cell in row)


_COLUMNS = (
    ("team", "équipe"),
    ("window", "période"),
    ("marker", "marqueur"),
    ("level", "niveau"),
    ("probably between", "probablement entre"),
    ("calls", "appels"),
    ("people", "personnes"),
    ("what it says", "ce que cela dit"),
)
