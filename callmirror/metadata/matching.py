"""Which rows of a table tell of which file."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from callmirror.metadata.rows import Row

Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """The rows of a table by what they name: a file that is there, or the last parts of any path."""

    whole: Mapping[Parts, tuple[Row, ...]] = field(repr=False)
    tails: Mapping[Parts, tuple[Row, ...]] = field(repr=False)

    def rows_of(self, file: Path) -> tuple[Row, ...]:
        """Return the rows that name a file: by its whole path, else by most of its last parts."""
        parts = _parts(str(file.absolute()))
        endings = (self.tails.get(parts[start:]) for start in range(len(parts)))
        return self.whole.get(parts) or next((rows for rows in endings if rows), ())


def index_rows(rows: Iterable[Row], folder: Path) -> Index:
    """Sort rows by what they name; one that names a file in the table's folder names that file only."""
    whole: dict[Parts, tuple[Row, ...]] = {}
    tails: dict[Parts, tuple[Row, ...]] = {}
    for row in rows:
        there = _parts(str(folder.absolute() / row.file.replace("\\", "/")))
        parts, known = (there, whole) if Path(*there).is_file() else (_parts(row.file), tails)
        known[parts] = (*known.get(parts, ()), row)
    return Index(whole, tails)


def _parts(path: str) -> Parts:
    """Return the parts of a path in composed Unicode, with either slash, "." and ".." worked out."""
    parts: list[str] = []
    for part in PurePosixPath(unicodedata.normalize("NFC", path).replace("\\", "/")).parts:
        if part != ".." or not parts:
            parts.append(part)
        else:
            parts.pop()
    return tuple(parts)
