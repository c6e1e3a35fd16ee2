"""A CSV table with one row per file of a batch."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from callmirror.domain import Text
from callmirror.errors import MetadataError
from callmirror.metadata.described import Metadata, describe
from callmirror.metadata.matching import Index, index_rows
from callmirror.metadata.rows import Row, read_rows

SHOWN_LINES = 10


@dataclass(frozen=True, slots=True)
class Table:
    """What a table tells of files.

    A row's ``file`` is a path from the table's folder, or the last parts of one: "call.wav" or
    "march/call.wav" stand for the file that ends so, and the row that says most wins. A row with a bad value
    harms its own file only. ``notices`` say which columns and repetitions were left aside; they and
    ``unused`` name lines and never what stands in them.
    """

    path: Path
    rows: tuple[Row, ...] = field(repr=False)
    index: Index
    meant: Mapping[int, int] = field(default_factory=dict, repr=False)
    notices: tuple[Text, ...] = ()

    def among(self, files: Iterable[Path]) -> "Table":
        """Return the table for a batch of files: a row that may mean several of them is refused for each."""
        return replace(self, meant=Counter(row.line for file in files for row in self.index.rows_of(file)))

    def of(self, file: Path, *, now: datetime | None = None) -> Metadata | None:
        """Return what is told of a file; None when no row names it.

        A row's ``transcript`` is found from the table's folder.

        Raises:
            MetadataError: the row holds a value without meaning, means several files of the batch, or is
                contradicted by another; the message begins with the table, the line and the file.
        """
        rows = self.index.rows_of(file)
        if not rows:
            return None
        source = f"{self.path}:{rows[0].line} ({rows[0].file})"
        _refuse_contradicted(rows, source)
        _refuse_shared(self.meant.get(rows[0].line, 1), source)
        told = describe(rows[0].values, source=source, now=now)
        return replace(told, transcript=self.transcript_of(file))

    def transcript_of(self, file: Path) -> Path | None:
        """Return where the transcript of a file lies, by the row that names it."""
        rows = self.index.rows_of(file)
        named = rows[0].values.get("transcript") if rows else None
        return self.path.parent / named.replace("\\", "/") if named else None

    def unused(self) -> tuple[Text, ...]:
        """Return a notice of the rows that name no file of the batch, where there are any; see ``among``."""
        lines = [row.line for row in self.rows if row.line not in self.meant]
        if not lines:
            return ()
        return (
            Text(
                en=f"{self.path}: no file of this batch for the rows on line {_listed(lines)}.",
                fr=f"{self.path} : aucun fichier de ce lot pour les lignes {_listed(lines)}.",
            ),
        )


def read_table(path: Path) -> Table:
    """Read a table that tells of files.

    Columns are ``file`` and any of ``described.KNOWN``, in any order, under their English or French names,
    parted by commas, semicolons or tabs, in UTF-8, UTF-16 with its mark, or Windows-1252.

    Raises:
        MetadataError: it can't be read, or has no column ``file``.
    """
    rows, left_aside = read_rows(path)
    index = index_rows(rows, path.parent)
    notices = (*_left_aside(path, left_aside), *_repeated(path, index))
    return Table(path, rows, index, notices=notices)


def _refuse_contradicted(rows: tuple[Row, ...], source: str) -> None:
    if others := [row.line for row in rows if row.values != rows[0].values]:
        raise MetadataError(
            source,
            en=f"the table tells something else of the same file (line {_listed(others)}); keep one row.",
            fr=f"le tableau dit autre chose du même fichier (ligne {_listed(others)}) ; gardez une seule "
            "ligne.",
        )


def _refuse_shared(files: int, source: str) -> None:
    if files > 1:
        raise MetadataError(
            source,
            en=f"{files} files of this batch end so; write more of the path in the column file.",
            fr=f"{files} fichiers de ce lot finissent ainsi ; écrivez plus du chemin dans la colonne file.",
        )


def _left_aside(path: Path, columns: tuple[str, ...]) -> tuple[Text, ...]:
    if not columns:
        return ()
    names = ", ".join(columns)
    return (
        Text(
            en=f"{path}: columns without meaning here were left aside: {names}.",
            fr=f"{path} : des colonnes sans signification ici ont été laissées de côté : {names}.",
        ),
    )


def _repeated(path: Path, index: Index) -> tuple[Text, ...]:
    """Tell of rows that say the same of the same file; one is enough, and no harm is done."""
    groups = (*index.whole.values(), *index.tails.values())
    lines = sorted(row.line for rows in groups for row in rows[1:] if row.values == rows[0].values)
    if not lines:
        return ()
    return (
        Text(
            en=f"{path}: the rows on line {_listed(lines)} repeat another.",
            fr=f"{path} : les lignes {_listed(lines)} en répètent une autre.",
        ),
    )


def _listed(lines: list[int]) -> str:
    """Return the numbers of the first lines, and how many more there are."""
    shown = ", ".join(map(str, lines[:SHOWN_LINES]))
    return f"{shown} (+ {len(lines) - SHOWN_LINES})" if len(lines) > SHOWN_LINES else shown
