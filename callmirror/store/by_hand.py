"""What people tell by hand: corrections of sentences, and the words of teams."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from callmirror.domain import Correction, TeamWords
from callmirror.store import corrections, team_words
from callmirror.store.calls import find, number_of
from callmirror.store.connection import reading, translated, writing
from callmirror.store.corrections import Amend, Corrected


class ByHand:
    """A part of the store, made by ``Store.by_hand``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection

    def corrected(self, call_id_or_prefix: str) -> Corrected:
        """Return a call as the machine read it, with what people say of it.

        Raises:
            NotFound: no call begins so.
        """
        with translated(self._path), reading(self._connection):
            number, _ = find(self._connection, call_id_or_prefix)
            return corrections.corrected(self._connection, number)

    def corrections(self, call_id: str) -> tuple[Correction, ...]:
        """Return what people say of the call of exactly that id; nothing, where it is not stored."""
        with translated(self._path):
            number = number_of(self._connection, call_id)
            return () if number is None else corrections.of_call(self._connection, number)

    def all_corrected(self, team: str | None = None) -> Iterator[Corrected]:
        """Every call of which people said something, of one team or of all, each of its own moment."""
        with translated(self._path):
            for number, call_id in corrections.corrected_calls(self._connection, team):
                with reading(self._connection):
                    # Another process may have forgotten it meanwhile.
                    still = number_of(self._connection, call_id) == number
                    found = corrections.corrected(self._connection, number) if still else None
                if found is not None:
                    yield found

    def amend(self, call_id_or_prefix: str, change: Amend) -> None:
        """Keep what ``change`` makes of a call: its corrections and its readings together, or neither.

        Raises:
            NotFound: no call begins so.
        """
        with translated(self._path), writing(self._connection):
            number, _ = find(self._connection, call_id_or_prefix)
            corrections.amend(self._connection, number, change)

    def keep_words(self, team: str, words: TeamWords) -> None:
        """Keep the words of a team, in the place of all that were kept of it."""
        with translated(self._path):
            team_words.keep(self._connection, team, words)

    def words(self, team: str) -> TeamWords | None:
        """Return the words of a team, None where none were told."""
        with translated(self._path):
            return team_words.of_team(self._connection, team)
