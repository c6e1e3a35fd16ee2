"""The forms in which a table is written: CSV, lines of JSON, Parquet."""

import csv
import io
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from callmirror.archives.exporting import Kind, Row, Table
from callmirror.errors import InputError
from callmirror.report.csv import inert

if TYPE_CHECKING:
    import pyarrow

ROWS_AT_ONCE = 2_000
ROWS_OF_A_GROUP = 50_000
"""So many rows of a Parquet file are packed together; more pack better and take more memory."""


def csv_lines(table: Table) -> Iterator[str]:
    """The table as CSV with a header; no text in it is a formula to a spreadsheet."""
    written = io.StringIO()
    into = csv.writer(written, lineterminator="\n")
    into.writerow(table.columns)
    plain = [table.kind(column) is not Kind.TEXT for column in table.columns]
    for chunk in table.chunks(ROWS_AT_ONCE):
        into.writerows(
            [
                cell if is_plain or cell is None else inert(cell)
                for cell, is_plain in zip(row, plain, strict=True)
            ]
            for row in chunk
        )
        yield written.getvalue()
        written.seek(0)
        written.truncate()
    yield written.getvalue()


def json_lines(table: Table) -> Iterator[str]:
    """The table as one object of JSON per line."""
    for row in table.rows:
        yield json.dumps(dict(zip(table.columns, row, strict=True)), ensure_ascii=False) + "\n"


def write_parquet(table: Table, path: Path) -> None:
    """Write the table as a Parquet file, whole or not at all.

    Raises:
        InputError: the package that writes it is absent, or the file can't be written.
    """
    require_parquet(path)
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        _write_groups(table, partial)
        partial.replace(path)
    except OSError as error:
        raise InputError(
            str(path),
            en=f"can't be written ({error.strerror or error}); choose another place with --out.",
            fr=f"écriture impossible ({error.strerror or error}) ; choisissez un autre endroit avec --out.",
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def require_parquet(path: Path) -> None:
    """Say what to install where the package is absent, before anything is calculated.

    Raises:
        InputError: it is absent.
    """
    try:
        import pyarrow.parquet  # noqa: F401, PLC0415 - a package of its own, for this form alone
    except ImportError as error:
        raise InputError(
            str(path),
            en="the package pyarrow is needed for Parquet; install it: pip install 'callmirror[parquet]'.",
            fr="le paquet pyarrow est nécessaire pour Parquet ; installez-le : pip install "
            "'callmirror[parquet]'.",
        ) from error


def _write_groups(table: Table, path: Path) -> None:
    import pyarrow  # noqa: PLC0415 - as above
    from pyarrow import parquet  # noqa: PLC0415

    schema = _schema(table)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for chunk in table.chunks(ROWS_OF_A_GROUP):
            columns = [_column(table, name, place, chunk) for place, name in enumerate(table.columns)]
            arrays = [
                pyarrow.array(column, field.type) for column, field in zip(columns, schema, strict=True)
            ]
            writer.write_batch(pyarrow.record_batch(arrays, schema=schema))


def _schema(table: Table) -> "pyarrow.Schema":
    import pyarrow as arrow  # noqa: PLC0415 - as above

    types = {
        Kind.TEXT: arrow.string(),
        Kind.NUMBER: arrow.float64(),
        Kind.WHOLE: arrow.int64(),
        Kind.MOMENT: arrow.timestamp("us", tz="UTC"),
        Kind.DAY: arrow.date32(),
    }
    return arrow.schema([(name, types[table.kind(name)]) for name in table.columns])


def _column(table: Table, name: str, place: int, rows: list[Row]) -> list[Any]:
    cells = [row[place] for row in rows]
    if table.kind(name) is Kind.MOMENT:
        return [cell and datetime.fromisoformat(cell) for cell in cells]
    if table.kind(name) is Kind.DAY:
        return [cell and date.fromisoformat(cell) for cell in cells]
    return cells
