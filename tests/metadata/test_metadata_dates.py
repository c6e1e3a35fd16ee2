"""Dates as systems and people write them; nothing is guessed."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.domain import Window
from callmirror.errors import MetadataError
from callmirror.metadata import month_window, read_date

NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
DAY = datetime(2025, 2, 19, tzinfo=UTC)
CLOCK = datetime(2025, 2, 19, 6, 1, 22, tzinfo=UTC)
MINUTE = datetime(2025, 2, 19, 6, 1, tzinfo=UTC)


def read(text: str) -> datetime:
    return read_date(text, source="a.wav", now=NOW)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-02-19", DAY),
        (" 2025/02/19 ", DAY),
        ("20250219", DAY),
        ("19/02/2025", DAY),
        ("19.02.2025", DAY),
        ("03/03/2025", datetime(2025, 3, 3, tzinfo=UTC)),
        ("2025-02-19T06:01:22", CLOCK),
        ("2025-02-19T06:01:22Z", CLOCK),
        ("2025-02-19T07:01:22+01:00", CLOCK),
        ("2025-02-18T22:01:22-0800", CLOCK),
        ("2025-02-19 06:01:22.5", CLOCK + timedelta(seconds=0.5)),
        ("2025-02-19 06:01:22,123456789", CLOCK + timedelta(microseconds=123456)),
        ("2025-02-19 06:01", MINUTE),
        ("20250219T060122", CLOCK),
        ("20250219_060122", CLOCK),
        ("20250219-060122", CLOCK),
        ("20250219060122", CLOCK),
        ("2025-02-19T06-01-22", CLOCK),
        ("2025-02-19_06.01.22", CLOCK),
        ("19/02/2025 06:01", MINUTE),
        ("19/02/2025 06h01", MINUTE),
    ],
)
def test_date_is_read_in_utc(text: str, moment: datetime) -> None:
    assert read(text) == moment
    assert read(text).tzinfo is UTC


@given(st.datetimes(datetime(1990, 1, 2), datetime(2026, 1, 14)), st.integers(-14 * 60, 14 * 60))  # noqa: DTZ001
def test_every_iso_time_is_read_as_it_was_written(naive: datetime, ahead_min: int) -> None:
    moment = naive.replace(tzinfo=timezone(timedelta(minutes=ahead_min)))
    assert read(moment.isoformat()) == moment


@given(st.dates(date(1990, 1, 1), date(2026, 1, 15)))
def test_french_date_is_read_or_refused_when_it_has_two_readings(day: date) -> None:
    text = f"{day:%d/%m/%Y}"
    if day.day <= 12 and day.day != day.month:
        with pytest.raises(MetadataError, match="can be read as"):
            read(text)
    else:
        assert read(text).date() == day


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_one_clear_error(text: str) -> None:
    try:
        moment = read(text)
    except MetadataError as error:
        refused = error
    else:
        assert moment.tzinfo is UTC
        return
    assert refused.text.en.startswith("a.wav: ")
    assert refused.text.fr.startswith("a.wav : ")


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2025-02-30", "02/19/2025", "2025-13-01", "2025-02-19T25:00", "25-02-19", "2025-2",
     "1739944882", "2025-02-19T06:01:22+99:99", "2025-02/19", "0000-00-00"],
)  # fmt: skip
def test_text_that_is_no_date_names_the_accepted_forms(text: str) -> None:
    with pytest.raises(MetadataError, match="write it as 2025-02-19, ") as caught:
        read(text)
    assert "19/02/2025" in caught.value.text.fr


def test_date_with_two_readings_shows_both() -> None:
    with pytest.raises(MetadataError, match="2025-04-03 or as 2025-03-04"):
        read("03/04/2025")


@pytest.mark.parametrize("text", ["1989-12-31", "2026-01-17", "2199-01-01"])
def test_date_before_recordings_or_still_to_come_is_refused(text: str) -> None:
    with pytest.raises(MetadataError, match=r"lies before 1990|lies in the future"):
        read(text)


def test_local_time_of_the_present_is_not_the_future_anywhere() -> None:
    assert read("2026-01-16T01:59:00") > NOW
    with pytest.raises(MetadataError):
        read("2026-01-16T02:01:00")


@pytest.mark.parametrize(
    ("first", "last", "window"),
    [
        (None, None, Window()),
        ("2025-01", "2025-03", Window(date(2025, 1, 1), date(2025, 4, 1))),
        ("2025-01-15", "2025-01-16", Window(date(2025, 1, 1), date(2025, 2, 1))),
        ("12/2024", "31/12/2024", Window(date(2024, 12, 1), date(2025, 1, 1))),
        ("2025-11", None, Window(date(2025, 11, 1), date(2026, 2, 1))),
        (None, "2025-11", Window(date(1990, 1, 1), date(2025, 12, 1))),
        ("2026-01", "2026-12", Window(date(2026, 1, 1), date(2027, 1, 1))),
    ],
)
def test_window_is_of_whole_months_both_included(first: str | None, last: str | None, window: Window) -> None:
    assert month_window(first, last, today=NOW.date()) == window


@given(st.dates(date(1990, 1, 1), date(2197, 1, 1)), st.integers(0, 800))
def test_window_of_any_two_days_holds_both_and_begins_and_ends_a_month(day: date, days: int) -> None:
    last = day + timedelta(days=days)
    window = month_window(day.isoformat(), last.isoformat())
    assert window.start is not None
    assert window.end is not None
    assert window.start <= day <= last < window.end
    assert window.start.day == window.end.day == 1
    assert (window.end - last).days <= 31


@pytest.mark.parametrize(
    ("first", "last"), [("2025-13", None), ("soon", None), ("2025-03", "2025-02"), (None, "1989-01")]
)
def test_window_of_no_months_is_refused(first: str | None, last: str | None) -> None:
    with pytest.raises(MetadataError, match=r"^--(from|to): "):
        month_window(first, last, today=NOW.date())


@pytest.mark.parametrize("text", ["Anne Martin", "Anne Martin 2", "3 rue Anne"])
def test_what_may_be_a_name_is_not_told_where_a_date_is_wanted(text: str) -> None:
    with pytest.raises(MetadataError, match="is no date") as caught:
        read(text)
    for said in (caught.value.text.en, caught.value.text.fr):
        assert "Anne" not in said
