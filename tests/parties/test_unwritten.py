import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.domain import Interval, Segment, Speech, Word
from callmirror.parties import unwritten_share
from callmirror.parties.unwritten import NEAR_WORD_S

SPEECH = (Speech("channel 1", (Interval(0.0, 10.0),)), Speech("channel 2", (Interval(8.0, 20.0),)))


def said(*times: tuple[float, float]) -> tuple[Segment, ...]:
    words = tuple(Word("mot", start_s, end_s, 0.9) for start_s, end_s in times)
    return (Segment(0, "mot", None, times[0][0], times[-1][1], words),)


def test_speech_far_from_every_word_is_unwritten() -> None:
    assert unwritten_share(SPEECH, said((0.0, 4.5))) == pytest.approx(15 / 20)
    assert unwritten_share(SPEECH, said((0.0, 4.5), (5.5, 19.5))) == 0
    assert unwritten_share(SPEECH, ()) == 1


def test_segment_without_timed_words_counts_whole() -> None:
    segment = Segment(0, "tout", "channel 2", 0.0, 20.0)
    assert unwritten_share(SPEECH, (segment, Segment(1, "sans heure"))) == 0


def test_nobody_who_speaks_leaves_nothing_unwritten() -> None:
    assert unwritten_share((), said((0.0, 1.0))) == 0
    assert unwritten_share((Speech("channel 1", ()),), ()) == 0


@given(st.lists(st.tuples(st.floats(0, 20), st.floats(0, 3)), min_size=1, max_size=8))
def test_more_words_never_leave_more_unwritten(spans: list[tuple[float, float]]) -> None:
    times = sorted((start_s, start_s + length_s) for start_s, length_s in spans)
    share = unwritten_share(SPEECH, said(*times))
    assert 0 <= share <= unwritten_share(SPEECH, said(*times[:1])) <= 1
    covered_s = sum(end_s - start_s + 2 * NEAR_WORD_S for start_s, end_s in times)
    assert share >= max(0.0, 1 - covered_s / 20) - 1e-9
