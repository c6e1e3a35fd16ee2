from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.domain import Pattern, Window
from callmirror.report.figures import amount, bare_amount, day_words, decimals_for, number, window_words
from callmirror.report.scale import scale_for


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "english", "french"),
    [
        (0.234, "ratio", 0, "23%", "23 %"),
        (0.0345, "ratio", 1, "3.5%", "3,5 %"),
        (42.3, "s", 1, "42.3 s", "42,3 s"),
        (60.0, "s", 0, "1 min", "1 min"),
        (431.0, "s", 0, "7 min 11 s", "7 min 11 s"),
        (-0.42, "signed_s", 2, "−0.42 s", "−0,42 s"),
        (-0.001, "signed_s", 1, "0.0 s", "0,0 s"),
        (5.21, "per_min", 1, "5.2 per minute", "5,2 par minute"),
        (1.0, "per_10_min", 0, "1 per 10 minutes", "1 par 10 minutes"),
        (0.0, "ratio", 0, "0%", "0 %"),
    ],
)
def test_amount_is_written_as_the_language_does(
    value: float, unit: str, decimals: int, english: str, french: str
) -> None:
    told = {lang: amount(value, unit, decimals=decimals, language=lang) for lang in ("en", "fr")}
    assert {lang: text.replace("\u00a0", " ") for lang, text in told.items()} == {"en": english, "fr": french}


def test_number_and_unit_stay_on_one_line() -> None:
    assert " " not in amount(431.0, "s", decimals=0, language="fr")
    assert " " not in amount(5.2, "per_10_min", decimals=1, language="en")


def test_rate_leaves_its_unit_to_the_second_of_two_values() -> None:
    assert bare_amount(4.6, "per_min", decimals=1, language="fr") == "4,6"


@given(st.floats(-1e6, 1e6), st.integers(0, 2))
def test_number_has_no_dot_in_french_and_never_a_negative_zero(value: float, decimals: int) -> None:
    told = number(value, decimals=decimals, language="fr")
    assert "." not in told
    assert "-" not in told
    assert told.strip("−0,") or not told.startswith("−")


@given(st.floats(0.001, 1), st.floats(0, 1))
def test_bounds_of_an_interval_are_told_apart(width: float, low: float) -> None:
    high = low + max(width, 0.002)
    decimals = decimals_for(high - low, "ratio")
    assert number(100 * low, decimals=decimals, language="en") != number(
        100 * high, decimals=decimals, language="en"
    )


@pytest.mark.parametrize(
    ("start", "end", "english", "french"),
    [
        (None, None, "all calls so far", "tous les appels jusqu'ici"),
        ("2026-03-01", None, "since 1 March 2026", "depuis le 1er mars 2026"),
        (None, "2026-04-01", "until 31 March 2026", "jusqu'au 31 mars 2026"),
        ("2026-03-01", "2026-04-01", "March 2026", "mars 2026"),
        ("2026-01-01", "2026-04-01", "January to March 2026", "de janvier à mars 2026"),
        ("2026-04-01", "2026-07-01", "April to June 2026", "d'avril à juin 2026"),
        ("2025-12-01", "2026-02-01", "December 2025 to January 2026", "de décembre 2025 à janvier 2026"),
        ("2026-01-01", "2027-01-01", "2026", "année 2026"),
        ("2026-03-02", "2026-03-09", "2 to 8 March 2026", "du 2 au 8 mars 2026"),
        ("2026-03-01", "2026-03-03", "1 to 2 March 2026", "du 1er au 2 mars 2026"),
        ("2026-02-23", "2026-03-02", "23 February to 1 March 2026", "du 23 février au 1er mars 2026"),
        (
            "2025-12-29",
            "2026-01-05",
            "29 December 2025 to 4 January 2026",
            "du 29 décembre 2025 au 4 janvier 2026",
        ),
        ("2026-03-05", "2026-03-06", "5 March 2026", "5 mars 2026"),
        ("2024-02-01", "2024-03-01", "February 2024", "février 2024"),
    ],
)
def test_window_is_told_in_words(start: str | None, end: str | None, english: str, french: str) -> None:
    window = Window(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)
    assert (window_words(window, "en"), window_words(window, "fr")) == (english, french)


def test_first_of_a_month_is_an_ordinal_in_french_only() -> None:
    assert (day_words(date(2026, 5, 1), "fr"), day_words(date(2026, 5, 1), "en")) == (
        "1er mai 2026",
        "1 May 2026",
    )


@given(
    st.sampled_from(["ratio", "s", "signed_s", "per_min", "per_10_min"]),
    st.floats(0, 1),
    st.floats(0, 4),
    st.floats(0, 4),
)
def test_scale_holds_the_interval(unit: str, low: float, below: float, above: float) -> None:
    top = 1.0 if unit == "ratio" else 50_000.0
    low, level, high = min(low, top), min(low + below, top), min(low + below + above, top)
    if unit == "signed_s":
        low, level = low - 2, level - 2
    scale = scale_for(Pattern("t", "m", 1, unit, Window(), level, (low, high), 10, 5))
    assert scale.start <= low <= high <= scale.end
    assert 0 <= scale.place(low) <= scale.place(level) <= scale.place(high) <= 1
