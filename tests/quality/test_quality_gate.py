"""What is read of a call that was heard with difficulty, and what is not."""

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.domain import Separation, Text
from callmirror.markers import MARKERS, REASONS
from callmirror.quality import DEFECTS, NOTICES, NUMBERS, Defect, Stops, defects_of, stopped_by, with_defects
from callmirror.report.verdicts import check_wording

APART = Text(en="Not apart.", fr="Non distingués.")
CLEAN = {
    "speech_ratio": 0.8,
    "clipping_ratio": 0.0,
    "clipped_speech_ratio_1": 0.0,
    "clipped_speech_ratio_2": 0.0,
    "signal_to_noise_db": 30.0,
    "separation_confidence": 1.0,
    "dead_channels": 0.0,
    "unsure_words_ratio": 0.05,
    "unwritten_speech_ratio": 0.02,
    "role_confidence": 1.0,
}
"""A recording of two clean channels that was heard and written."""


def beyond(defect: Defect, by: float) -> dict[str, float]:
    """A clean call that lies so far beyond the limit of a defect."""
    return {**CLEAN, defect.numbers[-1]: defect.limit - by if defect.is_floor else defect.limit + by}


def separation_for(defect: Defect) -> Separation:
    return Separation.CHANNELS if defect.separations is None else sorted(defect.separations)[0]


@pytest.mark.parametrize("separation", [Separation.CHANNELS, Separation.LABELS, Separation.DIARIZED])
def test_clean_call_is_read_whole(separation: Separation) -> None:
    assert defects_of(CLEAN, separation) == ()
    assert stopped_by({}, separation) == {}


@pytest.mark.parametrize("defect", DEFECTS.values(), ids=DEFECTS)
def test_call_beyond_a_limit_is_stopped_and_one_at_it_is_not(defect: Defect) -> None:
    separation = separation_for(defect)
    assert defect not in defects_of(beyond(defect, 0.0), separation)
    stopped = stopped_by(beyond(defect, 0.01), separation)
    assert {stops: stopped[stops] for stops in defect.stops} == dict.fromkeys(defect.stops, defect.name)
    assert len(stopped) == len(defect.stops) or defect.name == "overdriven", "clipping stops words before"


def test_words_of_a_file_are_not_stopped_by_the_sound() -> None:
    loud = beyond(DEFECTS["clipped"], 0.01)
    assert stopped_by(loud, Separation.CHANNELS) == {Stops.WORDS: "clipped"}
    del loud["unwritten_speech_ratio"]  # nobody but the file wrote
    assert stopped_by(loud, Separation.CHANNELS) == {}


@pytest.mark.parametrize("defect", [each for each in DEFECTS.values() if each.separations is not None])
def test_times_of_a_file_are_not_stopped_by_the_sound(defect: Defect) -> None:
    assert set(defect.stops).isdisjoint(stopped_by(beyond(defect, 0.2), Separation.LABELS))


def test_worse_of_two_channels_decides() -> None:
    clipped = {**CLEAN, "clipped_speech_ratio_1": 0.0, "clipped_speech_ratio_2": 0.9}
    swapped = {**CLEAN, "clipped_speech_ratio_1": 0.9, "clipped_speech_ratio_2": 0.0}
    assert stopped_by(clipped, Separation.CHANNELS) == stopped_by(swapped, Separation.CHANNELS) != {}


def test_notice_of_a_defect_stands_in_place_of_the_milder_one() -> None:
    milder = (NOTICES["clipping"], NOTICES["by_ear"], APART)
    loud = {**CLEAN, "clipped_speech_ratio_1": 0.9}
    told = with_defects(milder, loud, Separation.CHANNELS, of_parties=APART)
    assert NOTICES["clipping"] not in told
    assert told[:2] == (NOTICES["by_ear"], APART)
    assert told[2:] == (DEFECTS["overdriven"].text, DEFECTS["clipped"].text)
    apart = with_defects(milder, {"separation_confidence": 0.0}, Separation.NONE, of_parties=APART)
    assert APART not in apart
    assert DEFECTS["unsure_parties"].text in apart
    assert with_defects(milder, CLEAN, Separation.CHANNELS, of_parties=APART) == milder


def test_every_defect_says_why_and_what_to_do_in_both_languages_and_judges_nobody() -> None:
    for name, defect in DEFECTS.items():
        assert REASONS[name] == defect.text
        assert set(defect.numbers) <= NUMBERS.keys()
        assert defect.instead_of is None or defect.instead_of in NOTICES
        for text in (defect.text, defect.why):
            assert "" != text.en != text.fr != "", name
        assert check_wording(defect.text.en, "en") == check_wording(defect.text.fr, "fr") == ()
        assert defect.text.en.count(". ") >= 1, f"{name} names no remedy"


def test_every_kind_of_reading_that_can_be_stopped_is_one_that_markers_need() -> None:
    from callmirror.markers.base import STOPPED_BY  # noqa: PLC0415 - a table of the house's own

    needed = {STOPPED_BY[need] for marker in MARKERS.values() for need in marker.needs if need in STOPPED_BY}
    assert {stops for defect in DEFECTS.values() for stops in defect.stops} <= needed


def test_tables_cannot_be_changed() -> None:
    assert isinstance(DEFECTS, MappingProxyType)
    assert isinstance(NUMBERS, MappingProxyType)
    with pytest.raises(AttributeError):
        next(iter(DEFECTS.values())).limit = 1.0


@given(st.dictionaries(st.sampled_from(sorted(NUMBERS)), st.floats(-100, 100)), st.sampled_from(Separation))
def test_whatever_the_numbers_each_stop_has_a_defect_that_was_found(
    quality: dict[str, float], separation: Separation
) -> None:
    found = {defect.name: defect for defect in defects_of(quality, separation)}
    for stops, name in stopped_by(quality, separation).items():
        assert stops in found[name].stops
    milder = replace(next(iter(DEFECTS.values())), limit=1e9)
    assert milder not in found.values()
