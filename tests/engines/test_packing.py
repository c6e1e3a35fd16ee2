from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from hearings import Spans, hearing_of
from hypothesis import given, settings
from hypothesis import strategies as st

from callmirror.audio import SAMPLE_RATE_HZ, Samples
from callmirror.domain import Separation
from callmirror.engines.packing import LONGEST_PIECE_S, WINDOW_S, Window, pieces_of, to_call, windows

RATE = 1.0 / SAMPLE_RATE_HZ


def ramp(seconds: float, channels: int, block_s: float = 10.0) -> Iterator[Samples]:
    """Samples that tell their own time: in float32, to better than a millisecond."""
    time = np.arange(int(seconds * SAMPLE_RATE_HZ), dtype=np.float32) / SAMPLE_RATE_HZ
    step = int(block_s * SAMPLE_RATE_HZ)
    for start in range(0, len(time), step):
        yield np.stack([time[start : start + step] + 1000 * row for row in range(channels)])


def packed(*parties: Spans, seconds: float, block_s: float = 10.0) -> list[Window]:
    hearing = hearing_of(*parties, separation=Separation.CHANNELS, duration_s=seconds)
    return list(windows(ramp(seconds, len(parties), block_s), pieces_of(hearing)))


spans = st.lists(st.tuples(st.floats(0.3, 40), st.floats(0.3, 5)), min_size=1, max_size=6).map(
    lambda steps: [
        (start, start + length)
        for start, length in zip(
            np.cumsum([length + gap for length, gap in steps]) - [length for length, _ in steps],
            [length for length, _ in steps],
            strict=True,
        )
    ]
)


@settings(max_examples=40, deadline=None)
@given(spans, st.floats(0.05, 30))
def test_window_time_leads_back_to_the_samples_it_came_from(found: Spans, block_s: float) -> None:
    for window in packed(found, seconds=found[-1][1] + 1, block_s=block_s):
        assert len(window.sound) <= WINDOW_S * SAMPLE_RATE_HZ
        for place in window.places:
            middle = place.offset_s + place.duration_s / 2
            assert window.sound[int(middle * SAMPLE_RATE_HZ)] == pytest.approx(
                to_call(place, middle), abs=0.002
            )


@settings(max_examples=40, deadline=None)
@given(spans)
def test_all_speech_is_packed_once_and_in_order(found: Spans) -> None:
    places = [place for window in packed(found, seconds=found[-1][1] + 1) for place in window.places]
    edges = [time for place in places for time in (place.start_s, place.end_s)]
    assert all(one <= other + RATE for one, other in pairwise(edges))
    for start, end in found:
        covered = sum(max(0.0, min(end, p.end_s) - max(start, p.start_s)) for p in places)
        assert covered == pytest.approx(end - start, abs=0.001)


def test_short_pieces_share_a_window_and_long_silence_costs_nothing() -> None:
    found = packed([(100.0 * n + 1, 100.0 * n + 5) for n in range(6)], seconds=600)
    assert len(found) == 1
    assert len(found[0].places) == 6


def test_channels_are_packed_apart() -> None:
    found = packed([(1, 3)], [(2, 4)], seconds=10)
    assert [window.row for window in found] == [0, 1]
    assert found[1].sound.max() > 1000


def test_monologue_without_a_pause_is_cut_at_the_longest_piece() -> None:
    found = packed([(0.0, 70.0)], seconds=70)
    assert [round(place.duration_s) for window in found for place in window.places] == [28, 28, 14]
    assert max(p.duration_s for w in found for p in w.places) <= LONGEST_PIECE_S + 0.3


def test_voices_of_one_channel_are_written_together() -> None:
    hearing = hearing_of([(1, 2)], [(2.1, 3)], separation=Separation.DIARIZED)
    rows = pieces_of(hearing)
    assert len(rows) == 1
    assert [(round(p.start_s, 2), round(p.end_s, 2)) for p in rows[0]] == [(0.85, 3.15)]


def test_speech_beyond_the_end_of_the_sound_is_left_out() -> None:
    hearing = hearing_of([(1, 2), (50, 52)], separation=Separation.NONE, duration_s=60)
    found = list(windows(ramp(10, 1), pieces_of(hearing)))
    assert [round(place.start_s) for window in found for place in window.places] == [1]


def test_call_told_apart_by_ear_is_written_from_the_channel_that_carries_it() -> None:
    hearing = hearing_of([(1, 3)], separation=Separation.NONE, duration_s=5)
    dead = (np.vstack([np.zeros((1, len(block[0])), np.float32), block]) for block in ramp(5, 1))
    inverted = (np.vstack([block, -block]) for block in ramp(5, 1))
    for stream in (dead, inverted):
        (window,) = windows(stream, pieces_of(hearing))
        assert window.sound.max() > 2


def test_talk_without_long_pauses_fills_its_windows() -> None:
    talk = [(number * 3.4, number * 3.4 + 3.0) for number in range(60)]
    made = packed(talk, seconds=210.0)
    filled = [len(window.sound) / SAMPLE_RATE_HZ for window in made[:-1]]
    assert min(filled) > 0.7 * WINDOW_S
    assert len(made) == 8
