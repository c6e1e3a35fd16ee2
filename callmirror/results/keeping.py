"""Files of results are taken, listed and forgotten."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from callmirror.config import Settings
from callmirror.domain import Text
from callmirror.errors import InputError, MetadataError
from callmirror.mirror.mirror import as_stored
from callmirror.results.mapping import read_layout
from callmirror.results.reading import read_results
from callmirror.results.sheet import read_content
from callmirror.store import Store, open_store
from callmirror.store.results import Import


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken; ``number`` is None where the same was taken before and nothing changed."""

    number: int | None
    what: str
    rows: int
    teams: tuple[str, ...]
    notices: tuple[Text, ...]


def add(settings: Settings, table: Path, layout: Path, *, now: datetime | None = None) -> Taken:
    """Keep the results that a table tells of teams whose calls are stored.

    Raises:
        NotFound: nothing is stored yet, so that no team is known.
        InputError: the table or its mapping can't be read, or no row of it can.
    """
    how, content = read_layout(layout), read_content(table)
    name = hashlib.sha256(content + layout.read_bytes()).hexdigest()
    with open_store(settings.home, create=False) as store:
        found = read_results(content, how, lambda team: _home_of(store, team), source=str(table))
        sheet = found.sheet
        if not (sheet.deals or sheet.measures):
            raise _nothing(str(table), found.notices)
        number = store.results.add(sheet, name, now or datetime.now(UTC))
    teams = tuple(sorted({one.team for one in sheet.deals} | {one.team for one in sheet.measures}))
    return Taken(number, sheet.what, len(sheet.deals) + len(sheet.measures), teams, found.notices)


def listed(settings: Settings) -> tuple[Import, ...]:
    """Every file that was taken, the first first."""
    with open_store(settings.home, create=False) as store:
        return store.results.imports()


def forget(settings: Settings, number: int) -> int:
    """Forget what a file told; how many deals and values went.

    Raises:
        NotFound: there is no file of that number.
    """
    with open_store(settings.home, create=False) as store:
        return store.results.forget(number)


def _home_of(store: Store, team: str) -> str | None:
    try:
        return store.results.home_of(as_stored(team))
    except MetadataError:
        return None


def _nothing(source: str, notices: tuple[Text, ...]) -> InputError:
    last = notices[-1] if notices else Text(en="it has no rows.", fr="il n'a pas de lignes.")
    return InputError(
        source,
        en=f"no row could be taken. {last.en}",
        fr=f"aucune ligne n'a pu être prise. {last.fr}",
    )
