"""An attacker who holds every level ever answered, and knows whose each call is, solves for people."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from patterns_archives import one

from callmirror.domain import Observation, Publication, Window
from callmirror.patterns import Fresh, decide, members_of, team_patterns

PRIME = 2_147_483_629
"""Ranks are taken in this field: exact where floating point would only be close."""

HISTORIES = 24
K = 5

Desk = Callable[[Window, list[Observation], list[Publication]], bool]


@dataclass
class History:
    """Months go by: people join and leave, calls come in, and someone keeps asking for reports."""

    source: random.Random
    steady: bool
    calls: dict[str, Observation] = field(default_factory=dict)
    months: dict[str, int] = field(default_factory=dict)
    people: list[str] = field(default_factory=list)
    answered: list[list[Observation]] = field(default_factory=list)
    memory: list[Publication] = field(default_factory=list)

    def live(self, desk: Desk) -> None:
        self.people = [f"p{number}" for number in range(self.source.randint(5, 9))]
        for month in range(1, 7):
            for _ in range(2):
                self.work(month)
                self.change()
                for window in self.asked(month):
                    self.ask(window, desk)

    def work(self, month: int) -> None:
        for person in self.people:
            number = 2 if self.steady and self.source.random() < 0.9 else self.source.randint(0, 4)
            for _ in range(number):
                name = f"c{len(self.months)}"
                self.calls[name] = one(person, name, self.source.random())
                self.months[name] = month

    def change(self) -> None:
        if self.source.random() < 0.25:
            leaver = self.source.choice(self.people)
            self.people.remove(leaver)
            self.people.append(f"p{self.source.randint(10, 99)}")
            if self.source.random() < 0.5:
                self.calls = {name: call for name, call in self.calls.items() if call.person != leaver}

    def asked(self, month: int) -> Iterator[Window]:
        yield month_window(month, month)
        for _ in range(3):
            start = self.source.randint(1, month)
            yield month_window(start, self.source.randint(start, month))

    def ask(self, window: Window, desk: Desk) -> None:
        assert window.start is not None
        assert window.end is not None
        observations = [
            call
            for name, call in self.calls.items()
            if window.start.month <= self.months[name] < window.end.month
        ]
        patterns, _, _ = team_patterns("north", window, observations, k=K)
        if patterns and desk(window, observations, self.memory):
            self.memory.append(Publication("north", window, members_of(observations), ""))
            self.answered.append(observations)


def month_window(first: int, last: int) -> Window:
    return Window(date(2026, first, 1), date(2026, last + 1, 1))


def guarded(window: Window, observations: list[Observation], memory: list[Publication]) -> bool:
    return isinstance(decide("north", window, members_of(observations), memory, k=K), Fresh)


def unguarded(window: Window, observations: list[Observation], memory: list[Publication]) -> bool:
    return True


def pairs_only(window: Window, observations: list[Observation], memory: list[Publication]) -> bool:
    """Compare only how many people differ between two sets, as a simpler rule would."""
    members = members_of(observations)
    earlier = [frozenset(one.members) for one in memory]
    differences = [{person for person, _ in members ^ one} for one in earlier if members & one]
    return all(not difference or len(difference) >= K for difference in differences)


def forms(answered: list[list[Observation]]) -> tuple[NDArray[np.int64], list[str]]:
    """Write the levels as linear forms in the field: a row per level, a column per call; and say whose."""
    owner = {call.call_id: call.person for observations in answered for call in observations}
    column = {name: index for index, name in enumerate(owner)}
    rows = np.zeros((len(answered), len(owner)), dtype=np.int64)
    for row, observations in enumerate(answered):
        people = [call.person for call in observations]
        for call in observations:
            weight = len(set(people)) * people.count(call.person)
            rows[row, column[call.call_id]] = pow(weight, -1, PRIME)
    return rows, list(owner.values())


def rank(rows: NDArray[np.int64]) -> int:
    """Count independent rows in the field, by elimination."""
    rows, found = rows.copy(), 0
    for column in range(rows.shape[1]):
        pivots = np.flatnonzero(rows[found:, column])
        if not len(pivots):
            continue
        rows[[found, found + pivots[0]]] = rows[[found + pivots[0], found]]
        rows[found] = rows[found] * pow(int(rows[found, column]), -1, PRIME) % PRIME
        below = rows[found + 1 :, column][:, None].copy()
        rows[found + 1 :] = (rows[found + 1 :] - below * rows[found] % PRIME) % PRIME
        found += 1
        if found == len(rows):
            break
    return found


def solved_groups(answered: list[list[Observation]], *, size: int) -> int:
    """How many groups of that size some combination of levels rests on alone."""
    rows, owners = forms(answered)
    distinct, first = np.unique(np.vstack([rows, owner_codes(owners)]), axis=1, return_index=True)
    compact, of_column = distinct[:-1], [owners[index] for index in first]
    full = rank(compact)
    others = [
        [index for index, owner in enumerate(of_column) if owner not in group]
        for group in combinations(sorted(set(owners)), size)
    ]
    return sum(rank(compact[:, kept]) < full for kept in others)


def owner_codes(owners: list[str]) -> NDArray[np.int64]:
    return np.unique(owners, return_inverse=True)[1].astype(np.int64)


@cache
def histories(desk: Desk) -> tuple[History, ...]:
    lived = tuple(History(random.Random(seed), steady=seed % 2 == 0) for seed in range(HISTORIES))  # noqa: S311
    for history in lived:
        history.live(desk)
    return tuple(history for history in lived if history.answered)


def test_no_person_can_be_solved_for_from_all_levels_ever_answered() -> None:
    lived = histories(guarded)
    assert sum(len(history.answered) for history in lived) > 4 * HISTORIES, "too few answers to attack"
    assert sum(solved_groups(history.answered, size=1) for history in lived) == 0


def test_no_pair_of_people_can_be_solved_for_either() -> None:
    assert sum(solved_groups(history.answered, size=2) for history in histories(guarded)[:8]) == 0


@pytest.mark.parametrize("desk", [unguarded, pairs_only])
def test_attack_succeeds_where_the_rules_are_weaker(desk: Desk) -> None:
    assert sum(solved_groups(history.answered, size=1) for history in histories(desk)) > 0


def closest_estimate(answered: list[list[Observation]]) -> float:
    """Tell what the best guess leaves of the spread between people, for one who knows how readings vary.

    The attacker takes people's means as normal with spread 1 around a known centre and calls as normal around
    them, and conditions on all levels exactly; 1 is to know nothing of a person.
    """
    owner = {call.call_id: call.person for observations in answered for call in observations}
    people = sorted(set(owner.values()))
    member = np.array([[person == of_call for of_call in owner.values()] for person in people], dtype=float)
    column = {name: index for index, name in enumerate(owner)}
    rows = np.zeros((len(answered), len(owner)))
    for row, observations in enumerate(answered):
        held = [call.person for call in observations]
        for call in observations:
            rows[row, column[call.call_id]] = 1 / (len(set(held)) * held.count(call.person))
    prior = member.T @ member + np.eye(len(owner))
    means = member / member.sum(axis=1, keepdims=True)
    gain = means @ prior @ rows.T @ np.linalg.pinv(rows @ prior @ rows.T)
    left = np.diag(means @ prior @ means.T - gain @ rows @ prior @ means.T)
    return float(np.sqrt((left / np.diag(means @ prior @ means.T)).min()))


def test_best_guess_of_a_person_stays_wide() -> None:
    assert min(closest_estimate(history.answered) for history in histories(guarded)) > 0.45
    assert min(closest_estimate(history.answered) for history in histories(pairs_only)) < 0.1
