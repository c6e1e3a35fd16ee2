from dataclasses import replace
from datetime import date

import pytest
from report_examples import MARCH, TEAM, observations

from callmirror.domain import Observation, Publication, Text, Window
from callmirror.report import RENDERERS, from_json, render
from callmirror.report.making import Gathered, Made, team_report
from callmirror.report.wording import NOTICES

SPRING = Window(date(2026, 3, 1), date(2026, 6, 1))


def made_of(
    *published: Publication | None,
    window: Window = MARCH,
    gathered: Gathered | None = None,
    calls: tuple[int, ...] = (3,) * 6,
) -> Made:
    known = [one for one in published if one is not None]
    return team_report(TEAM, window, gathered or Gathered(observations(*calls)), published=known, k=5)


def test_report_counts_calls_and_people_and_is_remembered() -> None:
    made = made_of()
    assert (made.report.calls, made.report.people, len(made.report.patterns)) == (18, 6, 1)
    assert made.publication is not None
    assert from_json(made.publication.payload) == made.report
    assert len(made.publication.members) == 18


def test_same_report_is_repeated_and_not_remembered_twice() -> None:
    first = made_of()
    again = made_of(first.publication)
    assert (again.report, again.publication) == (first.report, None)


def test_new_calls_of_a_few_people_leave_the_report_as_it_was_and_are_announced() -> None:
    first = made_of()
    grown = Gathered([*observations(*(3,) * 6), *observations(1, 1, start=50)])
    again = made_of(first.publication, gathered=grown)
    assert again.publication is None
    assert again.report == replace(first.report, notices=(NOTICES["waiting"],))


def test_person_who_left_is_not_told_by_another_window() -> None:
    first = made_of()
    later = made_of(first.publication, window=SPRING, calls=(3,) * 5)
    assert later.publication is None
    assert [one.rule for one in later.report.withheld] == ["difference"]
    assert (later.report.patterns, later.report.calls, later.report.people) == ((), None, None)


def test_held_marker_keeps_its_number_and_the_others_are_made_anew() -> None:
    markers = ("talk_share", "switch_rate")
    first = made_of(gathered=Gathered(observations(*(3,) * 6, markers=markers)))
    grown = [
        *observations(*(3,) * 6, markers=markers),
        *observations(*(1,) * 6, start=50),
        *observations(1, start=50, markers=("switch_rate",)),
    ]
    second = made_of(first.publication, gathered=Gathered(grown))
    before = {one.marker: one for one in first.report.patterns}
    after = {one.marker: one for one in second.report.patterns}
    assert after["switch_rate"] == before["switch_rate"]
    assert after["talk_share"].calls == 24
    assert second.report.notices == (NOTICES["carried"],)
    assert second.publication is not None
    third = made_of(first.publication, second.publication, gathered=Gathered(grown))
    assert third.publication is None
    assert third.report.patterns == second.report.patterns


def test_small_team_is_told_nothing_but_the_rule() -> None:
    made = made_of(calls=(4, 4, 4))
    assert (made.report.calls, made.report.people, made.publication) == (None, None, None)
    assert [one.rule for one in made.report.withheld] == ["few_people"]


def test_languages_are_counted_only_when_none_is_of_a_few_people() -> None:
    calls = observations(*(4,) * 6)
    mixed = {one.call_id: "fr" if one.call_id[-1] in "01" else "en" for one in calls}
    assert made_of(gathered=Gathered(calls, mixed)).report.languages == {"en": 12, "fr": 12}
    rare = {one.call_id: "en" if one.person == "p0" else "fr" for one in calls}
    assert made_of(gathered=Gathered(calls, rare)).report.languages == {}
    assert made_of(gathered=Gathered(calls, {})).report.languages == {}


@pytest.mark.parametrize(
    ("calls", "text"), [(7, "7 calls are not counted"), (2, "Some calls are not counted")]
)
def test_calls_of_unknown_people_are_announced(calls: int, text: str) -> None:
    (notice,) = made_of(gathered=Gathered(observations(*(3,) * 6), unattributed=calls)).report.notices
    assert notice.en.startswith(text)
    assert notice.en != notice.fr


def test_report_is_in_the_order_of_the_table_whatever_the_order_of_observations() -> None:
    calls = observations(*(3,) * 6, markers=("switch_rate", "unheard_of", "talk_share", "question_ratio"))
    report = made_of(gathered=Gathered(calls[::-1])).report
    names = [one.marker for one in report.patterns]
    assert names == ["question_ratio", "talk_share", "switch_rate", "unheard_of"]
    assert made_of(gathered=Gathered(calls)).report == report


def test_notice_that_judges_is_refused() -> None:
    verdict = Text(en="The best rep.", fr="Le meilleur vendeur.")
    with pytest.raises(ValueError, match="judges"):
        made_of(gathered=Gathered([], notices=(verdict,)))


def test_nobody_is_named_in_what_is_kept_of_a_page() -> None:
    calls = [replace(one, person=f"pseudonym-{one.person}") for one in observations(*(3,) * 6)]
    made = made_of(gathered=Gathered(calls))
    assert made.publication is not None
    assert "pseudonym" not in made.publication.payload


def test_report_whose_payload_was_erased_withholds_instead_of_repeating() -> None:
    first = made_of().publication
    assert first is not None
    erased = replace(first, payload="")
    left: list[Observation] = observations(*(3,) * 5)
    assert [one.rule for one in made_of(erased, gathered=Gathered(left)).report.withheld] == ["difference"]


def test_steps_stand_behind_their_marker_in_the_order_told_and_unknown_ones_last() -> None:
    names = (
        "script_adherence.b",
        "script_adherence.z",
        "customer_focus",
        "script_adherence.a",
        "question_ratio",
    )
    calls = observations(*(3,) * 6, markers=(*names, "script_adherence"))
    gathered = Gathered(calls, steps={"script_adherence.z": True, "script_adherence.a": False})
    report = made_of(gathered=gathered).report
    assert [one.marker for one in report.patterns] == [
        "question_ratio",
        "script_adherence",
        "script_adherence.z",
        "script_adherence.a",
        "script_adherence.b",
        "customer_focus",
    ]


def test_step_held_back_beside_an_earlier_page_is_held_by_itself() -> None:
    first = made_of(gathered=Gathered(observations(*(3,) * 6, markers=("talk_share", "script_adherence.a"))))
    grown = [
        *observations(*(3,) * 6, markers=("talk_share", "script_adherence.a")),
        *observations(*(1,) * 6, start=50, markers=("talk_share",)),
        *observations(1, start=50, markers=("script_adherence.a",)),
    ]
    second = made_of(first.publication, gathered=Gathered(grown)).report
    before = {one.marker: one for one in first.report.patterns}
    after = {one.marker: one for one in second.patterns}
    assert after["script_adherence.a"] == before["script_adherence.a"]
    assert after["talk_share"].calls == 24


def test_counts_of_a_level_are_kept_back_where_the_rest_would_tell_of_a_few() -> None:
    told = observations(*(3,) * 6)
    unread = replace(told[0], value=None, reason="too_short")
    report = made_of(gathered=Gathered([unread, *told[1:]])).report
    assert (report.calls, [one.calls for one in report.unmeasured]) == (18, [None])
    assert [(one.calls, one.people) for one in report.patterns] == [(None, None)]
    for form in RENDERERS:
        assert "17 " not in render(report, format=form, language="en"), form
