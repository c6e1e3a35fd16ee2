"""What stands beside calls: meetings told each by itself, and values that are never told alone."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from aligned_team import DECLARED, TODAY, keep_calls

from callmirror.alignment.keeping import keep, look, template
from callmirror.alignment.matrix import Matrix, Row
from callmirror.alignment.reading import parse_alignment
from callmirror.alignment.saying import data_of, view_of
from callmirror.config import Settings
from callmirror.domain import Deal, Measure, Occasion, Reading, Sheet
from callmirror.errors import InputError
from callmirror.gatherings.kept import Kept, Words
from callmirror.gatherings.packing import pack
from callmirror.gatherings.seating import LeaderSource
from callmirror.gatherings.standing import OF_MEETINGS
from callmirror.store import open_store

NOW = datetime(2026, 6, 15, tzinfo=UTC)
FORECAST, REVIEW = Occasion.FORECAST_MEETING, Occasion.TEAM_REVIEW
MEETINGS = "    meetings: [{marker: learning_question_share, direction: at_least, target: 0.5}]\n"
WITH_MEETINGS = DECLARED.replace("  - name: learning\n", MEETINGS + "  - name: learning\n")
OF_DEALS = WITH_MEETINGS.replace("conversion", "win_share").replace("name: speed", "name: handed_out")


def meeting(day: date, value: float, *, kind: Occasion = FORECAST, people: int | None = 6) -> Kept:
    """A meeting of ten questions."""
    reading = Reading("learning_question_share", 1, "ratio", value, {"questions": 10.0})
    return Kept(
        id=f"{kind.value}-{day}",
        team="Sud",
        occasion=kind,
        confidence=1.0,
        declared=True,
        language="en",
        held_on=day,
        added_at=NOW,
        people=people,
        leader=LeaderSource.UNKNOWN,
        leader_confidence=0.0,
        leader_agrees=False,
        readings=(reading,),
        tentative=frozenset(),
        words=Words(),
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("beside") / "home"
    keep_calls(home, "Sud", {4: 0.5, 5: 0.55})
    return home


def looked(settings: Settings, text: str, meetings: Sequence[Kept] = ()) -> Matrix:
    keep(settings, "Sud", text)
    with open_store(settings.home) as store:
        for one in meetings:
            assert store.gatherings.add(pack(one), ())
    found = look(settings, "Sud", today=TODAY)
    assert found is not None
    return found


def row(found: Matrix, name: str = "asking") -> Row:
    return next(each for each in found.rows if each.intent.name == name)


@pytest.fixture
def settings(home: Path, tmp_path: Path) -> Settings:
    shutil.copytree(home, tmp_path / "home")
    return Settings(home=tmp_path / "home")


def test_meetings_are_told_each_by_itself_and_kind_by_kind(settings: Settings) -> None:
    held = [
        meeting(date(2026, 4, 8), 0.6),
        meeting(date(2026, 5, 6), 0.8),
        meeting(date(2026, 5, 20), 0.9, people=2),
        meeting(date(2026, 5, 7), 0.2, kind=REVIEW),
        meeting(date(2026, 2, 7), 0.1),
    ]
    found = looked(settings, WITH_MEETINGS, held)
    assert [(one.kind, one.meetings, len(one.met), one.finding) for one in row(found).met] == [
        (FORECAST, 3, 2, "as_said"),
        (REVIEW, 1, 1, "otherwise"),
    ]
    lines = view_of(found, "en").rows[0].done
    assert "In meetings: Questions that learn, at least 50%" in lines
    assert "Forecast meeting, 2 told of 3: 8 April 2026: 60% of 10 · 6 May 2026: 80% of 10" in lines
    assert "Team review, 1 told of 1: 7 May 2026: 20% of 10" in lines
    assert not any("40%" in line and "meeting" in line.lower() for line in lines[4:])


def test_meetings_never_make_calls_agree_and_a_kind_that_differs_is_asked_about(settings: Settings) -> None:
    held = [meeting(date(2026, 5, 6), 0.2)]
    found = looked(settings, WITH_MEETINGS, held)
    assert (row(found).finding, row(found).holds) == ("as_said", False)
    asked = view_of(found, "fr").rows[0].questions
    assert any(question.startswith("Nos réunions montrent autre chose") for question in asked)
    of_learning = WITH_MEETINGS.replace(MEETINGS, "").replace(
        "title: {en: We learn, fr: Nous apprenons}\n",
        "title: {en: We learn, fr: Nous apprenons}\n" + MEETINGS,
    )
    only = row(looked(settings, of_learning), "learning")
    assert (only.finding, only.met[0].finding, only.holds) == ("no_marker", "otherwise", False)


@pytest.mark.parametrize("people", [None, 2])
def test_meeting_of_too_few_is_not_told(settings: Settings, people: int | None) -> None:
    found = looked(settings, WITH_MEETINGS, [meeting(date(2026, 5, 6), 0.6, people=people)])
    (told,) = row(found).met
    assert (told.finding, told.met) == ("not_told", ())
    assert told.reason is not None
    assert any(told.reason.en in line for line in view_of(found, "en").rows[0].done)
    assert row(found).holds


def test_no_meeting_of_these_months_is_said(settings: Settings) -> None:
    found = looked(settings, WITH_MEETINGS, [meeting(date(2026, 1, 6), 0.6)])
    assert "No meeting of these months is kept." in view_of(found, "en").rows[0].done


@pytest.mark.parametrize(
    "wrong",
    [
        "marker: leader_talk_share, direction: at_most, target: 0.3",
        "marker: question_ratio, direction: at_least, target: 0.3",
        "marker: learning_question_share, direction: more",
        "marker: learning_question_share, direction: at_least",
        "marker: learning_question_share, direction: at_least, target: 7",
    ],
)
def test_what_meetings_cant_be_held_against_names_its_line(wrong: str) -> None:
    text = WITH_MEETINGS.replace("marker: learning_question_share, direction: at_least, target: 0.5", wrong)
    with pytest.raises(InputError, match="7"):
        parse_alignment(text, source="t")


def test_what_tells_of_the_leader_alone_is_no_marker_to_declare() -> None:
    assert "leader_talk_share" not in OF_MEETINGS
    assert "taken_up_share" in OF_MEETINGS


@pytest.fixture
def with_deals(settings: Settings) -> Settings:
    deals = tuple(
        Deal(deal=f"d{month}-{number}", team="Sud", won=number % 2 == 0, closed=date(2026, month, 3 + number))
        for month in (3, 5)
        for number in range(14)
    )
    measures = tuple(Measure("Sud", date(2026, month, 1), "handed_out", 10.0 + month) for month in (4, 5))
    with open_store(settings.home) as store:
        store.results.add(Sheet("deals", deals, measures), "one", NOW)
    return settings


def test_results_of_deals_are_metrics_by_name_and_never_stand_alone(with_deals: Settings) -> None:
    found = looked(with_deals, OF_DEALS)
    assert {"win_share", "handed_out", "deals_won"} <= found.counted
    march, april, may = row(found).values["win_share"]
    assert march is not None
    assert april is not None
    assert may is not None
    assert (march.value, march.rule) == (None, "alone")
    assert (april.value, april.rule) == (None, "no_deals")
    assert (may.value, may.unit) == (0.5, "ratio")
    measured = view_of(found, "en").rows[0].measured
    assert measured[0] == "Conversion (its values are kept here)"
    assert measured[1].endswith("April 2026: none · May 2026: 50%")


def test_intent_without_a_behaviour_of_calls_has_no_values(with_deals: Settings) -> None:
    found = looked(with_deals, OF_DEALS.replace("serves: [asking]", "serves: [learning]"))
    cells = row(found, "learning").values["win_share"]
    assert {cell.rule for cell in cells if cell is not None} == {"alone"}
    assert view_of(found, "en").rows[-1].measured == ("Conversion (its values are kept here)",)


def test_public_data_has_meetings_and_values_of_their_own(with_deals: Settings) -> None:
    data = data_of("Sud", looked(with_deals, OF_DEALS, [meeting(date(2026, 5, 6), 0.8)]))
    asking = data["intents"][0]
    (told,) = asking["meetings"]
    assert (told["kind"], told["meetings"], told["told"][0]["counted"]) == ("forecast_meeting", 1, 10)
    assert asking["values"]["win_share"][2] == {"value": 0.5, "unit": "ratio", "rule": None}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_template_names_what_meetings_show(language: str) -> None:
    declared = parse_alignment(template(language), source="t")
    assert [one.marker for one in declared.intents[0].meetings] == ["learning_question_share"]
    assert replace(declared.intents[0], meetings=()).markers == ()
