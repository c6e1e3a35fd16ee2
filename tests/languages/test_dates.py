from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.languages.dates import find_dates
from callmirror.languages.phrases import phrases

WEDNESDAY = date(2026, 11, 18)
SAID = {
    "en": [
        ("see you Tuesday", "2026-11-24"),
        ("Wednesday works", "2026-11-25"),
        ("this Friday", "2026-11-20"),
        ("next Thursday at 3", "2026-11-26"),
        ("Friday next week", "2026-11-27"),
        ("Tuesday week", "2026-12-01"),
        ("a week on Friday", "2026-11-27"),
        ("by Friday", "2026-11-20"),
        ("today", "2026-11-18"),
        ("tomorrow morning", "2026-11-19"),
        ("the day after tomorrow", "2026-11-20"),
        ("in ten days", "2026-11-28"),
        ("in two weeks", "2026-12-02"),
        ("in a fortnight", "2026-12-02"),
        ("in three months", "2027-02-18"),
        ("on the 30th", "2026-11-30"),
        ("the 14th", "2026-12-14"),
        ("on the fourteenth", "2026-12-14"),
        ("the twenty first", "2026-11-21"),
        ("March 14th", "2027-03-14"),
        ("the fourteenth of March 2028", "2028-03-14"),
        ("the 29th of February", "2028-02-29"),
        ("Tuesday the 24th", "2026-11-24"),
        ("Monday the 14th", "2026-12-14"),
        ("the end of the month", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("the end of the week", "2026-11-20"),
        ("end of March", "2027-03-31"),
        ("um on on the uh 30th", "2026-11-30"),
    ],
    "fr": [
        ("mardi ?", "2026-11-24"),
        ("mardi prochain", "2026-11-24"),
        ("mercredi", "2026-11-25"),
        ("le vendredi qui vient", "2026-11-20"),
        ("lundi de la semaine prochaine", "2026-11-23"),
        ("mardi en huit", "2026-12-01"),
        ("jeudi en quinze", "2026-12-03"),
        ("d'ici vendredi", "2026-11-20"),
        ("aujourd'hui", "2026-11-18"),
        ("demain matin", "2026-11-19"),
        ("après-demain", "2026-11-20"),
        ("après demain", "2026-11-20"),
        ("dans dix jours", "2026-11-28"),
        ("dans huit jours", "2026-11-25"),
        ("dans quinze jours", "2026-12-02"),
        ("sous quinzaine", "2026-12-02"),
        ("dans vingt et un jours", "2026-12-09"),
        ("d'ici deux mois", "2027-01-18"),
        ("le 30", "2026-11-30"),
        ("le quatorze", "2026-12-14"),
        ("le vingt-et-un", "2026-11-21"),
        ("le 1er mars", "2027-03-01"),
        ("le premier avril", "2027-04-01"),
        ("le 14 mars 2028", "2028-03-14"),
        ("le mardi 24", "2026-11-24"),
        ("lundi 14 décembre", "2026-12-14"),
        ("fin du mois", "2026-11-30"),
        ("la fin du mois prochain", "2026-12-31"),
        ("fin de semaine", "2026-11-20"),
        ("fin d'avril", "2027-04-30"),
        ("euh le le 30", "2026-11-30"),
    ],
}
PERIODS = [
    ("en", "this week", "2026-11-18", "2026-11-22", True),
    ("en", "later next week", "2026-11-23", "2026-11-29", True),
    ("en", "next month", "2026-12-01", "2026-12-31", False),
    ("en", "in November", "2026-11-18", "2026-11-30", False),
    ("fr", "dans la semaine", "2026-11-18", "2026-11-22", True),
    ("fr", "la semaine prochaine", "2026-11-23", "2026-11-29", True),
    ("fr", "ce mois-ci", "2026-11-18", "2026-11-30", False),
    ("fr", "au mois d'octobre", "2027-10-01", "2027-10-31", False),
]
NOT_TO_COME = {
    "en": [
        "last Tuesday",
        "every Monday",
        "two weeks ago",
        "since Monday",
        "last week",
        "the first thing",
        "the 14th floor",
        "the 31st of February",
        "the 15th of every month",
        "it may help",
        "at 3",
    ],
    "fr": [
        "mardi dernier",
        "le mardi on livre",
        "tous les lundis",
        "il y a deux semaines",
        "depuis lundi",
        "la semaine dernière",
        "le premier point",
        "le 14 euros",
        "le 31 février",
        "à 15 h",
    ],
}
CASES = [(code, *case) for code, cases in SAID.items() for case in cases]


@pytest.mark.parametrize(("code", "said", "day"), CASES)
def test_a_phrase_names_one_day(code: str, said: str, day: str) -> None:
    (found,) = find_dates(code, said)
    assert found.on(WEDNESDAY) == (date.fromisoformat(day), date.fromisoformat(day))
    assert found.narrow


@pytest.mark.parametrize(("code", "said", "first", "last", "narrow"), PERIODS)
def test_a_phrase_names_a_period(code: str, said: str, first: str, last: str, narrow: bool) -> None:
    (found,) = find_dates(code, said)
    assert found.on(WEDNESDAY) == (date.fromisoformat(first), date.fromisoformat(last))
    assert found.narrow is narrow


@pytest.mark.parametrize(
    ("code", "said"), [(code, one) for code, all_ in NOT_TO_COME.items() for one in all_]
)
def test_what_is_past_repeated_or_impossible_names_nothing(code: str, said: str) -> None:
    assert find_dates(code, said) == ()


@pytest.mark.parametrize(
    ("code", "said"), [("en", "Tuesday the 25th"), ("fr", "le mardi 25"), ("en", "March 14 2020")]
)
def test_a_contradiction_or_a_day_gone_by_is_said_but_names_no_day(code: str, said: str) -> None:
    (found,) = find_dates(code, said)
    assert found.on(WEDNESDAY) is None


def test_a_date_in_figures_with_a_stroke_is_left_alone() -> None:
    assert find_dates("fr", "le 14/03") == ()


def test_phrases_are_found_where_they_stand() -> None:
    said = "So Monday at ten, or else the end of the month?"
    assert [said[one.start : one.end] for one in find_dates("en", said)] == ["Monday", "the end of the month"]


days = st.dates(date(1990, 1, 1), date(2120, 1, 1))


@given(days, st.sampled_from(CASES))
def test_a_named_day_is_never_past_and_the_period_runs_forward(
    today: date, case: tuple[str, str, str]
) -> None:
    found = find_dates(case[0], case[1])[0].on(today)
    if found is not None:
        assert today <= found[0] <= found[1]


@given(days, st.sampled_from(range(7)), st.sampled_from(("en", "fr")))
def test_a_bare_weekday_is_within_the_next_seven_days(today: date, weekday: int, code: str) -> None:
    name = phrases(code, "weekdays")[weekday].split()[0]
    period = find_dates(code, name)[0].on(today)
    assert period is not None
    assert period[0].weekday() == weekday
    assert timedelta(days=1) <= period[0] - today <= timedelta(days=7)


@given(days, st.integers(1, 31), st.integers(1, 12), st.sampled_from(("en", "fr")))
def test_a_day_of_a_month_is_the_first_one_to_come(today: date, day: int, month: int, code: str) -> None:
    name = phrases(code, "months")[month - 1].split()[0]
    found = find_dates(code, f"the {day} of {name}" if code == "en" else f"le {day} {name}")
    try:
        date(2024, month, day)
    except ValueError:
        assert found == ()
        return
    period = found[0].on(today)
    assert period is not None
    assert (period[0].month, period[0].day) == (month, day)
    assert period[0] - today <= timedelta(days=366 if (month, day) != (2, 29) else 8 * 366)


@given(st.sampled_from(("en", "fr")), st.text(max_size=80), days)
def test_no_text_is_too_strange(code: str, said: str, today: date) -> None:
    for found in find_dates(code, said):
        assert 0 <= found.start < found.end <= len(said)
        found.on(today)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_lists_of_words_have_a_line_for_each_number(code: str) -> None:
    lengths = {name: len(phrases(code, name)) for name in ("weekdays", "months", "numbers", "month_days")}
    assert lengths == {"weekdays": 7, "months": 12, "numbers": 31, "month_days": 31}


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_phrase_of_the_list_is_looked_for(code: str) -> None:
    words = {"WEEKDAY": "weekdays", "MONTH": "months", "NUMBER": "numbers", "DAY": "month_days"}
    for line in phrases(code, "dates"):
        rule, _, said = line.partition(":")
        for name, listed in words.items():
            said = said.replace(name, phrases(code, listed)[-1].split()[0])
        items = [item.split("|")[-1] for item in said.split() if not item.endswith("?")]
        said = " ".join(items).replace("(", "").replace(")", "")
        assert rule == "none" or find_dates(code, said), line
