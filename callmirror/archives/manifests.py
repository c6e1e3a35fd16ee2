"""Lists of calls with what is told of each: CSV, lines of JSON, or Parquet, here or elsewhere."""

import csv
import io
import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import PurePosixPath
from typing import IO, Any

from callmirror.archives.folders import local_item
from callmirror.archives.items import Item
from callmirror.archives.storages import is_remote, opened, shown, stamp_of, storage_errors
from callmirror.errors import InputError, MetadataError
from callmirror.metadata.dates import stand_day_first, year_first
from callmirror.metadata.described import KNOWN, known_name, plain_name

MANIFEST_ENDINGS = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".parquet"})
ADDRESS = "address"
ADDRESSES = frozenset({ADDRESS, "file", "path", "uri", "url", "adresse", "chemin"})
"""Under which names the column stands that says where a call lies."""
DELIMITERS = ",;\t"
EXPECTED = ", ".join((f"{ADDRESS} / file", *KNOWN))
LONGEST_CELL = 1 << 20

Row = tuple[int, Mapping[str, Any]]


def is_manifest(address: str) -> bool:
    """Whether a file that is named as a source is a list of calls, by its ending."""
    return PurePosixPath(address).suffix.lower() in MANIFEST_ENDINGS


def items_of_manifest(address: str) -> Iterator[Item]:
    """The items that the rows of a manifest name, in their order; whatever its size only a row is in memory.

    Addresses are absolute, or counted from the manifest's folder. A row that names no file is passed over, a
    file that is not there is an item with its trouble.

    Raises:
        InputError: it can't be read.
        MetadataError: no column says where the calls lie, a column stands twice, or a row is none.
    """
    turned = _day_first(address)
    base = address.rsplit("/", 1)[0] if "/" in address else "."
    with _rows(address) as rows:
        for line, told in rows:
            values = {name: value for name, value in told.items() if name in KNOWN and value}
            if turned and "date" in values:
                values["date"] = year_first(values["date"])
            if told.get(ADDRESS):
                yield _item(base, str(told[ADDRESS]), values, f"{shown(address)}:{line}")


def columns_left_aside(address: str) -> tuple[str, ...]:
    """The columns of a manifest that mean nothing here."""
    with _opened(address) as names_and_rows:
        names, _ = names_and_rows
        return tuple(name for name in names if _name(name) not in {ADDRESS, *KNOWN})


def _item(base: str, named: str, values: Mapping[str, str], row: str) -> Item:
    place = named.replace("\\", "/") if not is_remote(named) else named
    address = place if is_remote(place) or place.startswith("/") else posixpath.join(base, place)
    found = _far(address) if is_remote(address) else local_item(address, named=True)
    return Item(found.address, found.size, found.stamp, values, row, trouble=found.trouble, named=True)


def _far(address: str) -> Item:
    try:
        system, path = opened(address)
        with storage_errors(address):
            info = system.info(path)
    except InputError as error:
        return Item(address, trouble=error, named=True)
    return Item(address, info.get("size"), stamp_of(info), named=True)


def _day_first(address: str) -> bool:
    """Whether the dates stand day first, as the column as a whole tells; looked through before all else."""
    with _opened(address) as (names, rows):
        if "date" not in map(_name, names):
            return False
        french = any(plain_name(name) != _name(name) for name in names if _name(name) != ADDRESS)
        dates = {str(told.get("date") or "") for _, told in rows}
    return stand_day_first(sorted(dates - {""}), likely_day_first=french)


@contextmanager
def _rows(address: str) -> Iterator[Iterator[Row]]:
    with _opened(address) as (_, rows):
        yield rows


@contextmanager
def _opened(address: str) -> Iterator[tuple[Sequence[str], Iterator[Row]]]:
    """The columns of a manifest, checked, and its rows under our names, with the lines they stand on."""
    ending = PurePosixPath(address).suffix.lower()
    with ExitStack() as stack:
        stack.enter_context(storage_errors(address))
        file = stack.enter_context(_binary(address))
        if ending == ".parquet":
            names, rows = _parquet(address, file)
        elif ending in {".jsonl", ".ndjson"}:
            names, rows = _lines_of_json(address, file)
        else:
            text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
            names, rows = _csv(address, stack.enter_context(text))
        _check(address, names)
        yield names, ((line, _named(row)) for line, row in rows)


def _binary(address: str) -> IO[bytes]:
    if not is_remote(address):
        return open(address, "rb")  # noqa: PTH123 - the caller's stack closes it
    system, path = opened(address)
    found: IO[bytes] = system.open(path, "rb")
    return found


def _name(column: str) -> str:
    known = known_name(column)
    return ADDRESS if known in ADDRESSES else known


def _named(row: Mapping[str, Any]) -> dict[str, str]:
    told = ((_name(name), _text(value)) for name, value in row.items())
    return {name: value for name, value in told if name in {ADDRESS, *KNOWN} and value}


def _text(value: Any) -> str:
    if value is None or isinstance(value, (list, dict)):
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value).strip()


def _check(address: str, columns: Sequence[str]) -> None:
    names = [_name(column) for column in columns]
    twice = sorted({name for name in names if name in {ADDRESS, *KNOWN} and names.count(name) > 1})
    if ADDRESS in names and not twice:
        return
    found = ", ".join(column.strip()[:40] for column in columns[:20]) or "-"
    raise MetadataError(
        shown(address),
        en=f"its columns must say where each call lies, each once; found: {found}. Expected: {EXPECTED}.",
        fr=f"ses colonnes doivent dire où se trouve chaque appel, chacune une fois ; trouvé : {found}. "
        f"Attendu : {EXPECTED}.",
    )


def _csv(address: str, text: IO[str]) -> tuple[Sequence[str], Iterator[Row]]:
    try:
        header = text.readline(LONGEST_CELL)
        delimiter = max(DELIMITERS, key=lambda mark: _known_among(header.split(mark)))
        columns = next(csv.reader([header], delimiter=delimiter), [])
    except (UnicodeDecodeError, csv.Error) as error:
        raise _no_rows(address, 1) from error
    return columns, _csv_rows(address, csv.reader(text, delimiter=delimiter, strict=True), columns)


def _csv_rows(address: str, reader: Any, columns: Sequence[str]) -> Iterator[Row]:
    try:
        for cells in reader:
            if len(cells) > len(columns) and any(map(str.strip, cells[len(columns) :])):
                raise _no_rows(address, reader.line_num + 1)
            yield reader.line_num + 1, dict(zip(columns, cells, strict=False))
    except (UnicodeDecodeError, csv.Error) as error:
        raise _no_rows(address, reader.line_num + 2) from error


def _known_among(cells: Iterable[str]) -> int:
    return len({_name(cell.strip().strip('"')) for cell in cells} & {ADDRESS, *KNOWN})


def _lines_of_json(address: str, file: IO[bytes]) -> tuple[Sequence[str], Iterator[Row]]:
    first = file.readline(LONGEST_CELL)
    columns = list(_object(address, 1, first)) if first.strip() else []

    def rows() -> Iterator[Row]:
        yield from [(1, _object(address, 1, first))] if first.strip() else []
        for line, content in enumerate(iter(lambda: file.readline(LONGEST_CELL), b""), start=2):
            if content.strip():
                yield line, _object(address, line, content)

    return columns, rows()


def _object(address: str, line: int, content: bytes) -> dict[str, Any]:
    try:
        value = json.loads(content)
    except ValueError as error:
        raise _no_rows(address, line) from error
    if not isinstance(value, dict):
        raise _no_rows(address, line)
    return value


def _parquet(address: str, file: IO[bytes]) -> tuple[Sequence[str], Iterator[Row]]:
    try:
        import pyarrow as arrow  # noqa: PLC0415 - a package of its own, for this kind of file alone
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise InputError(
            shown(address),
            en="the package pyarrow is needed for Parquet; install it: pip install pyarrow",
            fr="le paquet pyarrow est nécessaire pour Parquet ; installez-le : pip install pyarrow",
        ) from error
    try:
        table = parquet.ParquetFile(file)
    except arrow.ArrowInvalid as error:
        raise _no_rows(address, 1) from error
    columns = list(table.schema_arrow.names)
    wanted = [name for name in columns if _name(name) in {ADDRESS, *KNOWN}]

    def rows() -> Iterator[Row]:
        line = 0
        for batch in table.iter_batches(batch_size=1000, columns=wanted):
            for row in batch.to_pylist():
                line += 1
                yield line, row

    return columns, rows()


def _no_rows(address: str, line: int) -> MetadataError:
    return MetadataError(
        shown(address),
        en=f"line {line} is no row of a manifest; write CSV, JSON lines or Parquet with the columns "
        f"{EXPECTED}.",
        fr=f"la ligne {line} n'est pas une ligne de manifeste ; écrivez en CSV, en lignes JSON ou en "
        f"Parquet, avec les colonnes {EXPECTED}.",
    )
