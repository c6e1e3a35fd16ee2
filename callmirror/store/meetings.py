"""What a team does with its mirror, as the store keeps it: calls drawn, numbers guessed, experiments."""

import sqlite3
from collections.abc import Callable, Collection
from pathlib import Path

from callmirror.domain import Draw, Experiment, Guesses, Window
from callmirror.pseudonyms import Pseudonyms
from callmirror.store import draws, experiments, guesses, quotes
from callmirror.store.connection import translated
from callmirror.store.quotes import Quoted


class Meetings:
    """A part of the store, made by ``Store.meetings``. Every method may raise StoreError."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, pseudonyms: Callable[[], Pseudonyms]
    ) -> None:
        """Nothing is read yet."""
        self._path = path
        self._connection = connection
        self._pseudonyms = pseudonyms

    def said(self, team: str, window: Window, markers: Collection[str]) -> tuple[tuple[str, Quoted], ...]:
        """What reps said where these markers were read, each beside its marker; see ``Store.quotes``."""
        with translated(self._path):
            return tuple(quotes.said(self._connection, team, window, markers))

    def draws(self, team: str) -> tuple[Draw, ...]:
        """Every draw of a team, the first first; calls and people are marks, as ``mark`` gives them."""
        with translated(self._path):
            return draws.draws(self._connection, team)

    def mark(self, name: str) -> str:
        """What stands for the id of a call or the pseudonym of a person in a draw that is read back."""
        return draws.mark_text(self._pseudonyms(), name)

    def keep_draw(self, draw: Draw) -> None:
        """Remember a draw before it is shown; its calls are ids and its people pseudonyms."""
        with translated(self._path):
            draws.keep(self._connection, draw, self._pseudonyms())

    def guesses(self, team: str, window: Window) -> Guesses | None:
        """What the team guessed for that window; None where nothing is kept."""
        with translated(self._path):
            return guesses.guesses(self._connection, team, window)

    def keep_guesses(self, told: Guesses) -> bool:
        """Keep guesses, once for a window: False where some were kept before, and these stay."""
        with translated(self._path):
            return guesses.keep(self._connection, told)

    def experiments(self, team: str | None = None) -> tuple[Experiment, ...]:
        """Every experiment of a team or of all, the first first."""
        with translated(self._path):
            return experiments.experiments(self._connection, team)

    def experiment(self, number: int) -> Experiment:
        """The experiment of that number.

        Raises:
            NotFound: there is none.
        """
        with translated(self._path):
            return experiments.experiment(self._connection, number)

    def begin(self, experiment: Experiment) -> int:
        """Keep an experiment that begins; its number."""
        with translated(self._path):
            return experiments.keep(self._connection, experiment)

    def close(self, experiment: Experiment) -> None:
        """Keep what became of an experiment."""
        with translated(self._path):
            experiments.close(self._connection, experiment)

    def person_known(self, name: str) -> bool:
        """Whether calls of somebody of that name are stored, however it is spelt."""
        query = "SELECT EXISTS (SELECT 1 FROM calls WHERE rep = ?)"
        with translated(self._path):
            pseudonym = self._pseudonyms().pseudonym(name)
            return bool(self._connection.execute(query, (pseudonym,)).fetchone()[0])
