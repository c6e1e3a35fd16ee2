"""Levels are held against what the team declared, else its past, else others; and nothing is told twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from report_examples import FEBRUARY, MARCH, TEAM

from callmirror.columns import TeamColumns, columns_of
from callmirror.domain import Judgement, Observation, Publication, Standard
from callmirror.markers import MARKERS as TABLE
from callmirror.report import from_json
from callmirror.report.choosing import MOST, chosen, is_strength
from callmirror.report.completing import Around
from callmirror.report.judging import KEPT, Q_STEPS, Grounds
from callmirror.report.making import Gathered, Made, team_report
from callmirror.report.moments import Said

MARKERS = ("question_ratio", "talk_share", "silence_share")
WOBBLE = (0.0, 0.03, -0.02, 0.01)


def calls(
    level: float, *, team: str = TEAM, people: int = 7, of: str = "p", at: str = "now", spread: float = 0.004
) -> list[Observation]:
    """Four calls of each person about a level; people differ a little."""
    return [
        Observation(
            f"{team}-{at}-{of}{p}-{c}", team, f"{of}{p}", marker, 1, "ratio",
            round(level + spread * p + wobble + 0.001 * number, 4), 60.0,
        )
        for p in range(people)
        for c, wobble in enumerate(WOBBLE)
        for number, marker in enumerate(MARKERS)
    ]  # fmt: skip


def made_of(
    observations: Sequence[Observation], grounds: Grounds, *published: Publication | None, k: int = 5
) -> Made:
    gathered = Gathered(observations, around=Around(grounds))
    known = [one for one in published if one is not None]
    return team_report(TEAM, MARCH, gathered, published=known, k=k)


def judged(made: Made) -> dict[str, Judgement]:
    return {one.marker: one for one in made.report.judgements or ()}


def standard(target: float | None, direction: str, marker: str = "question_ratio") -> Standard:
    return Standard(marker, target, direction, owner="somebody")


@pytest.mark.parametrize(
    ("target", "direction", "reason", "side"),
    [
        (0.2, "at_least", "as_declared", "above"),
        (0.2, "at_most", "gap", "above"),
        (0.6, "at_least", "gap", "below"),
        (0.6, "at_most", "as_declared", "below"),
    ],
)
def test_declared_target_is_what_a_level_is_held_against(
    target: float, direction: str, reason: str, side: str
) -> None:
    found = judged(made_of(calls(0.4), Grounds([standard(target, direction)])))["question_ratio"]
    assert (found.verdict, found.against, found.direction) == ("shared_habit", "standard", side)
    assert found.reason == reason
    assert is_strength(found) == (reason == "as_declared")
    assert found.standard == replace(standard(target, direction), owner=None)


def test_team_that_declared_nothing_is_held_against_its_past_before_others() -> None:
    asked = []

    def others() -> Sequence[TeamColumns]:
        asked.append(1)
        return [columns_of("South", calls(0.1, team="South", of="q"))]

    past = Grounds(before=lambda: calls(0.2, at="before"), others=others)
    found = judged(made_of(calls(0.4), past))
    assert {(one.against, one.direction) for one in found.values()} == {("previous", "above")}
    assert found["talk_share"].change is not None
    assert found["talk_share"].change[1] > 0
    assert asked == []
    found = judged(made_of(calls(0.4), Grounds(others=others)))
    assert {(one.against, one.direction) for one in found.values()} == {("organisation", "above")}


def test_more_than_before_is_a_strength_only_where_the_team_wished_it_and_moved() -> None:
    wish = [standard(None, "more")]
    moved = judged(made_of(calls(0.4), Grounds(wish, before=lambda: calls(0.2, at="before"))))
    assert is_strength(moved["question_ratio"])
    assert not is_strength(moved["talk_share"])
    still = judged(made_of(calls(0.4), Grounds(wish, before=lambda: calls(0.4, at="before", spread=0.005))))
    assert not is_strength(still["question_ratio"])
    first = judged(made_of(calls(0.4), Grounds(wish)))["question_ratio"]
    assert (first.verdict, first.against, first.reason) == ("no_evidence", None, "no_reference")


def test_one_person_apart_is_no_team_matter_and_tells_nothing_of_them() -> None:
    one = [replace(each, value=0.9) if each.person == "p6" else each for each in calls(0.4, spread=0.0005)]
    found = judged(made_of(one, Grounds([standard(0.4, "at_least")])))["question_ratio"]
    assert found.verdict != "shared_habit"
    assert (found.direction, found.prevalence) == (None, None)


def test_nothing_is_judged_of_a_level_that_is_not_told() -> None:
    made = made_of(calls(0.4, people=4), Grounds([standard(0.2, "at_least")]))
    assert (made.publication, made.report.judgements) == (None, None)


def test_rate_of_false_claims_is_told_in_steps_and_shares_in_quarters() -> None:
    others = [columns_of("S", calls(0.35, team="S", of="q"))]
    for one in judged(made_of(calls(0.4), Grounds(others=lambda: others))).values():
        assert one.q_value is None or one.q_value in Q_STEPS
        assert one.person_share in {None, 0, 0.25, 0.5, 0.75, 1}
    assert set(KEPT.values()) == {"as_declared", "gap"}


def test_repeated_page_says_what_it_said_whatever_is_declared_later() -> None:
    first = made_of(calls(0.4), Grounds([standard(0.2, "at_least")]))
    assert first.publication is not None
    assert from_json(first.publication.payload) == first.report
    swept = [
        made_of(calls(0.4), Grounds([standard(target / 50, way)]), first.publication).report
        for target in range(1, 50)
        for way in ("at_least", "at_most")
    ]
    assert all(report == first.report for report in swept)


def test_standard_declared_after_the_first_page_counts_once() -> None:
    others = [columns_of("South", calls(0.1, team="South", of="q"))]
    first = made_of(calls(0.4), Grounds(others=lambda: others))
    second = made_of(calls(0.4), Grounds([standard(0.6, "at_least")]), first.publication)
    assert judged(second)["question_ratio"].reason == "gap"
    assert judged(second)["talk_share"] == judged(first)["talk_share"]
    assert second.publication is not None
    third = made_of(calls(0.4), Grounds([standard(0.3, "at_least")]), first.publication, second.publication)
    assert (third.report, third.publication) == (second.report, None)


def test_page_of_levels_alone_is_judged_when_it_is_asked_for() -> None:
    levels = team_report(TEAM, MARCH, Gathered(calls(0.4)), published=[], k=5)
    assert levels.report.judgements is None
    asked = made_of(calls(0.4), Grounds([standard(0.2, "at_least")]), levels.publication)
    assert judged(asked)["question_ratio"].reason == "as_declared"
    assert asked.publication is not None
    assert levels.publication is not None
    assert asked.publication.members == levels.publication.members


def test_page_that_waits_for_more_people_is_not_judged_anew() -> None:
    first = made_of(calls(0.4), Grounds([standard(0.2, "at_least")]))
    grown = [*calls(0.4), *calls(0.9, people=1, at="later")]
    again = made_of(grown, Grounds([standard(0.35, "at_most")]), first.publication)
    assert (again.report.judgements, again.publication) == (first.report.judgements, None)


def test_moments_are_remembered_with_the_page() -> None:
    around = Around(
        Grounds([standard(0.2, "at_least")]),
        said=lambda _: [Said(p, f"So how do you plan the {what}?", "en") for p, what in zip(
            "abcd", ("week", "day", "month", "year"), strict=True)],
    )  # fmt: skip
    gathered = Gathered(calls(0.4), around=around)
    first = team_report(TEAM, MARCH, gathered, published=[], k=5)
    assert [len(one.quotes) for one in first.report.moments if one.marker == "question_ratio"] == [3]
    assert first.publication is not None
    silent = replace(gathered, around=Around(Grounds([standard(0.2, "at_least")])))
    again = team_report(TEAM, MARCH, silent, published=[first.publication], k=5)
    assert again.report.moments == first.report.moments


def test_moments_are_of_calls_that_the_level_rests_on() -> None:
    def said(call: str) -> list[Said]:
        ways = zip("abcd", ("week", "day", "month", "year"), strict=True)
        return [Said(person, f"So how do you plan the {what}?", "en", call) for person, what in ways]

    for call, reason in ((f"{TEAM}-now-p0-0", None), ("a call that is not counted", "no_quotes")):
        around = Around(Grounds([standard(0.2, "at_least")]), said=lambda _, call=call: said(call))  # type: ignore[misc]
        made = team_report(TEAM, MARCH, Gathered(calls(0.4), around=around), published=[], k=5)
        found = {one.marker: one for one in made.report.moments}["question_ratio"]
        assert (found.reason, len(found.quotes)) == (reason, 0 if reason else 3)


def test_at_most_three_come_first_strengths_before_gaps_before_the_rest() -> None:
    target = standard(0.2, "at_least")
    found = (
        Judgement("a", "shared_habit", "organisation", "above", 0.7, 0.001),
        Judgement("b", "shared_habit", "standard", "below", 0.7, 0.02, "gap", standard=target),
        Judgement("c", "two_camps", "organisation", q_value=0.001),
        Judgement("d", "shared_habit", "standard", "above", 0.7, 0.03, "as_declared", standard=target),
        Judgement("e", "not_a_team_matter", "organisation"),
        Judgement("f", "no_evidence", "organisation", q_value=0.5),
    )
    assert [one.marker for one in chosen(found)] == ["d", "b", "a"]
    assert len(chosen(found)) == MOST
    assert chosen(found[4:]) == ()


def test_windows_of_the_examples_follow_each_other() -> None:
    assert FEBRUARY.end == MARCH.start == date(2026, 3, 1)


def test_tentative_marker_leads_a_page_only_where_a_standard_is_declared_for_it() -> None:
    sure, tentative = "question_ratio", "lead"
    assert TABLE[tentative].tentative
    assert not TABLE[sure].tentative
    found = [Judgement(marker, "shared_habit", q_value=0.01) for marker in (tentative, sure)]
    assert [one.marker for one in chosen(found)] == [sure]
    declared = replace(found[0], standard=Standard(tentative, 0.5, "at_least"))
    assert [one.marker for one in chosen([declared, found[1]])] == [tentative, sure]
