"""A charter beside what calls show: kept, broken or not told, cell by cell, by all rules of a page."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from charter_calls import DECLARED, PLAIN, PRESSES, SAYS, TODAY, Team, keep_calls

from callmirror.charter.keeping import check, keep, kept_text, look, versions
from callmirror.charter.matrix import Looked
from callmirror.config import Settings
from callmirror.domain import Measure, Sheet
from callmirror.errors import InputError
from callmirror.mirror import Mirror
from callmirror.store import open_store

NOW = datetime(2026, 6, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    found = Settings(home=tmp_path_factory.mktemp("charter") / "home")
    keep_calls(found.home)
    keep(found, "Sud", DECLARED)
    return found


def looked(settings: Settings, team: str = "Sud", months: int = 3) -> Looked:
    found = look(settings, team, months=months, today=TODAY)
    assert found is not None
    return found


def findings(found: Looked, measure: str) -> Mapping[tuple[str, str], str]:
    signs = (sign for mark in found.marks for sign in mark.signs if sign.enacted.marker == measure)
    return {(one.column, one.value): one.shown.finding for sign in signs for one in sign.held}


def reasons(found: Looked, measure: str) -> Mapping[tuple[str, str], str | None]:
    signs = (sign for mark in found.marks for sign in mark.signs if sign.enacted.marker == measure)
    return {(one.column, one.value): one.shown.reason for sign in signs for one in sign.held}


def with_charter(tmp_path: Path, team: Team, text: str = DECLARED) -> Settings:
    settings = Settings(home=tmp_path / "home")
    keep_calls(settings.home, team)
    keep(settings, team.name, text)
    return settings


def test_mark_is_kept_in_one_kind_of_call_and_breaks_in_another(settings: Settings) -> None:
    found = findings(looked(settings), "talk_share")
    assert found[("kind", "discovery")] == "as_said"
    assert found[("kind", "support")] == "otherwise"
    assert found[("channel", "video")] == "otherwise"
    assert found[("language", "en")] == "not_told"


def test_difference_between_kinds_is_said_and_between_channels_none(settings: Settings) -> None:
    contrasts = [one for mark in looked(settings).marks for sign in mark.signs for one in sign.contrasts]
    assert [(one.measure, one.column, one.value, one.direction) for one in contrasts] == [
        ("talk_share", "kind", "discovery", "less")
    ]


def test_mark_that_nobody_said_how_to_hear_is_told_as_that(settings: Settings) -> None:
    dignity = looked(settings).marks[-1]
    assert (dignity.signs, dignity.meetings, dignity.finding_in("", "")) == ((), (), "no_marker")


def test_looking_again_tells_the_same(settings: Settings) -> None:
    assert looked(settings).marks == looked(settings).marks
    assert looked(settings, months=1).marks == looked(settings, months=1).marks


def test_what_is_ruled_out_breaks_where_it_is_heard(tmp_path: Path) -> None:
    team = Team(words=lambda person, number: (PLAIN, PRESSES) if (person + number) % 4 else (SAYS,))
    found = looked(with_charter(tmp_path, team))
    assert findings(found, "charter.unsaid.choice")[("", "")] == "otherwise"
    assert findings(found, "charter.said.listening")[("", "")] == "otherwise"


def test_team_too_small_is_told_nothing_with_the_rule(tmp_path: Path) -> None:
    found = looked(with_charter(tmp_path, Team(people=4)))
    assert reasons(found, "talk_share") == {("", ""): "few_people"}
    assert set(reasons(found, "charter.said.listening").values()) == {"few_people"}


def test_label_of_few_people_is_not_named_and_its_complement_not_told(tmp_path: Path) -> None:
    team = Team(labels=lambda person, _: {"segment": "Orféa" if person < 2 else "retail"})
    found = looked(with_charter(tmp_path, team))
    told = reasons(found, "talk_share")
    assert told[("segment", "")] == "few_people"
    assert told[("segment", "retail")] is not None
    assert not [value for _, value in told if value == "Orféa"]


def test_label_that_names_somebody_or_grades_is_not_shown(tmp_path: Path) -> None:
    team = Team(labels=lambda _, number: {"segment": "Sud 1" if number % 4 < 2 else "the worst ones"})
    values = {
        value
        for column, value in reasons(looked(with_charter(tmp_path, team)), "talk_share")
        if column == "segment"
    }
    assert values == {""}


def test_phrase_that_few_people_say_is_told_by_no_number(tmp_path: Path) -> None:
    team = Team(words=lambda person, _: (PLAIN, SAYS) if person < 2 else (PLAIN,))
    found = looked(with_charter(tmp_path, team))
    assert reasons(found, "charter.said.listening")[("", "")] == "few_people"


def test_one_more_example_that_few_people_say_is_told_by_no_name(tmp_path: Path) -> None:
    own = "Wonderful weather for the harvest is it not."
    team = Team(
        words=lambda person, number: (
            (PLAIN, SAYS) if (person + number // 4) % 2 else (PLAIN, own) if person == 3 else (PLAIN,)
        )
    )
    settings = with_charter(tmp_path, team)
    assert reasons(looked(settings), "charter.said.listening")[("", "")] is None
    wider = DECLARED.replace("name: listening", "name: renamed").replace(
        "every morning]", "every morning, Wonderful weather for the harvest]"
    )
    keep(settings, "Sud", wider)
    assert reasons(looked(settings), "charter.said.renamed")[("", "")] == "difference"


def test_late_calls_of_few_people_wait(tmp_path: Path) -> None:
    settings = with_charter(tmp_path, Team())
    assert reasons(looked(settings), "talk_share")[("", "")] is None
    late = Team(name="Nord", people=1, each=3, months=(5,))
    keep_calls(settings.home, late)
    with open_store(settings.home) as store:
        for known in store.calls(team="Nord"):
            review = store.review(known.id)
            store.replace(replace(review, call=replace(review.call, team="Sud")))
    assert reasons(looked(settings), "talk_share")[("", "")] == "difference"


def test_page_of_the_same_months_is_held_against_what_a_charter_told(tmp_path: Path) -> None:
    settings = with_charter(
        tmp_path, Team(labels=lambda person, _: {"segment": "a" if person < 5 else "b"}, people=10)
    )
    assert reasons(looked(settings), "talk_share")[("segment", "a")] is None
    page = Mirror(settings).shown("Sud", "2026-03", "2026-05").report
    assert "talk_share" in {one.marker for one in page.patterns}
    Mirror(settings).forget("Sud 9")
    page = Mirror(settings).shown("Sud", "2026-03", "2026-05").report
    assert "talk_share" not in {one.marker for one in page.patterns}


def test_theory_shows_what_is_expected_and_on_which_side_calls_are(settings: Settings) -> None:
    signs = {one.expected.marker: one for one in looked(settings).theory}
    assert signs["talk_share"].shown.finding == "otherwise"
    assert signs["question_ratio"].shown.finding == "not_told"
    assert signs["question_ratio"].shown.reason == "no_calls"


def test_sign_without_a_point_is_held_against_the_months_before(tmp_path: Path) -> None:
    text = (
        "theory: {name: Ours, steps: [{name: fit, examples: [If I understand you correctly you lose time]}]}"
    )
    settings = with_charter(
        tmp_path, Team(words=lambda person, number: (SAYS,) if (person + number) % 9 else (PLAIN,)), text
    )
    (sign,) = looked(settings).theory
    assert (sign.expected.marker, sign.shown.finding) == ("charter.step.fit", "as_said")


def test_calls_made_are_the_teams_own_figure(tmp_path: Path) -> None:
    settings = with_charter(tmp_path, Team(), "theory: volume")
    assert looked(settings).calls_made == ()
    months = tuple(Measure("Sud", TODAY.replace(month=month, day=1), "calls_made", 90.0) for month in (1, 4))
    with open_store(settings.home) as store:
        store.results.add(Sheet("measures", measures=months), "c", NOW)
    assert looked(settings).calls_made == (("2026-04", 90.0),)


def test_words_that_go_leave_what_was_read_of_them(tmp_path: Path) -> None:
    settings = with_charter(tmp_path, Team())
    before = looked(settings)
    with open_store(settings.home) as store, store.governance.changing() as connection:
        connection.execute("UPDATE sentences SET packed = '[]'")
    assert looked(settings).marks == before.marks


def test_forgotten_call_leaves_nothing_of_what_was_heard(tmp_path: Path) -> None:
    settings = with_charter(tmp_path, Team())
    looked(settings)
    with open_store(settings.home) as store:
        calls = store.calls()
        with store.governance.changing() as connection:
            (count,) = connection.execute("SELECT count(*) FROM charter_finds").fetchone()
        store.forget_call(calls[0].id)
        with store.governance.changing() as connection:
            assert connection.execute("SELECT count(*) FROM charter_finds").fetchone() == (count - 1,)


def test_every_version_is_kept_and_an_earlier_name_is_told(tmp_path: Path) -> None:
    settings = with_charter(tmp_path, Team(months=(5,)))
    keep(settings, "Sud", "theory: volume")
    assert [one.text for one in versions(settings, "Sud")] == ["theory: volume", DECLARED]
    with open_store(settings.home) as store:
        for known in tuple(store.calls()):
            review = store.review(known.id)
            store.replace(replace(review, call=replace(review.call, team="New")))
    assert kept_text(settings, "New") == "theory: volume"
    assert looked(settings, "New").earlier == "Sud"


def test_team_without_calls_or_charter_is_a_statement(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    check(settings, DECLARED)
    assert look(settings, "Est", today=TODAY) is None
    keep(settings, "Est", DECLARED)
    assert set(reasons(looked(settings, "Est"), "talk_share").values()) == {"no_calls"}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("We listen first", "We listen as Sud 1 does"), "names somebody"),
        (("If I understand you", "This is Sud 1 speaking"), "names somebody"),
        (("We listen first", "The best sellers listen"), "grades or ranks"),
    ],
)
def test_nobody_is_named_and_no_mark_grades(settings: Settings, change: tuple[str, str], fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        keep(settings, "Sud", DECLARED.replace(*change))


@pytest.mark.parametrize("months", [0, 13])
def test_months_that_cant_be_looked_at_are_refused(settings: Settings, months: int) -> None:
    with pytest.raises(InputError):
        look(settings, "Sud", months=months, today=TODAY)
