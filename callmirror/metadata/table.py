"""A CSV table with one row per file of a batch."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from callmirror.domain import Text
from callmirror.errors import MetadataError
from callmirror.metadata.described import Metadata, describe
from callmirror.metadata.matching import Claim, match_rows
from callmirror.metadata.rows import Row, read_rows

SHOWN_LINES = 10


@dataclass(frozen=True, slots=True)
class Table:
    """What a table tells of the files of a batch.

    A row's ``file`` is a path from the table's folder, or the last parts of one: "call.wav" or
    "march/call.wav" stand for the file of the batch that ends so, and the row that says most wins. A row
    with a bad value harms its own file only. ``notices`` say which columns, rows and repetitions were left
    aside, by line.
    """

    path: Path
    claims: Mapping[Path, Claim] = field(repr=False)
    notices: tuple[Text, ...] = ()

    def of(self, file: Path, *, now: datetime | None = None) -> Metadata | None:
        """Return what is told of a file of the batch; None when no row names it.

        A row's ``transcript`` is found from the table's folder.

        Raises:
            MetadataError: the row holds a value without meaning, names several files, or is contradicted by
                another; the message begins with the table, the line and the file.
        """
        claim = self.claims.get(file)
        if claim is None:
            return None
        source = f"{self.path}:{claim.row.line} ({claim.row.file})"
        _refuse_unclear(claim, source)
        told = describe(claim.row.values, source=source, now=now)
        return replace(told, transcript=self.path.parent / told.transcript) if told.transcript else told


def read_table(path: Path, files: Collection[Path]) -> Table:
    """Read a table for the files of a batch.

    Columns are ``file`` and any of ``described.KNOWN``, in any order, under their English or French names,
    parted by commas, semicolons or tabs, in UTF-8, UTF-16 with its mark, or Windows-1252.

    Raises:
        MetadataError: it can't be read, or has no column ``file``.
    """
    rows, left_aside = read_rows(path)
    claims = match_rows(rows, files, path.parent)
    return Table(path, claims, tuple(_notices(path, rows, claims, left_aside)))


def _refuse_unclear(claim: Claim, source: str) -> None:
    if claim.contradicted_by:
        lines = ", ".join(map(str, claim.contradicted_by))
        raise MetadataError(
            source,
            en=f"the table tells something else of the same file (line {lines}); keep one row.",
            fr=f"le tableau dit autre chose du même fichier (ligne {lines}) ; gardez une seule ligne.",
        )
    if claim.files > 1:
        raise MetadataError(
            source,
            en=f"{claim.files} files of this batch end so; write more of the path in the column file.",
            fr=f"{claim.files} fichiers de ce lot finissent ainsi ; écrivez plus du chemin dans la colonne "
            "file.",
        )


def _notices(
    path: Path, rows: tuple[Row, ...], claims: Mapping[Path, Claim], left_aside: tuple[str, ...]
) -> Iterator[Text]:
    if left_aside:
        names = ", ".join(left_aside)
        yield Text(
            en=f"{path}: columns without meaning here were left aside: {names}.",
            fr=f"{path} : des colonnes sans signification ici ont été laissées de côté : {names}.",
        )
    used = {
        line
        for claim in claims.values()
        for line in (claim.row.line, *claim.repeated_by, *claim.contradicted_by)
    }
    if unused := [row.line for row in rows if row.line not in used]:
        yield Text(
            en=f"{path}: rows that name no file of this batch: {_listed(unused)}.",
            fr=f"{path} : des lignes ne désignent aucun fichier de ce lot : {_listed(unused)}.",
        )
    if repeated := sorted({line for claim in claims.values() for line in claim.repeated_by}):
        yield Text(
            en=f"{path}: rows that repeat another word for word: {_listed(repeated)}.",
            fr=f"{path} : des lignes en répètent une autre mot pour mot : {_listed(repeated)}.",
        )


def _listed(lines: list[int]) -> str:
    """Return the numbers of the first lines, and how many more there are."""
    shown = ", ".join(map(str, lines[:SHOWN_LINES]))
    return f"{shown} (+ {len(lines) - SHOWN_LINES})" if len(lines) > SHOWN_LINES else shown
