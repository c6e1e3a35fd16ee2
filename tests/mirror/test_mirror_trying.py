"""Experiments through their door: measured once, through the rules of a page, and never claimed of noise."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from meeting_calls import PEOPLE, TEAM, habits, keep_month
from mirror_calls import settings_of

from callmirror.config import Settings
from callmirror.domain import Experiment, Window
from callmirror.errors import InputError, NotFound, SettingsError
from callmirror.markers import MARKERS
from callmirror.mirror import Mirror, trying
from callmirror.mirror.trying import Closed, Trial, close, listed, start
from callmirror.report.pack_experiments import experiment_text, experiments_data
from callmirror.store import open_store

AUTUMN = date(2026, 9, 15)
UP = Trial(team=TEAM, marker="question_ratio", direction="up", first="2026-06", last="2026-06")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_of(tmp_path / "home", k=5)


def tried(settings: Settings, before: float, after: float, *, trial: Trial = UP, **more: float) -> Closed:
    """Readings of May and June, an experiment in June, measured in September."""
    keep_month(settings.home, 5, habits(before))
    keep_month(settings.home, 6, habits(after, **more))  # type: ignore[arg-type]
    number = start(settings, trial).number
    assert number is not None
    return close(settings, number, today=AUTUMN)


def test_change_of_everybody_is_found_with_its_interval(settings: Settings) -> None:
    found = tried(settings, 0.2, 0.4, step=0.03)
    outcome = found.experiment.outcome
    assert outcome is not None
    assert outcome.finding == "as_meant"
    assert outcome.difference == pytest.approx(0.225)
    assert 0 < outcome.interval[0] < outcome.difference < outcome.interval[1]
    assert outcome.before.window == Window(date(2026, 5, 1), date(2026, 6, 1))
    assert outcome.after.window == found.experiment.window


def test_change_against_what_was_meant_is_said_as_such(settings: Settings) -> None:
    found = tried(settings, 0.2, 0.4, step=0.03, trial=replace(UP, direction="down"))
    assert found.experiment.outcome is not None
    assert found.experiment.outcome.finding == "other_way"


def test_little_change_is_not_told_from_noise(settings: Settings) -> None:
    keep_month(settings.home, 5, habits(0.3))
    mixed = dict(zip(PEOPLE, reversed([*habits(0.31).values()]), strict=True))
    keep_month(settings.home, 6, mixed)
    number = start(settings, UP).number
    found = close(settings, number or 0, today=AUTUMN).experiment.outcome
    assert found is not None
    assert found.finding == "noise"
    assert found.interval[0] < 0 < found.interval[1]


def test_measured_once_it_says_the_same_for_ever(settings: Settings) -> None:
    first = tried(settings, 0.2, 0.4, step=0.03)
    keep_month(settings.home, 6, habits(0.1), first=10)
    assert close(settings, first.experiment.number or 0, today=AUTUMN) == first
    assert listed(settings) == listed(settings, TEAM) == (first.experiment,)


def test_too_few_people_are_not_measured_and_it_stays_open(settings: Settings) -> None:
    found = tried(replace(settings, k=7), 0.2, 0.4)
    assert (found.reason, found.experiment.outcome) == ("few_people", None)
    assert not listed(settings)[0].closed


def test_no_calls_before_are_not_measured(settings: Settings) -> None:
    keep_month(settings.home, 6, habits(0.4))
    found = close(settings, start(settings, UP).number or 0, today=AUTUMN)
    assert (found.reason, found.experiment.closed) == ("no_calls", False)


def test_change_of_everybody_by_the_same_is_withheld(settings: Settings) -> None:
    assert tried(settings, 0.2, 0.4).reason == "identical"


def test_new_calls_of_one_person_since_the_page_are_waited_for(settings: Settings) -> None:
    keep_month(settings.home, 5, habits(0.2))
    keep_month(settings.home, 6, habits(0.4, step=0.03))
    Mirror(settings).report(TEAM, "2026-06", "2026-06", form="json", language="en")
    keep_month(settings.home, 6, {PEOPLE[0]: [0.9, 0.8]}, first=10)
    found = close(settings, start(settings, UP).number or 0, today=AUTUMN)
    assert (found.reason, found.experiment.closed) == ("waiting", False)


def test_page_of_the_same_month_can_be_shown_after_an_experiment(settings: Settings) -> None:
    tried(settings, 0.2, 0.4, step=0.03)
    keep_month(settings.home, 6, habits(40.0), marker="longest_monologue", first=20)
    page = Mirror(settings).report(TEAM, "2026-06", "2026-06", form="text", language="en")
    assert "Questions asked" in page
    assert "Longest monologue" in page


@pytest.mark.parametrize(("more", "told"), [(0, True), (4, False)])
def test_page_over_both_months_is_told_only_where_it_adds_nothing(
    settings: Settings, more: int, told: bool
) -> None:
    """Where people's numbers of calls differ, a level of both months beside each one's tells of people."""
    keep_month(settings.home, 5, {PEOPLE[0]: [0.3] * more, PEOPLE[1]: [0.5] * more}, first=10)
    tried(settings, 0.2, 0.4, step=0.03)
    page = json.loads(Mirror(settings).report(TEAM, "2026-05", "2026-06", form="json", language="en"))
    assert bool(page["patterns"]) is told
    assert ({"marker": "question_ratio", "rule": "difference"} in page["withheld"]) is not told


def test_marker_of_another_version_is_refused(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_month(settings.home, 5, habits(0.2))
    number = start(settings, UP).number or 0
    newer = replace(MARKERS["question_ratio"], version=MARKERS["question_ratio"].version + 1)
    monkeypatch.setattr(trying, "MARKERS", {**MARKERS, "question_ratio": newer})
    with pytest.raises(InputError, match="--give-up") as caught:
        close(settings, number, today=AUTUMN)
    assert "version" in caught.value.text.fr


def test_months_read_under_an_older_version_are_refused(settings: Settings) -> None:
    older = MARKERS["question_ratio"].version - 1
    keep_month(settings.home, 5, habits(0.2), version=older)
    keep_month(settings.home, 6, habits(0.4, step=0.03))
    with pytest.raises(InputError, match=f"version {older}"):
        close(settings, start(settings, UP).number or 0, today=AUTUMN)


def test_experiment_is_measured_over_the_months_that_are_over(settings: Settings) -> None:
    for month in (4, 5):
        keep_month(settings.home, month, habits(0.2))
    for month in (6, 7):
        keep_month(settings.home, month, habits(0.4, step=0.03))
    number = start(settings, replace(UP, last=None)).number or 0
    assert listed(settings)[0].window == Window(date(2026, 6, 1), None)
    found = close(settings, number, today=date(2026, 8, 3)).experiment
    assert found.window == Window(date(2026, 6, 1), date(2026, 8, 1))
    assert found.outcome is not None
    assert found.outcome.before.window == Window(date(2026, 4, 1), date(2026, 6, 1))


def test_experiment_of_which_no_month_is_over_can_only_be_given_up(settings: Settings) -> None:
    keep_month(settings.home, 5, habits(0.2))
    number = start(settings, UP).number or 0
    with pytest.raises(InputError, match="2026-06"):
        close(settings, number, today=date(2026, 6, 30))
    assert close(settings, number, give_up=True).experiment.closed
    assert listed(settings)[0].outcome is None


def test_two_experiments_with_one_marker_at_once_are_refused(settings: Settings) -> None:
    keep_month(settings.home, 5, habits(0.2))
    start(settings, UP)
    with pytest.raises(InputError, match="experiment 1"):
        start(settings, replace(UP, first="2026-05", last="2026-07"))
    start(settings, replace(UP, first="2026-07", last="2026-07"))
    start(settings, replace(UP, marker="talk_share"))


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"marker": "charm"}, InputError),
        ({"marker": "script_adherence.price"}, InputError),
        ({"direction": "sideways"}, SettingsError),
        ({"first": "someday"}, InputError),
        ({"last": "2026-05"}, InputError),
        ({"first": "1990-01", "last": "1990-01"}, None),
        ({"team": "Nord"}, NotFound),
        ({"owner": "Claude Dupont"}, InputError),
        ({"owner": "karim haddad"}, InputError),
        ({"owner": "x" * 61}, InputError),
        ({"note": "Do as Karim  Haddad does"}, InputError),
        ({"note": "The best reps first"}, InputError),
        ({"note": "Les meilleurs vendeurs d'abord"}, InputError),
    ],
)
def test_what_can_not_be_tried_is_one_clear_error(
    settings: Settings, change: dict[str, str], error: type[Exception] | None
) -> None:
    keep_month(settings.home, 5, habits(0.2))
    if error is None:
        assert start(settings, replace(UP, **change)).number == 1
        return
    with pytest.raises(error) as caught:
        start(settings, replace(UP, **change))
    assert not any(name in str(caught.value) for name in PEOPLE)
    assert listed(settings) == ()


@pytest.mark.parametrize("owner", ["the team lead", "la responsable d'équipe", "CRM team", "Sud", None])
def test_owner_is_a_role(settings: Settings, owner: str | None) -> None:
    keep_month(settings.home, 5, habits(0.2))
    assert start(settings, replace(UP, owner=owner)).owner == owner


@pytest.mark.parametrize("language", ["en", "fr"])
def test_experiment_in_words_and_for_programs_names_nobody(settings: Settings, language: str) -> None:
    found = tried(settings, 0.2, 0.4, step=0.03, trial=replace(UP, note="Deux questions avant toute offre"))
    text = experiment_text(found.experiment, language)
    data = experiments_data([found.experiment])["experiments"][0]
    with open_store(settings.home) as store:
        hidden = [store.pseudonyms().pseudonym(name) for name in PEOPLE]
    assert not any(name in text + str(data) for name in (*hidden, *PEOPLE))
    assert re.search(r"\+22 points|\+23 points|\+22,5 points|\+22.5 points", text)
    assert data["outcome"]["finding"] == "as_meant"
    assert isinstance(found.experiment, Experiment)
