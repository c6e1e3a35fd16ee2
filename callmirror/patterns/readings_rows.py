"""The rows of a CSV table of readings, while they are read: as numbers, told apart by line.

Errors name a line and never what stands in it.
"""

import csv
from array import array
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any, TextIO

from callmirror.errors import InputError

REQUIRED = ("call_id", "team", "person", "started_at", "marker", "value", "exposure")
CONTEXT = ("kind", "stage", "channel", "segment")
OF_CALL = ("team", "person", "started_at", *CONTEXT)
DELIMITERS = (",", ";", "\t")
LONGEST_HEADER = 10_000
NULL = ("", "null")
"""What stands for a reading that could not be taken."""


@dataclass(slots=True)
class Gathered:
    """Rows while they are read: numbers by row, and per call its team, person, date and contexts as written.

    ``contexts`` names the columns of context that there are, in the order of a call's facts.
    """

    contexts: tuple[str, ...] = ()

    calls: dict[str, int] = field(default_factory=dict)
    markers: dict[str, int] = field(default_factory=dict)
    facts: list[tuple[str, ...]] = field(default_factory=list)
    first_line: list[int] = field(default_factory=list)
    line: "array[int]" = field(default_factory=lambda: array("q"))
    call: "array[int]" = field(default_factory=lambda: array("q"))
    marker: "array[int]" = field(default_factory=lambda: array("q"))
    value: "array[float]" = field(default_factory=lambda: array("d"))
    exposure: "array[float]" = field(default_factory=lambda: array("d"))
    measured: bytearray = field(default_factory=bytearray)


def gather(path: Path) -> Gathered:
    """Read all rows of a table.

    Raises:
        InputError: it can't be read, lacks a column, or a row is none.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _rows(path, file)
    except OSError as error:
        raise InputError(
            str(path),
            en=f"can't be read ({error.strerror}); check the path and the right to read it.",
            fr=f"ne peut pas être lu ({error.strerror}) ; vérifiez le chemin et le droit de le lire.",
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            str(path), en="is not UTF-8 text; save it as CSV in UTF-8.",
            fr="n'est pas en UTF-8 ; enregistrez-le en CSV, en UTF-8.",
        ) from error  # fmt: skip


def _rows(path: Path, file: TextIO) -> Gathered:
    head = file.readline(LONGEST_HEADER)
    delimiter = max(DELIMITERS, key=head.count)
    names = [name.strip().lower() for name in next(csv.reader([head], delimiter=delimiter), [])]
    _refuse_header(path, names)
    reader = csv.reader(file, delimiter=delimiter, strict=True)
    gathered = Gathered(contexts=tuple(name for name in CONTEXT if name in names))
    try:
        _fill(path, gathered, reader, names, comma="," if delimiter != "," else "")
    except csv.Error as error:
        raise wrong(
            path, reader.line_num + 1, "is no row of a table", "n'est pas une ligne de tableau"
        ) from error
    return gathered


def _refuse_header(path: Path, names: list[str]) -> None:
    missing = [name for name in REQUIRED if name not in names]
    twice = [name for name in (*REQUIRED, *CONTEXT) if names.count(name) > 1]
    if missing or twice:
        wrong = ", ".join(missing or twice)
        raise InputError(
            str(path),
            en=f"its first line must name each of {', '.join(REQUIRED)} once; look at: {wrong}.",
            fr=f"sa première ligne doit nommer une fois chacun de {', '.join(REQUIRED)} ; voyez : {wrong}.",
        )


def _fill(path: Path, gathered: Gathered, reader: Any, names: list[str], *, comma: str) -> None:
    """Read the rows; written out in one loop, since a table may hold millions of them."""
    place = {name: number for number, name in enumerate(names)}
    of_call = itemgetter(*(place[name] for name in OF_CALL if name in place))
    of_row = itemgetter(*(place[name] for name in ("call_id", "marker", "value", "exposure")))
    calls, markers, width = gathered.calls, gathered.markers, len(names)
    for cells in reader:
        line = reader.line_num + 1
        if len(cells) != width:
            if not any(map(str.strip, cells)):
                continue
            raise wrong(path, line, "has more or fewer cells than the first line",
                         "a plus ou moins de cellules que la première ligne")  # fmt: skip
        call_id, marker, value, exposure = of_row(cells)
        if not call_id and not any(map(str.strip, cells)):
            continue
        facts = of_call(cells)
        number = calls.setdefault(call_id, len(calls))
        if number == len(gathered.facts):
            gathered.facts.append(facts)
            gathered.first_line.append(line)
        elif gathered.facts[number] != facts:
            raise wrong(path, line, "tells otherwise of its call than an earlier line",
                         "contredit une ligne précédente sur le même appel")  # fmt: skip
        null = value.strip().lower() in NULL
        try:
            gathered.value.append(0.0 if null else _number(value, comma))
            gathered.exposure.append(0.0 if null and not exposure.strip() else _number(exposure, comma))
        except ValueError as error:
            raise wrong(path, line, "has a value or an exposure that is no number",
                         "a une valeur ou une exposition qui n'est pas un nombre") from error  # fmt: skip
        gathered.measured.append(not null)
        gathered.call.append(number)
        gathered.marker.append(markers.setdefault(marker.strip(), len(markers)))
        gathered.line.append(line)


def _number(text: str, comma: str) -> float:
    if "_" in text:
        raise ValueError(text)
    return float(text.replace(comma, ".") if comma else text)


def wrong(path: Path, line: int, en: str, fr: str) -> InputError:
    """The error of a line, by what it does wrong."""
    return InputError(str(path), en=f"line {line} {en}.", fr=f"la ligne {line} {fr}.")
