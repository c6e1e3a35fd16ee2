"""A marker by which something declared is done, and what calls show of it."""

import pytest

from callmirror.declaring.enacted import Enacted, read_enacted
from callmirror.domain import OF_STEP
from callmirror.errors import InputError
from callmirror.markers import MARKERS
from callmirror.playbooks.nodes import composed_text


def read(text: str) -> Enacted:
    return read_enacted(composed_text(text, source="t"))


def test_marker_is_read_with_its_direction_and_target() -> None:
    assert read("{marker: talk_share, direction: at_most, target: 0.5}") == Enacted(
        "talk_share", "at_most", 0.5
    )
    assert read("{marker: pressure, direction: less}") == Enacted("pressure", "less")


@pytest.mark.parametrize(
    ("written", "likest"),
    [("talkshare", "talk_share"), ("questions_ratio", "question_ratio"), ("next_steps", "next_step")],
)
def test_slip_of_the_pen_is_told_with_the_likest_marker(written: str, likest: str) -> None:
    with pytest.raises(InputError) as caught:
        read(f"{{marker: {written}, direction: more}}")
    assert f"perhaps {likest};" in caught.value.text.en
    assert f"peut-être {likest} ;" in caught.value.text.fr.replace("\u00a0", " ")


@pytest.mark.parametrize("marker", ["zzz", f"script_adherence{OF_STEP}price"])
def test_what_is_no_marker_is_refused_with_all_there_are(marker: str) -> None:
    with pytest.raises(InputError) as caught:
        read(f"{{marker: {marker}, direction: more}}")
    assert all(name in caught.value.text.en for name in MARKERS)


@pytest.mark.parametrize("target", ["-0.1", "1.1", "nan", "inf", "half"])
def test_target_that_the_unit_does_not_allow_is_refused(target: str) -> None:
    with pytest.raises(InputError, match="a share is of 1"):
        read(f"{{marker: talk_share, direction: at_most, target: {target}}}")
