"""A team that goes on under another name: what was shown of it before guards what is shown after."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from mirror_calls import REPS, add, mirror_of, write_team

from callmirror.mirror import Mirror
from callmirror.store import open_store


@pytest.fixture
def team(tmp_path: Path) -> Mirror:
    """Six people with three calls each, and their page already shown."""
    mirror = mirror_of(tmp_path / "home")
    table = write_team(tmp_path / "calls")
    add(mirror, tmp_path / "calls", table=table)
    assert shown(mirror, "Sud")
    return mirror


def shown(mirror: Mirror, name: str) -> dict[str, int]:
    """Return the markers that are told, and of how many people each is."""
    page = json.loads(mirror.report(name, None, None, form="json", language="en"))
    return {one["marker"]: one["people"] for one in page["patterns"]}


def rules(mirror: Mirror, name: str) -> set[str]:
    page = json.loads(mirror.report(name, None, None, form="json", language="en"))
    return {one["rule"] for one in page["withheld"]}


def rename(mirror: Mirror, *, leave_out: str | None = None, by_forgetting: bool = False) -> None:
    """Move all calls to another team, but for those of one person."""
    with open_store(mirror.settings.home) as store:
        gone = store.pseudonyms().pseudonym(leave_out) if leave_out else None
        for call in store.calls(team="Sud"):
            review = store.review(call.id)
            if review.call.rep == gone:
                continue
            renamed = replace(review, call=replace(review.call, team="Midi"))
            if by_forgetting:
                store.forget_call(call.id)
                store.add(renamed)
            else:
                store.replace(renamed)


def test_renamed_team_is_shown_again_whole(team: Mirror) -> None:
    rename(team)
    assert shown(team, "Midi")


@pytest.mark.parametrize("by_forgetting", [False, True])
def test_renamed_team_without_one_person_does_not_show_them_by_the_difference(
    team: Mirror, by_forgetting: bool
) -> None:
    of_all_six = {marker for marker, people in shown(team, "Sud").items() if people == len(REPS)}
    rename(team, leave_out=REPS[0], by_forgetting=by_forgetting)
    assert of_all_six
    assert not of_all_six & shown(team, "Midi").keys()
    assert "difference" in rules(team, "Midi")
