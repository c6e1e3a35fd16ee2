"""What goes where: results to standard output, everything said to a person to standard error."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer

from callmirror.cli.exits import code_of
from callmirror.cli.language import LANGUAGE, say
from callmirror.domain import Text
from callmirror.errors import CallMirrorError, InputError


def tell(text: Text | str) -> None:
    """Say something to the person at the terminal."""
    typer.echo(text.to(LANGUAGE) if isinstance(text, Text) else text, err=True)


def print_json(value: Any, *, compact: bool = False) -> None:
    """Print one JSON value; ``compact`` puts it on one line."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=None if compact else 2, default=str))


def print_rows(rows: Iterable[tuple[object, ...]], header: tuple[str, ...]) -> None:
    """Print a plain table whose columns are as wide as what stands in them."""
    table = [header, *(tuple("" if cell is None else str(cell) for cell in row) for row in rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(header))]
    for row in table:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def write_out(content: Iterable[str], out: Path | None) -> None:
    """Write a result piece by piece, to standard output or, whole or not at all, to the file asked for."""
    if out is None:
        for piece in content:
            typer.echo(piece, nl=False)
        return
    partial = out.with_name(out.name + ".part")
    try:
        with partial.open("w", encoding="utf-8") as file:
            file.writelines(content)
        partial.replace(out)
    except OSError as error:
        raise InputError(
            str(out),
            en=f"can't be written ({error.strerror}); choose another place with --out.",
            fr=f"écriture impossible ({error.strerror}) ; choisissez un autre endroit avec --out.",
        ) from error
    tell(say(f"Written: {out}", f"Écrit : {out}"))


@contextmanager
def errors_told() -> Iterator[None]:
    """Turn an error into one sentence on standard error and the exit code of its kind."""
    try:
        yield
    except CallMirrorError as error:
        tell(error.text)
        raise typer.Exit(code_of(error)) from error


def accept_any_character() -> None:
    """Print what a narrow terminal encoding lacks as escapes instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
