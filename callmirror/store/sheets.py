"""Sheets of guesses that wait for others: sealed, and thrown away once the middle of them is kept.

A guess of one person must not be kept readable. So what lies here is encrypted and signed (Fernet) under a
key made of the data folder's own, which is no part of a copy of the store; inside stand keyed marks of who
has given a sheet and each marker's numbers by themselves, sorted, so that no number is anybody's. A restart
forgets nothing.
"""

import base64
import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from callmirror.domain import Window
from callmirror.errors import Conflict, StoreError, TooMany
from callmirror.pseudonyms import Pseudonyms
from callmirror.store.connection import translated, writing
from callmirror.store.erasure import PENDING
from callmirror.store.windows import window_text

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

MOST_OPEN = 12
"""A team guesses for so many periods at once, at most."""
OF_WINDOW = "SELECT sealed FROM sheets WHERE team = ? AND start = ? AND end = ?"


@dataclass(frozen=True, slots=True)
class _Pile:
    """Sheets for one period: marks of who has given one, and the numbers, of which none is anybody's."""

    people: frozenset[str] = frozenset()
    numbers: Mapping[str, list[float]] = field(default_factory=dict)


class Sheets:
    """A part of the store, made by ``Store.sheets``. Every method may raise StoreError."""

    def __init__(self, path: Path, connection: sqlite3.Connection, key: Callable[[], Pseudonyms]) -> None:
        """Nothing is read yet; ``key`` makes what sheets are sealed with."""
        self._path = path
        self._connection = connection
        self._key = key

    def give(self, team: str, window: Window, person: int, guesses: Mapping[str, float]) -> None:
        """Put one account's sheet among the others.

        Raises:
            Conflict: that account has given one.
            TooMany: the team guesses for too many periods at once.
        """
        mark = self._mark(team, person)
        with translated(self._path), writing(self._connection):
            pile = self._pile(team, window)
            if not pile.people:
                self._refuse_more(team)
            if mark in pile.people:
                raise Conflict(
                    en="Your sheet is among the others already, and nobody can tell which one it is.",
                    fr="Votre feuille est déjà parmi les autres, et personne ne peut dire laquelle c'est.",
                )
            names = sorted(pile.numbers.keys() | guesses.keys())
            given = {name: [guesses[name]] if name in guesses else [] for name in names}
            numbers = {name: sorted([*pile.numbers.get(name, ()), *given[name]]) for name in names}
            self._put(team, window, _Pile(pile.people | {mark}, numbers))

    def count(self, team: str, window: Window) -> int:
        """How many accounts have given a sheet."""
        with translated(self._path):
            return len(self._pile(team, window).people)

    def has_given(self, team: str, window: Window, person: int) -> bool:
        """Whether that account has given one."""
        with translated(self._path):
            return self._mark(team, person) in self._pile(team, window).people

    def numbers(self, team: str, window: Window, *, k: int) -> dict[str, list[float]]:
        """The numbers of each marker that at least k people guessed, for the middle of them to be kept."""
        with translated(self._path):
            found = self._pile(team, window).numbers
        return {marker: each for marker, each in found.items() if len(each) >= k}

    def forget(self, team: str, window: Window) -> None:
        """Throw the sheets away, as after the middle is kept; their bytes go when erasures are finished."""
        query = "DELETE FROM sheets WHERE team = ? AND start = ? AND end = ?"
        with translated(self._path), writing(self._connection) as connection:
            if connection.execute(query, (team, *_ends(window))).rowcount:
                connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (PENDING, "yes"))

    def _refuse_more(self, team: str) -> None:
        query = "SELECT count(*) FROM sheets WHERE team = ?"
        if self._connection.execute(query, (team,)).fetchone()[0] >= MOST_OPEN:
            raise TooMany(
                en=f"The team is guessing for {MOST_OPEN} periods already; close one first.",
                fr=f"L'équipe estime déjà pour {MOST_OPEN} périodes ; clôturez-en une d'abord.",
                retry_after_s=3600,
            )

    def _pile(self, team: str, window: Window) -> _Pile:
        row = self._connection.execute(OF_WINDOW, (team, *_ends(window))).fetchone()
        if row is None:
            return _Pile()
        told = json.loads(self._opened(row[0]))
        return _Pile(frozenset(told["people"]), told["numbers"])

    def _put(self, team: str, window: Window, pile: _Pile) -> None:
        told = json.dumps({"people": sorted(pile.people), "numbers": pile.numbers})
        row = (team, *_ends(window), self._fernet().encrypt(told.encode()))
        self._connection.execute("INSERT OR REPLACE INTO sheets VALUES (?, ?, ?, ?)", row)

    def _mark(self, team: str, person: int) -> str:
        return self._key().fingerprint(f"sheet of account {person} in {team}").hex()

    def _opened(self, sealed: bytes) -> bytes:
        from cryptography.fernet import InvalidToken  # noqa: PLC0415 - only where sheets wait

        try:
            return self._fernet().decrypt(sealed)
        except InvalidToken as error:
            raise StoreError(
                en="Sheets of guesses can't be opened: their record is damaged, or the key of the data "
                "folder is another.",
                fr="Les feuilles d'estimation ne s'ouvrent pas : elles sont abîmées, ou la clé du dossier "
                "est une autre.",
            ) from error

    def _fernet(self) -> "Fernet":
        try:
            from cryptography.fernet import Fernet  # noqa: PLC0415 - as above
        except ImportError as error:
            raise StoreError(
                en="Sheets of guesses are kept sealed only, which takes the library cryptography; install it "
                "with `pip install cryptography`.",
                fr="Les feuilles d'estimation ne sont gardées que scellées, avec la bibliothèque "
                "cryptography ; installez-la avec `pip install cryptography`.",
            ) from error
        return Fernet(base64.urlsafe_b64encode(self._key().secret("sheets of guesses")))


def _ends(window: Window) -> tuple[str, str]:
    start, end = window_text(window)
    return start or "", end or ""
