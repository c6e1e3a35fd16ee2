"""What goes where: results to standard output, everything said to a person to standard error."""

import codecs
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import typer

from callmirror.cli.exits import code_of
from callmirror.cli.language import LANGUAGE, say
from callmirror.cli.session import settings
from callmirror.domain import Text
from callmirror.errors import CallMirrorError, InputError

ESCAPES = "callmirror.escapes"
"""The way of writing what an encoding lacks: as JSON writes it, so that JSON stays JSON."""

_HIDDEN = {
    code: f"\\u{code:04x}"
    for first, last in ((0x00, 0x08), (0x0B, 0x1F), (0x7F, 0x9F), (0x200E, 0x200F), (0x2028, 0x202E))
    for code in range(first, last + 1)
} | {code: f"\\u{code:04x}" for code in range(0x2066, 0x206A)}


def visible(text: str) -> str:
    """The text with characters that steer a terminal or turn its lines around shown as escapes."""
    return text.translate(_HIDDEN)


def tell(text: Text | str) -> None:
    """Say something to the person at the terminal, on one line."""
    said = text.to(LANGUAGE) if isinstance(text, Text) else text
    sys.stderr.write(visible(said).replace("\n", "\\n") + "\n")
    sys.stderr.flush()


def show(text: str, *, end: str = "\n") -> None:
    """Write a result to standard output.

    Raises:
        InputError: it can't be written there, as when it is a file on a full disk.
    """
    try:
        sys.stdout.write(text + end)
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads has seen enough; the command line's frame ends quietly on it.
        raise
    except OSError as error:
        _give_up_output()
        raise InputError(
            say("standard output", "sortie standard"),
            en=f"can't be written ({error.strerror}); make room, or write elsewhere.",
            fr=f"écriture impossible ({error.strerror}) ; faites de la place, ou écrivez ailleurs.",
        ) from error


def print_json(value: Any, *, compact: bool = False) -> None:
    """Print one JSON value; ``compact`` puts it on one line."""
    show(json.dumps(value, ensure_ascii=False, indent=None if compact else 2, default=_plain))


def print_rows(rows: Iterable[tuple[object, ...]], header: tuple[str, ...]) -> None:
    """Print a plain table whose columns are as wide as what stands in them."""
    table = [header, *(tuple("" if cell is None else visible(str(cell)) for cell in row) for row in rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(header))]
    for row in table:
        show("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def write_out(content: Iterable[str], out: Path | None) -> None:
    """Write a result piece by piece, to standard output or, whole or not at all, to the file asked for."""
    if out is None:
        for piece in content:
            show(piece, end="")
        return
    target = Path(os.path.realpath(out))
    refuse_data_folder(target, out)
    try:
        _write_file(content, target)
    except OSError as error:
        raise InputError(
            str(out),
            en=f"can't be written ({error.strerror}); choose another place with --out.",
            fr=f"écriture impossible ({error.strerror}) ; choisissez un autre endroit avec --out.",
        ) from error
    tell(say(f"Written: {out}", f"Écrit : {out}"))


def refuse_data_folder(target: Path, out: Path) -> None:
    """A result in the place of the store would be the end of all that is stored."""
    if target.parent == Path(os.path.realpath(settings().home)):
        raise InputError(
            str(out),
            en="lies in the data folder, beside the store; choose another place with --out.",
            fr="est dans le dossier de données, à côté du stockage ; choisissez un autre endroit avec --out.",
        )


def _write_file(content: Iterable[str], target: Path) -> None:
    """Write beside the file and take its place at the end; into a pipe or a device write straight."""
    if target.exists() and not stat.S_ISREG(target.stat().st_mode):
        with target.open("w", encoding="utf-8", errors=ESCAPES) as file:
            file.writelines(content)
        return
    partial = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with partial.open("x", encoding="utf-8", errors=ESCAPES) as file:
            file.writelines(content)
        partial.replace(target)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


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
            stream.reconfigure(errors=ESCAPES)


def can_show(text: str) -> bool:
    """Whether standard output has these characters."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return json.dumps(lacking)[1:-1], error.end


codecs.register_error(ESCAPES, _escaped)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _give_up_output() -> None:
    """Send what is still buffered nowhere, or Python would fail on it once more at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
