"""Recordings that no call should be: nothing crashes, nothing is invented, and the reason is told."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from sounds import RATE_HZ, samples, tone, write

from callmirror.domain import Review, Segment, Separation, Transcript, Word
from callmirror.engines import Engine
from callmirror.engines.double import Double
from callmirror.errors import RecordingError
from callmirror.markers import MARKERS, Need
from callmirror.quality import DEFECTS, NOTICES
from callmirror.review import Request, review

Sound = NDArray[np.float32]
SWAHILI = ("habari", "ya", "asubuhi", "tunataka", "kununua", "mashine", "mpya", "kwa", "ofisi", "yetu.")
NOTES_HZ = (262, 330, 392, 523, 392, 330, 294, 349)


def reviewed(path: Path, engine: Callable[[], Engine] = Double) -> Review:
    return review(Request(path=path, rep="1", language="en"), engine=engine)


def reasons(found: Review, need: Need) -> set[str | None]:
    """Why readings that need this, and no playbook, give no value; None where one gives a value."""
    needs = {each.marker: MARKERS[each.marker].needs for each in found.readings}
    return {
        each.reason
        for each in found.readings
        if need in needs[each.marker] and Need.PLAYBOOK not in needs[each.marker]
    }


def nobody() -> Engine:
    raise AssertionError("nobody speaks, so there is nothing to write")


def music(seconds: float) -> Sound:
    """A melody of decaying notes with overtones, as on hold."""
    time = np.arange(RATE_HZ // 2) / RATE_HZ
    notes = [
        sum(np.sin(2 * np.pi * pitch * over * time) / over for over in (1, 2, 3)) * np.exp(-3 * time)
        for pitch in NOTES_HZ * round(seconds / 4)
    ]
    return (0.2 * np.concatenate(notes))[None, :].astype(np.float32)


def fax(seconds: float) -> Sound:
    """A fax machine that calls: 1100 Hz for half a second every three, then the 2100 Hz of the answer."""
    time = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    calls = np.sin(2 * np.pi * 1100 * time) * (time % 3.5 < 0.5)
    answers = np.sin(2 * np.pi * 2100 * time) * (time > seconds / 2)
    return (0.3 * np.where(time > seconds / 2, answers, calls))[None, :].astype(np.float32)


def silence(seconds: float) -> Sound:
    return np.zeros((2, int(seconds * RATE_HZ)), np.float32)


@pytest.mark.parametrize("made", [silence, music, fax, tone], ids=["silence", "music", "fax", "tone"])
@pytest.mark.parametrize("channels", [1, 2])
def test_recording_of_nobody_is_refused_and_no_words_are_made_up(
    made: Callable[[float], Sound], channels: int, tmp_path: Path
) -> None:
    sound = made(16.0)
    path = write(tmp_path / "call.wav", np.repeat(sound[:1], channels, axis=0))
    with pytest.raises(RecordingError, match="no speech was heard") as caught:
        reviewed(path, nobody)
    assert "vérifiez" in caught.value.text.fr


def test_one_party_of_two_channels_alone_is_told_with_what_to_check(tmp_path: Path) -> None:
    voice = samples("one_voice")
    found = reviewed(write(tmp_path / "half.wav", np.vstack([voice, np.zeros_like(voice)])))
    assert found.quality["dead_channels"] == 1
    assert found.call.separation is Separation.NONE
    assert reasons(found, Need.ROLES) == {"dead_channel"}
    assert DEFECTS["dead_channel"].text in found.notices
    assert NOTICES["dead_channel"] not in found.notices


def test_one_voice_on_one_channel_is_no_conversation_of_two(tmp_path: Path) -> None:
    found = reviewed(write(tmp_path / "one.wav", samples("one_voice")))
    assert reasons(found, Need.ROLES) == {"unsure_parties"}
    assert {NOTICES["one_voice"], DEFECTS["unsure_parties"].text} <= set(found.notices)
    assert {each.marker for each in found.readings if each.value is not None} == {"silence_share"}


def test_words_whose_speakers_a_file_names_are_read_although_nobody_was_told_apart(tmp_path: Path) -> None:
    path = write(tmp_path / "one.wav", samples("one_voice"))
    said = [("Ann", "What do you need today?"), ("Tom", "We need a new machine for the office.")] * 4
    segments = [{"speaker": speaker, "text": text} for speaker, text in said]
    beside = path.with_suffix(".json")
    beside.write_text(json.dumps({"language": "en", "segments": segments}), "utf-8")
    found = review(Request(path=path, rep="Ann"), engine=nobody)
    assert found.call.separation is Separation.NONE
    read = {each.marker: each for each in found.readings}
    assert read["question_ratio"].value == 1
    assert read["talk_share"].reason == "unlinked"
    assert DEFECTS["unsure_parties"].text not in found.notices


def test_three_parties_on_one_channel_are_not_told_apart_as_two(tmp_path: Path) -> None:
    first, second = samples("two_channels")
    third = np.interp(np.arange(0, len(first), 1.35), np.arange(len(first)), first)  # a higher, quicker voice
    turns = [
        part for at in range(0, len(third) - 80_000, 80_000) for part in _turns(first, second, third, at)
    ]
    found = reviewed(write(tmp_path / "three.wav", np.concatenate(turns)[None, :].astype(np.float32)))
    assert found.call.separation is Separation.NONE
    assert reasons(found, Need.ROLES) == {"unsure_parties"}


def _turns(first: Sound, second: Sound, third: Sound, at: int) -> list[Sound]:
    return [each[at : at + 80_000] for each in (first, second, third)]


def test_recording_that_is_far_too_loud_gives_no_words_and_says_so(tmp_path: Path) -> None:
    found = reviewed(write(tmp_path / "loud.wav", 30 * samples("two_channels")))
    assert max(found.quality[f"clipped_speech_ratio_{number}"] for number in (1, 2)) > 0.2
    assert "clipped" in reasons(found, Need.WORDS)
    assert DEFECTS["clipped"].text in found.notices
    assert NOTICES["clipping"] not in found.notices


def test_transcript_beside_a_recording_that_is_too_loud_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "loud.wav", 12 * samples("two_channels"))
    path.with_suffix(".vtt").write_text("WEBVTT\n\n00:01.000 --> 00:04.000\nWhat do you need?\n", "utf-8")
    found = reviewed(path, nobody)
    assert found.quality["clipped_speech_ratio_1"] > DEFECTS["clipped"].limit
    assert DEFECTS["clipped"].text not in found.notices
    assert "clipped" not in reasons(found, Need.WORDS)


def test_loud_echo_leaves_out_speech_at_the_same_time_alone(tmp_path: Path) -> None:
    first, second = samples("two_channels")
    delay = np.zeros(640, np.float32)
    echo = [np.concatenate([delay, each[:-640]]) * 10 ** (-12 / 20) for each in (second, first)]
    found = reviewed(write(tmp_path / "echo.wav", np.vstack([first + echo[0], second + echo[1]])))
    assert found.quality["bleed_db"] > DEFECTS["bleed"].limit
    assert reasons(found, Need.OVERLAPS) == {"bleed"}
    talk = next(each for each in found.readings if each.marker == "talk_share")
    assert talk.value == pytest.approx(0.55, abs=0.05)


class Doubtful:
    """Writes as the double does, sure of no word, and only over the beginning where told to."""

    def __init__(self, probability: float, until_s: float = 1e9) -> None:
        self._probability, self._until_s, self._double = probability, until_s, Double()
        self.about = self._double.about

    def write(self, *given: object, **told: object) -> Transcript:
        written = self._double.write(*given, **told)  # type: ignore[arg-type]
        segments = [each for each in written.segments if (each.start_s or 0.0) < self._until_s]
        return replace(written, segments=tuple(map(self._doubted, segments)))

    def _doubted(self, segment: Segment) -> Segment:
        words = tuple(replace(word, probability=self._probability) for word in segment.words)
        assert all(isinstance(word, Word) for word in words)
        return replace(segment, words=words)


def test_words_that_the_model_doubts_are_not_read_and_times_stand(tmp_path: Path) -> None:
    path = write(tmp_path / "call.wav", samples("two_channels"))
    found = reviewed(path, lambda: Doubtful(0.2))
    assert found.quality["unsure_words_ratio"] == 1
    assert reasons(found, Need.WORDS) <= {"poor_recording"}
    assert DEFECTS["poor_recording"].text in found.notices
    assert next(each for each in found.readings if each.marker == "talk_share").value is not None


def test_speech_without_words_is_not_read_as_if_it_had_all_of_them(tmp_path: Path) -> None:
    path = write(tmp_path / "call.wav", samples("two_channels"))
    found = reviewed(path, lambda: Doubtful(0.9, until_s=4.0))
    assert found.quality["unwritten_speech_ratio"] > DEFECTS["words_missing"].limit
    assert reasons(found, Need.WORDS) == {"words_missing"}


def test_fifty_milliseconds_are_refused_with_what_to_check(tmp_path: Path) -> None:
    path = write(tmp_path / "short.wav", samples("two_channels")[:, :800])
    with pytest.raises(RecordingError, match=r"less than 0\.1 s") as caught:
        reviewed(path, nobody)
    assert "vérifiez" in caught.value.text.fr


def test_truncated_mp3_gives_what_it_has_and_says_so(tmp_path: Path) -> None:
    path = write(tmp_path / "call.mp3", samples("two_channels"), codec="mp3")
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    found = reviewed(path)
    assert any("stops early" in notice.en for notice in found.notices)
    assert 5 < (found.call.duration_s or 0) < 0.7 * samples("two_channels").shape[1] / RATE_HZ


def test_file_that_changes_while_it_is_heard_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "call.wav", samples("two_channels"))
    content = path.read_bytes()

    def grow(stage: str, _done: float) -> None:
        if stage == "listening" and path.stat().st_size == len(content):
            path.write_bytes(content + content[-1000:])
            os.utime(path, ns=(1, 1))

    with pytest.raises(RecordingError, match="changed while it was read") as caught:
        review(Request(path=path), engine=nobody, progress=grow)
    assert "a changé" in caught.value.text.fr


def test_language_that_nobody_reads_leaves_the_times_and_says_why(tmp_path: Path) -> None:
    path = write(tmp_path / "call.wav", samples("two_channels"))
    found = review(Request(path=path, rep="1"), engine=lambda: Double(SWAHILI, language="sw"))
    assert found.call.language == "sw"
    assert reasons(found, Need.LANGUAGE) <= {"no_language", None}
    assert next(each for each in found.readings if each.marker == "question_ratio").reason == "no_language"
    assert next(each for each in found.readings if each.marker == "talk_share").value is not None
