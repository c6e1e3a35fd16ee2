"""What a team's page says of calls that can't be read: how many and why, and never of whom."""

from dataclasses import replace

import pytest
from report_examples import MARCH, TEAM, observations

from callmirror.domain import Observation
from callmirror.quality import DEFECTS
from callmirror.report import RENDERERS, render
from callmirror.report.making import Gathered, team_report


def spoilt(told: list[Observation], people: int, reason: str) -> list[Observation]:
    """One more call each of so many people, which was not read for that reason."""
    first = {one.person: one for one in reversed(told)}
    more = list(first.values())[:people]
    return [replace(one, call_id=f"bad-{one.person}", value=None, reason=reason) for one in more]


@pytest.mark.parametrize("reason", DEFECTS)
def test_calls_that_cannot_be_read_are_counted_with_their_cause_and_not_averaged(reason: str) -> None:
    told = list(observations(*(3,) * 6))
    plain = team_report(TEAM, MARCH, Gathered(told), published=[], k=5).report
    report = team_report(TEAM, MARCH, Gathered([*told, *spoilt(told, 6, reason)]), published=[], k=5).report
    assert [one.level for one in report.patterns] == [one.level for one in plain.patterns]
    assert [(one.reason, one.calls) for one in report.unmeasured] == [(reason, 6)]
    page = " ".join(render(report, format="text", language="en").split())
    assert DEFECTS[reason].text.en in page
    assert "6 calls" in page


def test_unread_calls_of_a_few_people_are_some_and_their_cause_is_not_told() -> None:
    told = list(observations(*(3,) * 6))
    few = spoilt(told, 2, "clipped")
    report = team_report(TEAM, MARCH, Gathered([*told, *few]), published=[], k=5).report
    assert [one.calls for one in report.unmeasured] == [None]
    assert "clipped" not in {one.reason for one in report.unmeasured}
    for form in RENDERERS:
        assert DEFECTS["clipped"].text.en not in render(report, format=form, language="en"), form
