"""The rows of a table of results, whatever wrote it: a mark of order, semicolons, tabs, Windows-1252."""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from callmirror.errors import InputError
from callmirror.results.mapping import Layout

DELIMITERS = (",", ";", "\t")
SEPARATOR_TOLD = re.compile(r"\A\"?sep=.\"?\r?\n", re.IGNORECASE)
"""A spreadsheet's own line before the headings."""
LARGEST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """One row by its headings as the layout names them; ``line`` counts from 1, the headings included."""

    line: int
    values: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows, the headings that nothing asks for, and lines that are no rows."""

    rows: tuple[Row, ...]
    left_aside: tuple[str, ...]
    malformed: tuple[int, ...]


def read_content(path: Path) -> bytes:
    """The bytes of a table.

    Raises:
        InputError: it can't be read, or is far too large for one.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise _no_table(str(path))
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            str(path),
            en=f"can't be read ({error.strerror}); check the path and the right to read it.",
            fr=f"ne peut pas être lu ({error.strerror}) ; vérifiez le chemin et le droit de le lire.",
        ) from error


def read_rows(content: bytes, layout: Layout, *, source: str) -> Rows:
    """Return the rows of a table under the headings that the layout names.

    Raises:
        InputError: it is no table, or a heading that is named stands there not once.
    """
    text = _decoded(content)
    if text is None or "\0" in text:
        raise _no_table(source)
    text = SEPARATOR_TOLD.sub("", text.lstrip("\r\n"), count=1)
    first = text.partition("\n")[0]
    wanted = {plain(heading): heading for heading in layout.headings}
    delimiter = max(DELIMITERS, key=lambda mark: len(wanted.keys() & set(map(plain, first.split(mark)))))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found: list[Row] = []
    malformed: list[int] = []
    try:
        headings = next((cells for cells in reader if any(map(str.strip, cells))), [])
        names = _names(headings, wanted, source)
        fewest = max(place for place, name in enumerate(names, start=1) if name)
        for line, cells in _lines(reader):
            if any(cells[len(names) :]) or len(cells) < fewest:
                malformed.append(line)
            else:
                found.append(
                    Row(line, {name: cell for name, cell in zip(names, cells, strict=False) if name})
                )
    except csv.Error as error:
        raise _no_table(source) from error
    aside = tuple(heading.strip() for heading in headings if heading.strip() and plain(heading) not in wanted)
    return Rows(tuple(found), aside, tuple(malformed))


def plain(heading: str) -> str:
    """A heading without case, accents, quotes and spaces at its ends."""
    apart = unicodedata.normalize("NFKD", heading.strip().strip('"').casefold())
    return " ".join("".join(sign for sign in apart if not unicodedata.combining(sign)).split())


def _lines(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    for cells in reader:
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            yield reader.line_num, stripped  # type: ignore[attr-defined]  # csv's reader knows its line


def _names(headings: list[str], wanted: Mapping[str, str], source: str) -> list[str]:
    """For each column the heading as the layout writes it, or "" where nothing asks for it."""
    names = [wanted.get(plain(heading), "") for heading in headings]
    for heading in sorted(wanted.values()):
        if names.count(heading) != 1:
            shown = ", ".join(one.strip()[:40] for one in headings[:20]) or "-"
            raise InputError(
                source,
                en=f"line 1 must name the column {heading!r} once; found: {shown}. Correct the table or the "
                "mapping.",
                fr=f"la ligne 1 doit nommer une fois la colonne {heading!r} ; trouvé : {shown}. Corrigez le "
                "tableau ou la correspondance.",
            )
    return names


def _decoded(content: bytes) -> str | None:
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _no_table(source: str) -> InputError:
    return InputError(
        source,
        en="is no CSV table; save it as CSV in UTF-8 with headings on its first line.",
        fr="n'est pas un tableau CSV ; enregistrez-le en CSV, en UTF-8, avec des titres à la première ligne.",
    )
