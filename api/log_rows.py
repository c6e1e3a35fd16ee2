"""The access log as people and programs read it."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from callmirror.store.log import Entry


def gettext(message: str) -> str:
    """Mark a sentence for the catalogues; templates say it in the reader's language."""
    return message


DEEDS = {
    "read_call": gettext("opened the call"),
    "read_team": gettext("opened the team's page"),
    "correct_call": gettext("corrected the call"),
    "upload": gettext("uploaded a file"),
    "search": gettext("searched"),
    "export": gettext("exported"),
    "clip": gettext("made a clip"),
    "object": gettext("objected to the call"),
    "decide": gettext("decided on an objection"),
    "erase": gettext("erased"),
    "erase_call": gettext("asked to erase the call"),
    "set_retention": gettext("set how long things stay"),
    "set_sampling": gettext("set the sampling plan"),
    "sweep": gettext("swept what was overdue"),
    "notice": gettext("wrote a notice"),
    "sign_in": gettext("signed in"),
    "sign_out": gettext("signed out"),
}
COLUMNS = ("number", "at", "account", "name", "deed", "call_id", "team", "form", "count", "bytes")


class Line(NamedTuple):
    """An entry with the sentence that says what was done; other deeds are told by their name."""

    entry: Entry
    deed: str
    size: int | None


def shown_entries(entries: Iterable[Entry]) -> list[Line]:
    """Entries for a page."""
    return [Line(each, DEEDS.get(each.deed, each.deed), _size(each)) for each in entries]


def _size(entry: Entry) -> int | None:
    size = entry.detail.get("bytes")
    return size if isinstance(size, int) else None


def as_csv(entries: Iterable[Entry]) -> Iterator[str]:
    """Entries as lines of CSV; a name that a spreadsheet would take for a formula gets an apostrophe."""
    yield _line(COLUMNS)
    for each in entries:
        detail = [each.detail.get(name, "") for name in ("form", "count", "bytes")]
        told = (each.number, each.at.isoformat(), each.account, each.name, each.deed, each.call_id, each.team)
        yield _line(tuple(map(_plain, (*told, *detail))))


def _plain(value: object) -> object:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _line(values: tuple[object, ...]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(values)
    return written.getvalue()
