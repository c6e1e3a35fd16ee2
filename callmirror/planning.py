"""How many calls a team needs before a shared habit would show: power, found by trying.

Archives with the habit planted are drawn and judged as any table of readings is, with the same rules of
disclosure, the same leaving-out of each person and the same bound on false claims; the share in which the
habit is claimed is the power.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from callmirror.errors import SettingsError
from callmirror.patterns.comparing import Compared, Targets, compare
from callmirror.patterns.finding import Against, Verdict
from callmirror.patterns.windows import Span
from callmirror.simulate.planted import SHAPES, Archive, Truth, latest, planted

CALLS = (2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 50)
"""Numbers of calls a person that are tried, in search of enough."""

ENOUGH = (0.80, 0.90)
K = 5
MOST_PEOPLE = 60
MOST_CALLS = 100
EFFECTS = (0.05, 5.0)
WILSON = 1.959964
"""Normal deviate of the 95 % interval of a share (Wilson, J. Am. Stat. Assoc. 22, 1927)."""

OTHER_TEAMS = 9
TRIED: Mapping[Against, tuple[int, int]] = {
    Against.STANDARD: (400, 100),
    Against.PREVIOUS: (250, 80),
    Against.ORGANISATION: (120, 40),
}
"""How many archives are drawn for what was asked, and for each other number of calls."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what is assumed of the readings.

    ``effect`` is in standard deviations of single calls; ``person_share`` of what varies is the person;
    ``markers`` are judged together; ``shape`` is a key of ``simulate.planted.SHAPES``.
    """

    people: int
    calls: int
    effect: float
    against: Against
    person_share: float = 0.2
    markers: int = 12
    shape: str = "even"
    seed: int = 1

    @property
    def teams(self) -> int:
        """How many teams are judged together."""
        return 1 + OTHER_TEAMS if self.against is Against.ORGANISATION else 1


@dataclass(frozen=True, slots=True)
class Power:
    """How often a habit was found with so many calls a person, and the 95 % interval of that share."""

    calls: int
    power: float
    interval: tuple[float, float]
    archives: int


@dataclass(frozen=True, slots=True)
class Answer:
    """``asked`` with the calls asked for, ``tried`` with others, ``needed`` the fewest tried that are enough.

    ``needed`` is by the power that is enough; None where the most that was tried is not.
    """

    asked: Power
    tried: tuple[Power, ...]
    needed: Mapping[float, int | None]


def plan(question: Question) -> Answer:
    """Answer with power; the same question has the same answer.

    Raises:
        SettingsError: a number is out of its range.
    """
    _refuse(question)
    archives, fewer = TRIED[question.against]
    tried: dict[int, Power] = {}
    needed = {enough: _fewest(question, enough, tried, archives=fewer) for enough in ENOUGH}
    asked = power_of(question, archives=archives)
    return Answer(asked, tuple(tried[calls] for calls in sorted(tried)), needed)


def power_of(question: Question, *, archives: int) -> Power:
    """How often the habit is claimed, of so many archives."""
    found = sum(_is_found(question, number) for number in range(archives))
    return Power(question.calls, found / archives, share_interval(found, archives), archives)


def share_interval(found: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    share, square = found / of, WILSON**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    reach = WILSON / (1 + square / of) * (share * (1 - share) / of + square / (4 * of**2)) ** 0.5
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _fewest(question: Question, enough: float, tried: dict[int, Power], *, archives: int) -> int | None:
    """Halve the numbers of calls until the fewest that is enough is left; more calls never tell less."""
    low, high = 0, len(CALLS)
    while low < high:
        middle = (low + high) // 2
        calls = CALLS[middle]
        if calls not in tried:
            tried[calls] = power_of(replace(question, calls=calls), archives=archives)
        low, high = (low, middle) if tried[calls].power >= enough else (middle + 1, high)
    return CALLS[low] if low < len(CALLS) else None


def _is_found(question: Question, number: int) -> bool:
    size = Archive(
        question.teams,
        question.markers,
        question.people,
        question.calls,
        question.person_share,
        question.shape,
    )
    random = np.random.default_rng([question.seed, number])
    readings = planted(size, Truth.SHARED, question.effect, random=random)
    if question.against is Against.PREVIOUS:
        compared = compare(readings, span=Span.MONTH, against=question.against, k=K)
    else:
        targets: Targets = {(marker, None): SHAPES[question.shape].middle for marker in readings.markers}
        compared = compare(latest(readings), span=Span.ALL, against=question.against, targets=targets, k=K)
    return _verdict(compared) is Verdict.SHARED_HABIT


def _verdict(compared: Compared) -> Verdict | None:
    """What is said of the marker and team in which the habit was planted, in its last window."""
    said = [
        claim.verdict
        for (marker, cell), claim in sorted(compared.claims.items())
        if marker == 0 and compared.cells[0].team[cell] == 0
    ]
    return said[-1] if said else None


def _refuse(question: Question) -> None:
    for name, value, low, high in (
        ("--people", question.people, K, MOST_PEOPLE),
        ("--calls", question.calls, CALLS[0], MOST_CALLS),
        ("--effect", abs(question.effect), *EFFECTS),
        ("--person-share", question.person_share, 0.0, 0.95),
    ):
        if not low <= value <= high:
            raise SettingsError(
                en=f"{name} is {value:g}; give a number from {low:g} to {high:g}.",
                fr=f"{name} vaut {value:g} ; donnez un nombre de {low:g} à {high:g}.",
            )
