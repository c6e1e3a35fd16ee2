"""``callmirror export``: what is stored, for analysis elsewhere."""

import json
import os
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from callmirror.cli.language import say
from callmirror.cli.options import Out, TeamFilter
from callmirror.cli.output import errors_told, refuse_data_folder, tell, write_out
from callmirror.cli.session import open_mirror, settings
from callmirror.errors import SettingsError

if TYPE_CHECKING:
    from callmirror.archives.exporting import Table
    from callmirror.store import Store


class Form(StrEnum):
    """The forms of what is written."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


class What(StrEnum):
    """What a row is."""

    WHOLE = "whole"
    CALLS = "calls"
    READINGS = "readings"


FormOption = Annotated[
    Form | None,
    typer.Option(
        "--form",
        help=say(
            "jsonl, csv or parquet; without it, what the ending of --out says, else jsonl.",
            "jsonl, csv ou parquet ; sinon ce que dit l'extension de --out, ou jsonl.",
        ),
    ),
]
Rows = Annotated[
    What | None,
    typer.Option(
        "--rows",
        help=say(
            "One row per call, per reading, or whole calls with their words (jsonl only). All of these hold "
            "single people's calls, under pseudonyms: they are for who runs this machine.",
            "Une ligne par appel, par lecture, ou des appels entiers avec leurs mots (jsonl seulement). "
            "Toutes contiennent les appels de chacun, sous pseudonyme : elles sont pour qui tient la "
            "machine.",
        ),
    ),
]
ForTeam = Annotated[
    bool,
    typer.Option(
        "--for-team",
        "--aggregated",
        help=say(
            "Only what may be told to a team: levels by marker and month, with intervals, and the rule where "
            "they are withheld so that nobody can be singled out. It is remembered like any page.",
            "Seulement ce qui peut être dit à une équipe : niveaux par marqueur et par mois, avec leurs "
            "intervalles, et la règle lorsqu'ils sont retenus pour que personne ne soit reconnaissable. "
            "C'est mémorisé comme toute page.",
        ),
    ),
]
Corrected = Annotated[
    bool,
    typer.Option(
        "--corrections",
        help=say(
            "Only what people said of sentences, in the examiner's format, with words of calls.",
            "Seulement ce que des personnes ont dit des phrases, au format de l'examinateur ; contient les "
            "mots de ces appels.",
        ),
    ),
]


def export(
    out: Out = None,
    form: FormOption = None,
    rows: Rows = None,
    for_team: ForTeam = False,
    team: TeamFilter = None,
    corrections: Corrected = False,
) -> None:
    """Write what is stored: everything, with pseudonyms, or only what may be told to teams."""
    with errors_told():
        if corrections:
            _refuse_beside_corrections(form, rows, team, for_team=for_team)
            write_out(open_mirror().by_hand.export(), out)
            return
        form = form or _form_of(out)
        _refuse_together(form, rows, out, for_team=for_team)
        whole = not for_team and rows in {None, What.WHOLE} and form is Form.JSONL
        _export(out, form, What.WHOLE if whole else rows or What.READINGS, team, for_team=for_team)


def _export(out: Path | None, form: Form, rows: What, team: str | None, *, for_team: bool) -> None:
    from callmirror.archives import exporting_forms as forms  # noqa: PLC0415 - `--help` never pays for it
    from callmirror.mirror.mirror import as_stored, require_team  # noqa: PLC0415
    from callmirror.store import open_store  # noqa: PLC0415

    with open_store(settings().home, create=False) as store:
        wanted = None if team is None else as_stored(team)
        if wanted is not None:
            require_team(store, wanted)
        if rows is What.WHOLE:
            write_out(_whole(store, wanted), out)
        elif form is not Form.PARQUET:
            table = _table(store, rows, wanted, for_team=for_team)
            write_out(forms.csv_lines(table) if form is Form.CSV else forms.json_lines(table), out)
        elif out is not None:
            target = Path(os.path.realpath(out))
            refuse_data_folder(target, out)
            forms.write_parquet(_table(store, rows, wanted, for_team=for_team), target)
            tell(say(f"Written: {out}", f"Écrit : {out}"))


def _whole(store: "Store", team: str | None) -> Iterator[str]:
    """Every call of a team or of all as a line of JSON."""
    calls = (call for call in store.export() if team is None or call["call"]["team"] == team)
    return (json.dumps(call, ensure_ascii=False) + "\n" for call in calls)


def _table(store: "Store", rows: What, team: str | None, *, for_team: bool) -> "Table":
    from callmirror.archives import exporting  # noqa: PLC0415 - as above

    if for_team:
        return exporting.teams_table(store, team, k=settings().k)
    return exporting.calls_table(store, team) if rows is What.CALLS else exporting.readings_table(store, team)


def _form_of(out: Path | None) -> Form:
    ending = "" if out is None else out.suffix.lower().lstrip(".")
    return Form(ending) if ending in set(Form) else Form.JSONL


def _refuse_together(form: Form, rows: What | None, out: Path | None, *, for_team: bool) -> None:
    """Refuse options that mean nothing together.

    Raises:
        SettingsError: they do.
    """
    if for_team and rows is not None:
        raise SettingsError(
            en="--for-team tells of teams and --rows of single calls; choose one of them.",
            fr="--for-team parle des équipes et --rows d'appels isolés ; choisissez l'un des deux.",
        )
    if rows is What.WHOLE and form is not Form.JSONL:
        raise SettingsError(
            en="Whole calls fit into no table; choose --form jsonl, or --rows calls or readings.",
            fr="Un appel entier n'entre pas dans un tableau ; choisissez --form jsonl, ou --rows calls ou "
            "readings.",
        )
    if form is Form.PARQUET and out is None:
        raise SettingsError(
            en="Parquet is written to a file; name it with --out.",
            fr="Parquet s'écrit dans un fichier ; nommez-le avec --out.",
        )


def _refuse_beside_corrections(
    form: Form | None, rows: What | None, team: str | None, *, for_team: bool
) -> None:
    if for_team or rows is not None or team is not None or form not in {None, Form.JSONL}:
        raise SettingsError(
            en="--corrections has a form of its own; leave out --form, --rows, --team and --for-team.",
            fr="--corrections a sa propre forme ; n'utilisez ni --form, ni --rows, ni --team, ni --for-team.",
        )
