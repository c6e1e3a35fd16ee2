"""Writes a simulated archive where it is asked for, and beside it what was planted."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from callmirror.errors import InputError
from callmirror.simulate.archive import archive
from callmirror.simulate.bundle import table_of, transcripts_of
from callmirror.simulate.plan import ReadingsPlan, TranscriptsPlan
from callmirror.simulate.table import table_pieces
from callmirror.simulate.truth import planted_in


def write_archive(plan: ReadingsPlan | TranscriptsPlan, out: Path) -> tuple[Path, Path]:
    """Write an archive; return where it lies, and the file that says what is planted.

    Readings go to ``out`` if it ends in .csv, else to ``readings.csv`` in that folder; transcripts to that
    folder with their ``calls.csv``.

    Raises:
        InputError: something is there already, or it can't be written.
    """
    try:
        return _write_readings(plan, out) if isinstance(plan, ReadingsPlan) else _write_calls(plan, out)
    except OSError as error:
        raise InputError(
            str(out),
            en=f"can't be written ({error.strerror}); choose another place with --out.",
            fr=f"écriture impossible ({error.strerror}) ; choisissez un autre endroit avec --out.",
        ) from error


def _write_readings(plan: ReadingsPlan, out: Path) -> tuple[Path, Path]:
    table = out if out.suffix.lower() == ".csv" else out / "readings.csv"
    truth = table.with_name(f"{table.stem}.truth.json") if table is out else out / "truth.json"
    for path in (table, truth):
        _refuse_taken(path, taken=path.exists())
    _write(table, table_pieces(plan))
    _write(truth, [_json({"write": "readings", **asdict(plan)})])
    return table, truth


def _write_calls(plan: TranscriptsPlan, out: Path) -> tuple[Path, Path]:
    _refuse_taken(out, taken=out.exists() and (not out.is_dir() or any(out.iterdir())))
    calls = archive(plan.archive, seed=plan.seed)
    files, rows = transcripts_of(calls)
    for name, content in files.items():
        _write(out / name, [content])
    _write(out / "calls.csv", [table_of(rows)])
    teams = {
        team.name: {
            "style": plan.styles[team.name],
            "planted": planted_in(team, [call for call in calls if call.team == team.name]),
        }
        for team in plan.archive.teams
    }
    truth = out / "truth.json"
    _write(truth, [_json({"write": "transcripts", "seed": plan.seed, "teams": teams})])
    return out, truth


def _refuse_taken(path: Path, *, taken: bool) -> None:
    if taken:
        raise InputError(
            str(path),
            en="is there already; choose another place with --out.",
            fr="existe déjà ; choisissez un autre endroit avec --out.",
        )


def _write(path: Path, pieces: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="") as file:
        file.writelines(pieces)


def _json(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1, default=str) + "\n"
