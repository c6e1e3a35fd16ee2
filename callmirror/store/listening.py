"""One call for those who may read it: as it stands, what they set right in it, what they say of it."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from callmirror.store import call_list, comments, edits
from callmirror.store.call_list import Facets, Listed, Place, Wanted
from callmirror.store.calls import not_found, number_of
from callmirror.store.comments import Comment
from callmirror.store.connection import reading, translated, writing
from callmirror.store.edits import Change, Edited


class Listening:
    """A part of the store, made by ``Store.listening``; calls go by their whole id, never by a prefix.

    Every method may raise StoreError, and NotFound where there is no such call.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection

    def edited(self, call_id: str) -> Edited:
        """Return a call with all that people set right in it."""
        with translated(self._path), reading(self._connection):
            return edits.edited(self._connection, self._number(call_id))

    def change(self, call_id: str, make: Change) -> None:
        """Keep what ``make`` makes of a call: edits, words and readings together, or nothing."""
        with translated(self._path), writing(self._connection):
            edits.change(self._connection, self._number(call_id), make)

    def whose(self, call_id: str) -> tuple[str, str | None]:
        """Return the team of a call and the pseudonym of its rep, None where nobody is known."""
        with translated(self._path):
            row = self._connection.execute("SELECT team, rep FROM calls WHERE id = ?", (call_id,)).fetchone()
        if row is None:
            raise not_found(call_id[:12])
        return row[0], row[1]

    def listed(self, wanted: Wanted, *, after: Place | None, limit: int) -> tuple[Listed, ...]:
        """Return calls newest first, at most ``limit``, beginning after that place."""
        with translated(self._path), reading(self._connection):
            return call_list.listed(self._connection, wanted, after=after, limit=limit)

    def facets(self, scopes: Sequence[tuple[str, str | None]]) -> Facets:
        """Return the months, kinds and languages among the calls of these scopes."""
        with translated(self._path), reading(self._connection):
            return call_list.facets(self._connection, scopes)

    def comments(self, call_id: str) -> tuple[Comment, ...]:
        """Return what was said of moments of a call."""
        with translated(self._path), reading(self._connection):
            return comments.of_call(self._connection, self._number(call_id))

    def comment(self, call_id: str, text: str, *, at_s: float | None, by: int) -> int:
        """Keep what the account ``by`` says of a moment; the comment's number."""
        with translated(self._path), writing(self._connection):
            return comments.add(self._connection, self._number(call_id), text, at_s=at_s, by=by)

    def recomment(self, call_id: str, number: int, text: str, *, by: int) -> None:
        """Put other words in the place of one's own."""
        with translated(self._path), writing(self._connection):
            comments.change(self._connection, self._number(call_id), number, text, by=by)

    def uncomment(self, call_id: str, number: int, *, by: int) -> None:
        """Take one's own comment away."""
        with translated(self._path), writing(self._connection):
            comments.delete(self._connection, self._number(call_id), number, by=by)

    def forget_account(self, account: int) -> None:
        """Delete what an account said of moments; what it set right stays, as nobody's."""
        with translated(self._path), writing(self._connection):
            comments.forget_author(self._connection, account)
            edits.forget_editor(self._connection, account)

    def _number(self, call_id: str) -> int:
        number = number_of(self._connection, call_id)
        if number is None:
            raise not_found(call_id[:12])
        return number
