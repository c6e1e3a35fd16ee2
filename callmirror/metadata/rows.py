"""The rows of a CSV file, whatever wrote it."""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from callmirror.errors import MetadataError
from callmirror.metadata.dates import stand_day_first, year_first
from callmirror.metadata.described import KNOWN, known_name, plain_name

FILE = "file"
DELIMITERS = (",", ";", "\t")
LARGEST_BYTES = 64 * 1024 * 1024
COLUMNS = ", ".join((FILE, *KNOWN))


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands in the file; ``line`` counts lines from 1, the header included."""

    line: int
    file: str
    values: Mapping[str, str] = field(repr=False)


def read_rows(path: Path) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Return the rows that name a file, and the columns that mean nothing to us.

    Raises:
        MetadataError: it is no table, or its header lacks ``file`` or names a column twice.
    """
    text = _text(path)
    header, _, _ = text.lstrip("\r\n").partition("\n")
    delimiter = max(DELIMITERS, key=lambda mark: _known_columns(header, mark))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = next((cells for cells in reader if any(map(str.strip, cells))), [])
        names = _names(path, columns)
        rows = _with_order(
            tuple(_rows(path, reader, names)), french=names != [plain_name(one) for one in columns]
        )
    except csv.Error as error:
        raise _malformed(path, reader.line_num, str(error)) from error
    unknown = (
        column.strip() for column, name in zip(columns, names, strict=True) if name not in (FILE, *KNOWN)
    )
    return rows, tuple(column for column in unknown if column)


def _rows(path: Path, lines: Iterator[list[str]], names: list[str]) -> Iterator[Row]:
    for cells in lines:
        filled = [cell.strip() for cell in cells]
        line = lines.line_num  # type: ignore[attr-defined]  # csv's reader knows where it stands
        if not any(filled):
            continue
        if any(filled[len(names) :]):
            raise _malformed(path, line, f"{len(cells)} > {len(names)}")
        values = dict(zip(names, filled, strict=False))
        if file := values.get(FILE):
            yield Row(line, file, {name: values[name] for name in KNOWN if values.get(name)})


def _with_order(rows: tuple[Row, ...], *, french: bool) -> tuple[Row, ...]:
    """The rows, dates that stand day first turned where the column as a whole says that they do."""
    if not stand_day_first([row.values.get("date", "") for row in rows], likely_day_first=french):
        return rows
    return tuple(
        replace(row, values={**row.values, "date": year_first(row.values["date"])})
        if "date" in row.values
        else row
        for row in rows
    )


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise _no_table(path)
        content = path.read_bytes()
    except OSError as error:
        raise MetadataError(
            str(path),
            en=f"can't be read ({error.strerror}); check the path and the right to read it.",
            fr=f"ne peut pas être lu ({error.strerror}) ; vérifiez le chemin et le droit de le lire.",
        ) from error
    text = _decoded(content)
    if text is None or "\0" in text:
        raise _no_table(path)
    return text


def _decoded(content: bytes) -> str | None:
    """Return the text; Windows-1252 comes last, since nearly all bytes mean something in it."""
    utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if utf_16 else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _known_columns(header: str, delimiter: str) -> int:
    names = {known_name(cell.strip().strip('"')) for cell in header.split(delimiter)}
    return len(names & {FILE, *KNOWN})


def _names(path: Path, columns: list[str]) -> list[str]:
    names = [known_name(column) for column in columns]
    twice = sorted({name for name in names if name in (FILE, *KNOWN) and names.count(name) > 1})
    if FILE not in names or twice:
        found = ", ".join(column.strip()[:40] for column in columns[:20]) or "-"
        raise MetadataError(
            str(path),
            en=f"its first line must name each column once, file among them; found: {found}. Expected: "
            f"{COLUMNS}.",
            fr=f"sa première ligne doit nommer chaque colonne une fois, dont file ; trouvé : {found}. "
            f"Attendu : {COLUMNS}.",
        )
    return names


def _malformed(path: Path, line: int, problem: str) -> MetadataError:
    return MetadataError(
        str(path),
        en=f"line {line} is no row of a table ({problem}); put values that hold the separator in quotes.",
        fr=f"la ligne {line} n'est pas une ligne de tableau ({problem}) ; mettez entre guillemets les "
        "valeurs qui contiennent le séparateur.",
    )


def _no_table(path: Path) -> MetadataError:
    return MetadataError(
        str(path),
        en=f"is no CSV table; save it as CSV in UTF-8, with the columns {COLUMNS}.",
        fr=f"n'est pas un tableau CSV ; enregistrez-le en CSV, en UTF-8, avec les colonnes {COLUMNS}.",
    )
