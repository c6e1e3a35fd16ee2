from dataclasses import fields, replace

import numpy as np
import pytest
from built_readings import Array, built, renumbered

from callmirror.patterns.answers import Archetype, ArchetypeMix, Archetypes
from callmirror.patterns.archetypes import archetypes_of
from callmirror.patterns.readings import Readings
from callmirror.patterns.standardised import completed, normal_of, points_of
from callmirror.patterns.windows import Span, Told

CENTRES = np.array([[2.5, 2.5, 0, 0, 0], [-2.5, 0, 2.5, 0, 0]])


def archive(
    *,
    kinds: Array | None,
    teams: int = 2,
    people: int = 6,
    calls: int = 10,
    missing: float = 0.1,
    seed: int = 1,
) -> Readings:
    """Calls of two kinds at half each, or of the kind given for each person (people in rows)."""
    random = np.random.default_rng(seed)
    number = np.arange(teams * people * calls)
    person = number // calls
    values = random.normal(size=(len(number), 5)) + random.normal(size=(len(number), 1)) / 2
    if kinds is not None:
        values += CENTRES[(random.random(len(number)) < kinds[person]).astype(int)]
    values[random.random(values.shape) < missing] = np.nan
    return built(person // people, person, values.T)


def asked(readings: Readings) -> Archetypes:
    return archetypes_of(readings, span=Span.ALL, k=5)


MIXED = np.full(12, 0.5)


def test_planted_kinds_are_found_and_described_by_what_marks_them() -> None:
    found = asked(archive(kinds=np.repeat([0.3, 0.7], 6)))
    assert found.reason is None
    assert found.stability is not None
    assert found.stability >= 0.75
    assert len(found.archetypes) == 2
    sides: dict[str, set[str]] = {}
    for trait in (trait for kind in found.archetypes for trait in kind.traits):
        sides.setdefault(trait.marker, set()).add(trait.side)
    assert sides == {f"marker_{number}": {"above", "below"} for number in range(3)}


def test_mix_of_each_team_is_the_one_planted() -> None:
    found = asked(archive(kinds=np.repeat([0.3, 0.7], 6)))
    first, second = ({one.name: one.told for one in mix.shares} for mix in found.mixes)
    name = next(
        str(kind.number)
        for kind in found.archetypes
        if any((one.marker, one.side) == ("marker_1", "above") for one in kind.traits)
    )
    assert first[name] == pytest.approx(0.7, abs=0.15)
    assert second[name] == pytest.approx(0.3, abs=0.15)


def test_calls_of_one_kind_are_said_to_be_of_one_kind() -> None:
    reasons = [asked(archive(kinds=None, seed=seed)).reason for seed in range(3)]
    assert set(reasons) <= {"one_kind", "not_stable", "not_distinct"}
    assert "one_kind" in reasons


def test_kind_of_a_few_people_is_not_told() -> None:
    own = np.zeros(12)
    own[[0, 6, 7]] = 1.0
    found = asked(archive(kinds=own))
    assert found.archetypes == ()
    assert found.mixes == ()
    assert found.reason in {"few_people", "not_stable"}


@pytest.mark.parametrize(
    ("readings", "reason"),
    [
        (archive(kinds=MIXED, calls=4), "too_few_calls"),
        (archive(kinds=MIXED, missing=0.6), "too_few_calls"),
        (built(np.zeros(90, dtype=np.intp), np.arange(90) % 9, np.ones((3, 90))), "too_few_markers"),
    ],
)
def test_too_little_is_said_to_be_too_little(readings: Readings, reason: str) -> None:
    assert asked(readings).reason == reason


def test_team_of_a_few_is_withheld_by_name_of_the_rule() -> None:
    readings = archive(kinds=MIXED)
    team = np.where(np.isin(readings.person_of_call, [0, 1, 2]), 2, readings.team_of_call)
    table = np.full((5, len(team)), np.nan)
    table[readings.marker, readings.call] = readings.value
    found = asked(built(team, readings.person_of_call, table))
    assert found.mixes[-1] == ArchetypeMix("team 2", found.mixes[-1].window, reason="few_people")


def test_numbers_of_people_change_nothing() -> None:
    readings = archive(kinds=MIXED)
    assert asked(renumbered(readings, np.random.default_rng(3))) == asked(readings)


def test_months_beside_all_time_are_told_only_where_they_differ_by_enough_people() -> None:
    readings = archive(kinds=MIXED)
    late = np.isin(np.arange(120) % 10, [0, 1]) & (readings.person_of_call % 6 == 0)
    readings = replace(readings, day_of_call=readings.day_of_call + 31 * late)
    told = Told(k=5)
    months = archetypes_of(readings, span=Span.MONTH, k=5, told=told)
    whole = archetypes_of(readings, span=Span.ALL, k=5, told=told)
    assert [one.reason for one in months.mixes] == [None, "few_people"] * 2
    assert [one.reason for one in whole.mixes] == ["difference"] * 2


def test_results_have_no_room_for_a_person_or_a_call() -> None:
    for kind in (Archetypes, Archetype, ArchetypeMix):
        assert not {one.name for one in fields(kind)} & {"person", "rep", "who", "members", "call", "call_id"}


def test_gaps_are_drawn_from_what_the_rest_lets_expect() -> None:
    random = np.random.default_rng(4)
    first = random.normal(size=2_000)
    points = np.column_stack([first, 0.8 * first + 0.6 * random.normal(size=2_000)])
    hidden = points.copy()
    hidden[random.random(2_000) < 0.3, 1] = np.nan
    normal = normal_of(hidden)
    filled = completed(hidden, normal, random)
    gaps = np.isnan(hidden[:, 1])
    assert normal.covariance == pytest.approx(np.array([[1, 0.8], [0.8, 1]]), abs=0.1)
    assert filled[~gaps] == pytest.approx(points[~gaps])
    assert (filled[gaps, 0] * filled[gaps, 1]).mean() == pytest.approx(0.8, abs=0.12)
    assert filled[gaps, 1].std() == pytest.approx(1.0, abs=0.1)


def test_markers_that_say_the_same_count_once() -> None:
    random = np.random.default_rng(5)
    one, other = random.normal(size=(2, 80))
    team = np.zeros(80, dtype=np.intp)
    points = points_of(built(team, team, np.stack([one, one * 2 + 1, other])), np.arange(80))
    assert points.marker.tolist() == [0, 2]
