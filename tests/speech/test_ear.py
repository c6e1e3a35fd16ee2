from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from sounds import FIXTURES, RATE_HZ, samples, tone, truth, write

from callmirror.audio import probe
from callmirror.domain import Hearing, Separation
from callmirror.errors import RecordingError
from callmirror.quality import NOTICES
from callmirror.speech import hear
from callmirror.turns.intervals import common


def heard(path: Path) -> Hearing:
    return hear(path, probe(path))


def talk(hearing: Hearing) -> list[float]:
    return [sum(interval.duration_s for interval in speech.intervals) for speech in hearing.speech]


@pytest.mark.parametrize("name", ["two_channels", "two_channels_echo"])
def test_each_channel_is_a_party_and_its_share_of_talk_is_right(name: str) -> None:
    hearing, expected = heard(FIXTURES / f"{name}.opus"), truth(name)
    assert [speech.party for speech in hearing.speech] == ["channel 1", "channel 2"]
    assert (hearing.separation, hearing.overlaps_visible) == (Separation.CHANNELS, True)
    found = talk(hearing)
    assert found[0] / sum(found) == pytest.approx(expected[0] / sum(expected), abs=0.01)
    assert found == pytest.approx(expected, rel=0.03)


def test_echo_is_told_with_its_level() -> None:
    hearing = heard(FIXTURES / "two_channels_echo.opus")
    assert hearing.quality["bleed_db"] == pytest.approx(-22, abs=3)
    assert NOTICES["bleed"] in hearing.notices
    assert hearing.speech[0].confidence < 1


def test_clean_channels_have_no_bleed_and_no_notice() -> None:
    hearing = heard(FIXTURES / "two_channels.opus")
    assert "bleed_db" not in hearing.quality
    assert hearing.notices == ()


def test_two_voices_on_one_channel_are_told_apart_by_ear() -> None:
    hearing, expected = heard(FIXTURES / "one_channel.opus"), truth("one_channel")
    assert (hearing.separation, hearing.overlaps_visible) == (Separation.DIARIZED, False)
    assert [speech.party for speech in hearing.speech] == ["voice 1", "voice 2"]
    found = talk(hearing)
    assert found[0] / sum(found) == pytest.approx(expected[0] / sum(expected), abs=0.05)
    assert NOTICES["by_ear"] in hearing.notices


def test_voices_on_one_channel_rarely_speak_at_once() -> None:
    hearing = heard(FIXTURES / "one_channel.opus")
    first, second = (speech.intervals for speech in hearing.speech)
    shared_s = sum(each.end_s - each.start_s for each in common(first, second))
    assert shared_s < 0.1 * sum(talk(hearing))
    for intervals in (first, second):
        assert all(one.end_s <= other.start_s for one, other in pairwise(intervals))


def test_one_voice_alone_is_not_made_two() -> None:
    hearing = heard(FIXTURES / "one_voice.opus")
    assert [speech.party for speech in hearing.speech] == ["sound"]
    assert hearing.separation is Separation.NONE
    assert talk(hearing) == pytest.approx(truth("one_voice"), rel=0.05)
    assert NOTICES["one_voice"] in hearing.notices


def test_two_equal_channels_are_heard_as_one(tmp_path: Path) -> None:
    mono = samples("one_channel")
    path = write(tmp_path / "twice.wav", np.vstack([mono, 0.5 * mono]))
    hearing, alone = heard(path), heard(write(tmp_path / "once.wav", mono))
    assert NOTICES["same_channels"] in hearing.notices
    assert hearing.speech == alone.speech


def test_dead_channel_leaves_a_recording_of_both(tmp_path: Path) -> None:
    mono = samples("one_channel")
    hiss = 1e-4 * np.random.default_rng(2).standard_normal(mono.shape).astype(np.float32)
    hearing = heard(write(tmp_path / "half.wav", np.vstack([hiss, mono])))
    assert hearing.separation is Separation.DIARIZED
    assert NOTICES["dead_channel"] in hearing.notices
    assert hearing.quality["dead_channels"] == 1


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("sound", ["silence", "tone", "noise"])
def test_recording_without_speech_is_an_error_that_says_so(channels: int, sound: str, tmp_path: Path) -> None:
    noise = 0.01 * np.random.default_rng(3).standard_normal((channels, 6 * RATE_HZ)).astype(np.float32)
    made = {"silence": 0 * noise, "tone": tone(6.0, channels=channels), "noise": noise}[sound]
    path = write(tmp_path / f"{sound}.wav", made)
    with pytest.raises(RecordingError, match="no speech was heard") as caught:
        heard(path)
    assert "aucune parole" in caught.value.text.fr


def test_clipping_is_told(tmp_path: Path) -> None:
    hearing = heard(write(tmp_path / "loud.wav", 30 * samples("two_channels")))
    assert hearing.quality["clipping_ratio"] > 0.01
    assert NOTICES["clipping"] in hearing.notices


def test_length_is_what_was_heard_not_what_the_header_says() -> None:
    path = FIXTURES / "two_channels.opus"
    hearing = hear(path, replace(probe(path), duration_s=None))
    assert hearing.recording.duration_s == pytest.approx(samples("two_channels").shape[1] / RATE_HZ)


def test_intervals_lie_within_the_recording_in_order() -> None:
    for name in ("two_channels", "one_channel", "one_voice"):
        hearing = heard(FIXTURES / f"{name}.opus")
        for speech in hearing.speech:
            ends = [0.0, *(time for i in speech.intervals for time in (i.start_s, i.end_s))]
            assert ends == sorted(ends)
            assert ends[-1] <= (hearing.recording.duration_s or 0) + 0.032


def test_progress_ends_at_one_for_every_stage() -> None:
    told: list[tuple[str, float]] = []
    path = FIXTURES / "one_channel.opus"
    hear(path, probe(path), progress=lambda stage, done: told.append((stage, done)))
    assert [stage for stage, done in told if done == 1.0][-1] == "telling apart"
    assert ("listening", 1.0) in told
    assert all(0 <= done <= 1 for _, done in told)


def test_offset_of_the_line_makes_no_channels_equal(tmp_path: Path) -> None:
    hearing = heard(write(tmp_path / "offset.wav", samples("two_channels") + 0.3))
    assert hearing.separation is Separation.CHANNELS


def test_quiet_recording_is_heard(tmp_path: Path) -> None:
    hearing = heard(write(tmp_path / "quiet.wav", 0.01 * samples("two_channels")))
    assert hearing.separation is Separation.CHANNELS


def test_channels_that_both_carry_everybody_are_heard_as_one(tmp_path: Path) -> None:
    first, second = samples("two_channels")
    hearing = heard(write(tmp_path / "mixed.wav", np.vstack([first + 0.7 * second, second + 0.7 * first])))
    assert hearing.separation is not Separation.CHANNELS
    assert NOTICES["mixed_channels"] in hearing.notices
