"""What is planted in the demo archive shows in the readings taken from its files."""

import csv
import json
from collections import defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import mean

import pytest

from callmirror.domain import Review
from callmirror.engines import Engine
from callmirror.playbooks import read_playbook
from callmirror.review import Request, review
from callmirror.simulate.demo import DEMO
from callmirror.simulate.truth import LOWEST, ORDER

ARCHIVE = Path(__file__).parents[2] / "scripts" / "demo_archive"
CALLS_OF_EACH = 3
"""How many calls of each person are read: enough to see the order, few enough to be fast."""


def no_engine() -> Engine:
    raise AssertionError("a transcript needs no speech model")


@cache
def reviews() -> dict[str, dict[str, list[Review]]]:
    """Reviews by team and person."""
    playbook = read_playbook(ARCHIVE / "playbook.yaml")
    found: dict[str, dict[str, list[Review]]] = defaultdict(lambda: defaultdict(list))
    with (ARCHIVE / "calls.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            read = found[row["team"]][row["rep"]]
            if len(read) < CALLS_OF_EACH and not row["file"].endswith(".opus"):
                request = Request(path=ARCHIVE / row["file"], rep=row["rep_speaker"], playbook=playbook)
                read.append(review(request, engine=no_engine))
                assert read[-1].call.language == row["language"]
    return found


def level(team: str, marker: str) -> float:
    """The team's mean, in which people weigh alike."""
    return mean(
        mean(r.value for each in read for r in each.readings if r.marker == marker and r.value is not None)
        for read in reviews()[team].values()
    )


def step_ratio(team: str, step: str) -> float:
    readings = [r for read in reviews()[team].values() for each in read for r in each.readings]
    return mean(r.support[f"step.{step}"] for r in readings if r.marker == "script_adherence")


@pytest.mark.parametrize("marker", ORDER)
def test_marker_orders_the_teams_as_they_were_made(marker: str) -> None:
    levels = [level(team, marker) for team in ORDER[marker]]
    assert all(above > 1.08 * below for above, below in pairwise(levels)), levels


@pytest.mark.parametrize("marker", LOWEST)
def test_marker_is_lowest_where_it_was_made_so(marker: str) -> None:
    lowest = level(LOWEST[marker], marker)
    others = [level(team.name, marker) for team in DEMO.teams if team.name != LOWEST[marker]]
    assert len(others) == 2
    assert all(other > 1.25 * lowest for other in others), (lowest, others)


def test_step_that_a_team_skips_is_found_least_often_there() -> None:
    for team in DEMO.teams:
        for step in team.skips:
            skipped = step_ratio(team.name, step)
            assert skipped < 0.25
            others = [other.name for other in DEMO.teams if other is not team]
            assert all(step_ratio(other, step) > 0.6 for other in others)


def test_truth_file_names_the_same_order() -> None:
    truth = json.loads((ARCHIVE / "truth.json").read_text(encoding="utf-8"))
    assert truth["highest_to_lowest"] == {marker: list(order) for marker, order in ORDER.items()}
