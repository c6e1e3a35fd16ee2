"""Which row of a table tells of which file of a batch."""

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from callmirror.metadata.rows import Row

Parts = tuple[str, ...]
WHOLE_PATH = 1_000_000
"""A row that names a file by its path from the table says more than any number of last parts."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A row's claim to a file.

    ``weight`` is how many parts of the path the row names, ``files`` how many files of the batch it may mean;
    the lines are those of other rows as sure of the same file, saying the same or something else.
    """

    row: Row
    weight: int
    files: int
    repeated_by: tuple[int, ...] = ()
    contradicted_by: tuple[int, ...] = ()


def match_rows(rows: tuple[Row, ...], files: Collection[Path], folder: Path) -> Mapping[Path, Claim]:
    """Return the best claim to each file that a row names; ``folder`` is the table's."""
    whole = {_parts(str(file.absolute())): file for file in files}
    tails = _tails(files)
    claims: dict[Path, Claim] = {}
    for row in rows:
        for file, claim in _claims(row, whole, tails, folder):
            claims[file] = _better(claims[file], claim) if file in claims else claim
    return claims


def _claims(
    row: Row, whole: Mapping[Parts, Path], tails: Mapping[Parts, list[Path]], folder: Path
) -> list[tuple[Path, Claim]]:
    named = _parts(str(folder.absolute() / row.file.replace("\\", "/")))
    if named in whole:
        return [(whole[named], Claim(row, WHOLE_PATH, 1))]
    last = _parts(row.file)
    meant = tails.get(last, [])
    return [(file, Claim(row, len(last), len(meant))) for file in meant]


def _better(known: Claim, new: Claim) -> Claim:
    if new.weight != known.weight:
        return max(known, new, key=lambda claim: claim.weight)
    if new.row.values == known.row.values:
        return replace(known, repeated_by=(*known.repeated_by, new.row.line))
    return replace(known, contradicted_by=(*known.contradicted_by, new.row.line))


def _tails(files: Collection[Path]) -> Mapping[Parts, list[Path]]:
    """Every run of last parts of every path, and the files that end so."""
    tails: dict[Parts, list[Path]] = {}
    for file in dict.fromkeys(files):
        parts = _parts(str(file.absolute()))
        for start in range(len(parts)):
            tails.setdefault(parts[start:], []).append(file)
    return tails


def _parts(path: str) -> Parts:
    """Return the parts of a path in composed Unicode, with either slash, "." and ".." worked out."""
    parts: list[str] = []
    for part in PurePosixPath(unicodedata.normalize("NFC", path).replace("\\", "/")).parts:
        if part != ".." or not parts:
            parts.append(part)
        else:
            parts.pop()
    return tuple(parts)
