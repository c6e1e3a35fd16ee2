import pytest

from callmirror.quality import NUMBERS
from callmirror.quality.saying import said
from callmirror.report.heard import heard_rows
from callmirror.report.saying import told


@pytest.mark.parametrize(
    ("value", "unit", "english", "french"),
    [
        (0.5, "ratio", "50%", "50\u00a0%"),
        (0.012, "ratio", "1.2%", "1,2\u00a0%"),
        (0.0, "ratio", "0%", "0\u00a0%"),
        (-21.4, "dB", "−21\u00a0dB", "−21\u00a0dB"),
        (2.0, "count", "2", "2"),
    ],
)
def test_value_is_said_with_its_unit(value: float, unit: str, english: str, french: str) -> None:
    assert (said(value, unit, "en"), said(value, unit, "fr")) == (english, french)


def test_rows_are_those_that_are_defined_in_the_order_of_the_definitions() -> None:
    rows = heard_rows({"voices": 2.0, "bleed_db": -20.0, "of_an_older_version": 1.0}, "fr")
    assert [row.name for row in rows] == ["bleed_db", "voices"]
    assert [row.definition for row in rows] == [told(NUMBERS[row.name].definition, "fr") for row in rows]
    assert heard_rows({}, "en") == ()
