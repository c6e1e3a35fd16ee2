import numpy as np
import pytest

from callmirror.speech.activity import Frames
from callmirror.speech.bleed import measure, suppressed
from callmirror.speech.trace import Trace

FRAMES = 1200
FLOOR_DB = -65.0


def voice(seed: int, start: int) -> Frames:
    """Levels of a party that speaks two seconds of every four."""
    dice = np.random.default_rng(seed)
    level = np.full(FRAMES, FLOOR_DB, np.float32)
    speaking = (np.arange(FRAMES) + start) % 125 < 62
    level[speaking] = dice.normal(-25, 6, int(speaking.sum()))
    return level


def traced(first: Frames, second: Frames) -> Trace:
    level = np.stack([first, second])
    return Trace(
        probability=(level > -60).astype(np.float32),
        level_db=level,
        likeness=np.zeros(FRAMES, np.float32),
        clipped=np.zeros((2, FRAMES), np.uint16),
        samples=FRAMES * 512,
        fine_db=np.repeat(level, 4, axis=1),
    )


def with_echo(own: Frames, other: Frames, *, below_db: float, delay: int) -> Frames:
    echo = np.roll(other, delay) - below_db
    return np.asarray(np.maximum(np.maximum(own, echo), FLOOR_DB), np.float32)


@pytest.mark.parametrize("below_db", [15.0, 22.0, 30.0])
def test_echo_is_measured_with_its_level_and_delay(below_db: float) -> None:
    rep, customer = voice(1, 0), voice(2, 62)
    found = measure(traced(rep, with_echo(customer, rep, below_db=below_db, delay=2)), on=1, of=0)
    assert found is not None
    assert found.level_db == pytest.approx(-below_db, abs=3)
    assert found.delay == 2


def test_clean_channels_have_no_echo() -> None:
    trace = traced(voice(1, 0), voice(2, 62))
    assert measure(trace, on=0, of=1) is None
    assert measure(trace, on=1, of=0) is None


def test_silent_other_channel_gives_no_echo() -> None:
    trace = traced(voice(1, 0), np.full(FRAMES, FLOOR_DB, np.float32))
    assert measure(trace, on=0, of=1) is None


def test_echo_is_suppressed_and_own_speech_kept() -> None:
    rep, customer = voice(1, 0), voice(2, 62)
    trace = traced(rep, with_echo(customer, rep, below_db=22, delay=1))
    bleed = measure(trace, on=1, of=0)
    assert bleed is not None
    cleaned = suppressed(trace, {1: bleed})[1] >= 0.5
    own = customer > -60
    assert (cleaned & own).sum() > 0.9 * own.sum()
    assert (cleaned & ~own).sum() < 0.05 * own.sum()


def test_without_echo_a_quiet_party_keeps_every_word() -> None:
    trace = traced(voice(1, 0), voice(2, 62) - 20)
    np.testing.assert_array_equal(suppressed(trace, {}), trace.probability)
