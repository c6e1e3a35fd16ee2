"""Invented people: reps with a manner of their own, customers with a name and a voice."""

from dataclasses import dataclass, replace

from callmirror.simulate.dice import Dice
from callmirror.simulate.grammar import phrases
from callmirror.simulate.spec import Style, TeamSpec


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks; ``letters_per_s`` is how fast, ``hesitates`` how often a sentence stumbles."""

    first: str
    last: str
    woman: bool
    letters_per_s: float
    hesitates: float

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"


@dataclass(frozen=True, slots=True)
class Rep:
    """A person of a team, how that person sells, and how many of the calls are theirs."""

    person: Person
    style: Style
    calls: int
    outlier: bool
    has_habit: bool


def stranger(language: str, dice: Dice) -> Person:
    """Anybody: a name, and a pace of speech."""
    names = phrases(language)
    woman = dice.chance(0.5)
    first = dice.pick(names["women" if woman else "men"])
    pace, stumbles = dice.around(15.5, 1.1), dice.uniform(0.04, 0.22)
    return Person(first, dice.pick(names["last"]), woman, pace, stumbles)


def crew(team: TeamSpec, dice: Dice) -> tuple[Rep, ...]:
    """The people of a team, no two of the same name; the outlier, where there is one, stands third."""
    home = max(team.languages, key=lambda language: team.languages[language])
    names: set[str] = set()
    people = []
    for place in range(team.people):
        own = dice.fork(f"person {place}")
        person = _unlike(names, home, own)
        people.append(_rep(team, person, place, own))
    return tuple(people)


def _unlike(taken: set[str], language: str, dice: Dice) -> Person:
    person = stranger(language, dice)
    while person.first in taken or person.last in taken:
        person = stranger(language, dice)
    taken.update((person.first, person.last))
    return person


def _rep(team: TeamSpec, person: Person, place: int, dice: Dice) -> Rep:
    if team.outlier is not None and place == 2:
        return Rep(person, team.outlier.style, team.outlier.calls, outlier=True, has_habit=False)
    has_habit = bool(team.habit) and place % 4 != 3  # three quarters of a team share a turn of phrase
    manner = replace(team.style, **team.camp) if place % 4 < 2 else team.style
    style = manner.varied(dice, team.spread)
    return Rep(person, style, team.calls_each, outlier=False, has_habit=has_habit)
