"""``callmirror patterns``: the mirror of readings that were taken elsewhere."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.options import Json
from callmirror.cli.output import can_show, errors_told, print_json, print_rows, show, tell
from callmirror.cli.session import settings
from callmirror.domain import Text

if TYPE_CHECKING:
    from callmirror.mirror.beside_levels import BesideLevels
    from callmirror.mirror.readings import PatternsOfTable


class WindowLength(StrEnum):
    """How long the windows are."""

    ALL = "all"
    MONTH = "month"
    QUARTER = "quarter"


Readings = Annotated[
    Path,
    typer.Argument(
        metavar="READINGS.csv",
        help=say(
            "Table: call_id,team,person,started_at,marker,value,exposure; kind: type of call.",
            "Tableau : call_id,team,person,started_at,marker,value,exposure ; kind : type d'appel.",
        ),
    ),
]
K = Annotated[
    int | None,
    typer.Option(
        "--k", help=say("Fewest people told of; CALLMIRROR_K.", "Nombre minimal de personnes ; CALLMIRROR_K.")
    ),
]
Length = Annotated[
    WindowLength, typer.Option("--window", help=say("Length of a period.", "Longueur d'une période."))
]
Against = Annotated[
    str,
    typer.Option(
        "--against",
        metavar="organisation|previous|STANDARDS.yaml",
        help=say(
            "Compare with the other teams, with the period before, or with declared standards.",
            "Comparer aux autres équipes, à la période précédente ou aux standards déclarés.",
        ),
    ),
]

Remember = Annotated[
    Path | None,
    typer.Option(
        "--remember",
        metavar="FILE",
        help=say(
            "Withhold what, beside earlier runs with this file, tells of too few.",
            "Taire ce qui, avec les exécutions précédentes de ce fichier, en dirait trop de peu de gens.",
        ),
    ),
]


NOT_REMEMBERED = Text(
    en="With --remember only levels are told: contexts, changes and kinds are not held against earlier runs.",
    fr="Avec --remember, seuls les niveaux sont dits : contextes, changements et genres ne sont pas comparés "
    "aux exécutions précédentes.",
)
More = Annotated[
    bool,
    typer.Option(
        "--more",
        help=say(
            "Also contexts, changes over months and kinds of conversation; takes longer.",
            "Aussi les contextes, les changements au fil des mois et les genres ; plus long.",
        ),
    ),
]


def patterns(
    readings: Readings,
    k: K = None,
    window: Length = WindowLength.ALL,
    against: Against = "organisation",
    remember: Remember = None,
    more: More = False,
    as_json: Json = False,
) -> None:
    """Tell shared habits from what is no team matter, in a table of readings; nothing of it is stored."""
    from callmirror.markers import MARKERS  # noqa: PLC0415 - only this command needs them
    from callmirror.mirror.beside_levels import beside_levels  # noqa: PLC0415 - `--help` never pays for it
    from callmirror.mirror.readings import patterns_of_table  # noqa: PLC0415
    from callmirror.patterns.windows import Span  # noqa: PLC0415

    with errors_told():
        units = {name: marker.unit for name, marker in MARKERS.items()}
        smallest = settings().k if k is None else k
        found = patterns_of_table(
            readings,
            against=against,
            span=Span(window.value),
            k=smallest,
            units=units,
            remember=remember,
        )
        beside = None
        if more and remember is None:
            beside = beside_levels(found.readings, span=Span(window.value), k=smallest)
        for notice in (*found.notices, *((NOT_REMEMBERED,) if more and remember else ())):
            tell(notice)
        _print(found, beside, as_json=as_json)


def _print(found: "PatternsOfTable", beside: "BesideLevels | None", *, as_json: bool) -> None:
    from callmirror.report.beside_levels import beside_data, beside_rows  # noqa: PLC0415 - as above
    from callmirror.report.findings import finding_row, findings_data  # noqa: PLC0415 - as above

    if as_json:
        print_json({**findings_data(found.findings), **(beside_data(*beside) if beside else {})})
        return
    _table([finding_row(one, LANGUAGE) for one in found.findings], _COLUMNS)
    if beside:
        show("")
        _table(beside_rows(*beside, language=LANGUAGE), _BESIDE)


def _table(rows: "Sequence[tuple[str, ...]]", columns: tuple[tuple[str, str], ...]) -> None:
    written = rows if can_show("… · é") else [_ascii(row) for row in rows]
    print_rows(written, tuple(say(en, fr) for en, fr in columns))


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

_BESIDE = (
    ("team", "équipe"),
    ("window", "période"),
    ("of what", "de quoi"),
    ("what it says", "ce que cela dit"),
)
