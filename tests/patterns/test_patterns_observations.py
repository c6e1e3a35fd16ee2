import math

import pytest
from patterns_archives import one, team_of

from callmirror.domain import Observation
from callmirror.errors import InputError
from callmirror.patterns.observations import newest_of_each_marker, of_team, why_unmeasured

REFUSED: dict[str, list[Observation]] = {
    "value above its unit": [one("p", "c", 1.01)],
    "value below its unit": [one("p", "c", -0.1, unit="s")],
    "value that is no number": [one("p", "c", math.nan)],
    "value without end": [one("p", "c", math.inf, unit="s")],
    "unknown unit": [one("p", "c", unit="points")],
    "negative exposure": [one("p", "c", exposure=-1.0)],
    "exposure that is no number": [one("p", "c", exposure=math.nan)],
    "one call twice": [one("p", "c"), one("p", "c", 0.7)],
    "one version in two units": [one("p", "c"), one("p", "d", unit="s")],
    "one call of two people": [one("p", "c"), one("q", "c", marker="switch_rate")],
}


@pytest.mark.parametrize("observations", REFUSED.values(), ids=REFUSED)
def test_observation_that_cannot_be_is_refused_in_both_languages(observations: list[Observation]) -> None:
    with pytest.raises(InputError) as raised:
        of_team("north", observations)
    text = raised.value.text
    assert text.en != text.fr
    assert text.en.startswith(f"{observations[-1].marker} ({observations[-1].call_id})")
    assert "'p'" not in text.en


def test_observations_of_other_teams_are_passed_over() -> None:
    assert of_team("north", [one("p", "c", team="south", value=9.0)]) == ()


def test_signed_seconds_may_be_negative() -> None:
    assert of_team("north", [one("p", "c", -0.4, unit="signed_s")])


def test_call_read_under_two_versions_counts_once_with_the_newest() -> None:
    newest = newest_of_each_marker([one("p", "c", 0.1, version=2), one("p", "c", 0.9, version=1)])
    assert [observation.value for observation in newest["talk_share"]] == [0.1]


@pytest.mark.parametrize(
    ("observation", "reason"),
    [
        (one("p", "c"), None),
        (one("p", "c", 0.0), None),
        (one("", "c"), "no_person"),
        (one("p", "c", version=0), "older_version"),
        (one("p", "c", None, reason="no_roles"), "no_roles"),
    ],
)
def test_reason_says_why_an_observation_does_not_count(observation: Observation, reason: str | None) -> None:
    assert why_unmeasured(observation, 1) == reason


def test_observations_written_by_hand_are_fit() -> None:
    assert len(of_team("north", team_of(2, 3))) == 5
