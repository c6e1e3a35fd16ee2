from dataclasses import replace

import pytest

from callmirror.domain import Call, Segment, Word
from callmirror.languages import LANGUAGES
from callmirror.markers import MARKERS, Context, Need, read_markers
from callmirror.markers.doubt import FEWEST_WORDS, quality_now, stopped_in, unsure_share
from callmirror.quality import DEFECTS, Stops

POOR = "poor_recording"
LIMIT = DEFECTS[POOR].limit
MOST = int(60 * LIMIT)
"""Unsure words of 60 that are just not too many."""


def heard(*probabilities: float | None) -> tuple[Segment, ...]:
    words = tuple(Word("mot", 1.0, 1.2, probability) for probability in probabilities)
    return (Segment(0, "mot", "channel 1", 1.0, 1.2, words),)


@pytest.mark.parametrize(("unsure", "stops"), [(0, False), (MOST, False), (MOST + 1, True), (60, True)])
def test_words_stop_where_too_many_of_them_were_unsure(unsure: int, stops: bool) -> None:
    segments = heard(*[0.2] * unsure, *[0.9] * (60 - unsure))
    assert stopped_in(Call("1", "x", segments=segments), {}) == ({Stops.WORDS: POOR} if stops else {})


def test_words_that_people_set_right_are_doubted_no_more() -> None:
    unsure = {"unsure_words_ratio": 0.9, "speech_ratio": 0.5}
    assert quality_now(Call("1", "x", segments=heard(*[0.9] * 60)), unsure)["unsure_words_ratio"] == 0
    assert quality_now(Call("1", "x", segments=heard(*[None] * 60)), unsure) == {"speech_ratio": 0.5}


def test_few_words_and_words_of_a_file_tell_nothing() -> None:
    assert unsure_share(heard(*[0.1] * (FEWEST_WORDS - 1))) is None
    assert unsure_share(heard(*[None] * 100)) is None
    assert unsure_share(heard(*[None] * 100, *[0.9] * 30, *[0.1] * 30)) == 0.5


def test_what_rests_on_words_abstains_and_what_rests_on_times_does_not() -> None:
    from test_markers_contract import call_of, segment  # noqa: PLC0415 - calls built there

    call = call_of((segment(0, "Vendeuse", 0, 40, "Bonjour."), segment(1, "Client", 41, 90, "Bonjour.")))
    unsure = replace(call.segments[0], words=heard(*[0.1] * 60)[0].words)
    poor = replace(call, segments=(unsure, *call.segments[1:]))
    context = Context(LANGUAGES["fr"])
    for plain, read in zip(read_markers(call, context), read_markers(poor, context), strict=True):
        if Need.WORDS in MARKERS[read.marker].needs and plain.reason != Need.PLAYBOOK.value:
            assert (read.value, read.reason) == (None, POOR)
        else:
            assert read == plain
