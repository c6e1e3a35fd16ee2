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
    "erase_account": gettext("erased an account"),
    "tend_team": gettext("changed what the team agreed on"),
    "invite": gettext("invited somebody"),
    "link": gettext("made a link to choose a new password"),
    "password": gettext("changed the own password"),
    "give_part": gettext("gave a part"),
    "take_part": gettext("took a part away"),
    "rename": gettext("renamed an account"),
    "set_rep": gettext("said what recordings call somebody"),
    "deactivate": gettext("let somebody in no longer"),
    "activate": gettext("let somebody in again"),
    "make_team": gettext("made a team"),
    "make_token": gettext("made a token"),
    "revoke_token": gettext("revoked a token"),
    "webhook": gettext("changed a webhook"),
    "acknowledge": gettext("read a notice"),
    "reply": gettext("said something of a page, or answered, as nobody"),
    "set_retention": gettext("set how long things stay"),
    "set_sampling": gettext("set the sampling plan"),
    "sweep": gettext("swept what was overdue"),
    "notice": gettext("wrote a notice"),
    "sign_in": gettext("signed in"),
    "sign_out": gettext("signed out"),
}
MORE = {
    ("correct_call", "comment"): gettext("commented on the call"),
    ("correct_call", "again"): gettext("had the call reviewed again"),
    ("correct_call", "page"): gettext("opened the call to correct it"),
    ("sign_in", "first"): gettext("signed in for the first time, as the first administrator"),
    ("sign_in", "link"): gettext("chose a password by a link, and signed in"),
    ("sign_in", "openid"): gettext("signed in with the organisation's account"),
    ("give_part", "administrator"): gettext("made an administrator"),
    ("give_part", "coach"): gettext("made a coach of the team"),
    ("give_part", "manager"): gettext("made a manager of the team"),
    ("give_part", "rep"): gettext("made a rep of the team"),
    ("take_part", "administrator"): gettext("let go as administrator"),
    ("take_part", "coach"): gettext("let go as coach of the team"),
    ("take_part", "manager"): gettext("let go as manager of the team"),
    ("take_part", "rep"): gettext("let go as rep of the team"),
    ("webhook", "made"): gettext("made a webhook"),
    ("webhook", "removed"): gettext("removed a webhook"),
    ("webhook", "secret"): gettext("gave a webhook another secret"),
}
"""Where the form of a deed, or the part it gives, says more than the deed."""
FILES = frozenset({"export", "clip", "read_call", "read_team", "tend_team", "correct_call", "notice"})
"""Deeds whose form is shown beside them, where no sentence says it."""
COLUMNS = ("number", "at", "account", "name", "deed", "call_id", "team", "form", "count", "bytes")


class Line(NamedTuple):
    """An entry with the sentence that says what was done; other deeds are told by their name."""

    entry: Entry
    deed: str
    size: int | None
    form: str | None
    account: int | None


def shown_entries(entries: Iterable[Entry]) -> list[Line]:
    """Entries for a page."""
    return [_shown(each) for each in entries]


def _shown(entry: Entry) -> Line:
    told = entry.detail.get("form") or entry.detail.get("part")
    more = MORE.get((entry.deed, str(told)))
    form = str(told) if told and more is None and entry.deed in FILES else None
    return Line(entry, more or DEEDS.get(entry.deed, entry.deed), _size(entry), form, _account(entry))


def _account(entry: Entry) -> int | None:
    account = entry.detail.get("account")
    return account if isinstance(account, int) else None


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
