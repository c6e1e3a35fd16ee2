"""Guesses on their way to the middle of them all: in the memory of this process, and nowhere else.

A guess of one person must not be kept readable. So nothing of it is written: sheets lie here, each marker's
numbers mixed by themselves, until at least k are there and the middle of them is kept; a restart forgets
them. No page reads them; all that is told is how many there are.
"""

import random
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from callmirror.domain import Window
from callmirror.errors import Conflict, TooMany

MOST_OPEN = 12
"""A team guesses for so many periods at once, at most."""


@dataclass(slots=True)
class _Pile:
    """Sheets for one period: who has given one, and the numbers of all, of which none is anybody's."""

    people: set[int] = field(default_factory=set)
    numbers: dict[str, list[float]] = field(default_factory=dict)


class Sheets:
    """The sheets of all teams that wait for others."""

    def __init__(self) -> None:
        """None has been given yet."""
        self._piles: dict[tuple[str, Window], _Pile] = {}
        self._lock = threading.Lock()
        self._chance = random.SystemRandom()

    def give(self, team: str, window: Window, person: int, guesses: Mapping[str, float]) -> None:
        """Put one person's sheet among the others.

        Raises:
            Conflict: that person has given one.
            TooMany: the team guesses for too many periods at once.
        """
        with self._lock:
            if (team, window) not in self._piles and self._open(team) >= MOST_OPEN:
                raise TooMany(
                    en=f"The team is guessing for {MOST_OPEN} periods already; close one first.",
                    fr=f"L'équipe estime déjà pour {MOST_OPEN} périodes ; clôturez-en une d'abord.",
                    retry_after_s=3600,
                )
            pile = self._piles.setdefault((team, window), _Pile())
            if person in pile.people:
                raise Conflict(
                    en="Your sheet is among the others already, and nobody can tell which one it is.",
                    fr="Votre feuille est déjà parmi les autres, et personne ne peut dire laquelle c'est.",
                )
            pile.people.add(person)
            for marker, value in guesses.items():
                numbers = pile.numbers.setdefault(marker, [])
                numbers.insert(self._chance.randint(0, len(numbers)), value)

    def count(self, team: str, window: Window) -> int:
        """How many people have given a sheet."""
        with self._lock:
            pile = self._piles.get((team, window))
            return 0 if pile is None else len(pile.people)

    def has_given(self, team: str, window: Window, person: int) -> bool:
        """Whether that person has given one."""
        with self._lock:
            pile = self._piles.get((team, window))
            return pile is not None and person in pile.people

    def numbers(self, team: str, window: Window, *, k: int) -> dict[str, list[float]]:
        """The numbers of each marker that at least k people guessed, for the middle of them to be kept."""
        with self._lock:
            pile = self._piles.get((team, window), _Pile())
            return {marker: sorted(each) for marker, each in pile.numbers.items() if len(each) >= k}

    def forget(self, team: str, window: Window) -> None:
        """Throw the sheets away, as after the middle of them was kept."""
        with self._lock:
            self._piles.pop((team, window), None)

    def _open(self, team: str) -> int:
        return sum(1 for name, _ in self._piles if name == team)
