import numpy as np
import pytest
from built_readings import Numbers, built

from callmirror.patterns.comparing import compare
from callmirror.patterns.finding import Against, Verdict
from callmirror.patterns.readings import Readings
from callmirror.patterns.strata import alike
from callmirror.patterns.windows import Span

TEAMS, PEOPLE, CALLS = 6, 8, 8


def places() -> tuple[Numbers, Numbers]:
    """The team and the person of each call."""
    number = np.arange(TEAMS * PEOPLE * CALLS)
    return number // (PEOPLE * CALLS), number // CALLS


def confounded(column: str, *, seed: int = 1, hidden: bool = False, markers: int = 6) -> Readings:
    """Calls of segment "big" read 2 lower; nearly all of the first team's are, and a third of others'."""
    random = np.random.default_rng(seed)
    team, person = places()
    big = random.random(len(team)) < np.where(team == 0, 0.9, 0.35)
    own = random.normal(size=(markers, TEAMS * PEOPLE)) / 2
    values = own[:, person] + random.normal(size=(markers, len(team))) - 2 * big
    contexts = {} if hidden else {column: ["big" if one else "small" for one in big]}
    return built(team, person, values, contexts=contexts)


def claims(readings: Readings) -> int:
    """How many habits or camps are claimed."""
    compared = compare(readings, span=Span.ALL, against=Against.ORGANISATION, k=5)
    return sum(
        claim.verdict in {Verdict.SHARED_HABIT, Verdict.TWO_CAMPS} for claim in compared.claims.values()
    )


@pytest.mark.parametrize("column", ["kind", "stage", "channel", "segment"])
def test_other_calls_are_no_other_team(column: str) -> None:
    archives = 12
    assert sum(claims(confounded(column, seed=seed)) > 0 for seed in range(archives)) <= 2
    assert sum(claims(confounded(column, seed=seed, hidden=True)) > 0 for seed in range(3)) == 3


def windows(readings: Readings) -> Numbers:
    return np.zeros_like(readings.team_of_call)


def test_columns_are_taken_as_far_as_calls_still_have_others_beside_them() -> None:
    team, person = places()
    values = np.random.default_rng(3).normal(size=(1, len(team)))
    random = np.random.default_rng(4)
    contexts = {
        "kind": [str(one) for one in team],
        "stage": random.choice(["early", "late"], size=len(team)).tolist(),
    }
    own_kind = built(team, person, values, contexts=contexts)
    found = alike(own_kind, windows(own_kind), k=5)
    assert (found.by, found.left_out) == (("kind",), ("stage",))
    contexts["kind"], contexts["segment"] = contexts["stage"], [str(one) for one in person]
    many = built(team, person, values, contexts=contexts)
    found = alike(many, windows(many), k=5)
    assert (found.by, found.left_out) == (("kind", "stage"), ("segment",))


def test_archive_without_contexts_stays_as_it_is() -> None:
    readings = confounded("kind", hidden=True)
    assert alike(readings, windows(readings), k=5).readings is readings
