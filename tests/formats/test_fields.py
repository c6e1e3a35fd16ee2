"""Fields of other tools' JSON."""

import math

import pytest

from callmirror.formats.fields import channel, duration, label, number, probability
from callmirror.formats.language import language_code


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("1.300s", 1.3),
        ("2s", 2.0),
        ("PT1.3S", 1.3),
        ("PT1H2M3.5S", 3723.5),
        ("P1DT1S", 86401.0),
        ("-PT1S", -1.0),
        ({"seconds": 1, "nanos": 300000000}, 1.3),
        ({"seconds": "12"}, 12.0),
        ({}, 0.0),
        (4, 4.0),
        (None, None),
        ("", None),
    ],
)
def test_duration_is_read_however_it_is_written(written: object, seconds: float | None) -> None:
    assert duration(written) == (None if seconds is None else pytest.approx(seconds))


@pytest.mark.parametrize("written", ["soon", "PT1.2.3S", True, [], 10**400, "nan"])
def test_what_is_no_number_is_not_a_number(written: object) -> None:
    assert math.isnan(number(written) or 0.0)
    assert math.isnan(duration(written) or 0.0)


@pytest.mark.parametrize(
    ("written", "ratio"), [("0.9", 0.9), (1, 1.0), (1.2, None), (-0.1, None), ("x", None)]
)
def test_probability_is_a_ratio_or_none(written: object, ratio: float | None) -> None:
    assert probability(written) == ratio


@pytest.mark.parametrize(
    ("written", "base", "expected"),
    [
        (0, 0, 0),
        ("ch_1", 0, 1),
        ("channel_2", 1, 1),
        ("1", 1, 0),
        (0, 1, None),
        (True, 0, None),
        ("left", 0, None),
    ],
)
def test_channel_counts_from_zero(written: object, base: int, expected: int | None) -> None:
    assert channel(written, base=base) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [(0, "speaker 0"), (" Anne ", "Anne"), ("", None), (True, None), (None, None), ([], None), (10**9, None)],
)
def test_label_names_a_speaker(written: object, expected: str | None) -> None:
    assert label(written) == expected


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("fr", "fr"),
        ("fr-CA", "fr"),
        ("en_us", "en"),
        ("FRENCH", "fr"),
        ("fra", "fr"),
        ("eng", "en"),
        ("cmn-Hans-CN", "zh"),
        ("de", "de"),
        ("auto", None),
        ("", None),
        (None, None),
        (3, None),
        ("klingon", None),
    ],
)
def test_language_is_a_code_of_two_letters_or_none(written: object, code: str | None) -> None:
    assert language_code(written) == code
