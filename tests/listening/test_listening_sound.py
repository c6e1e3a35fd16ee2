"""The sound of a call: outline, playing, clips whose names are tones; made once, gone with the recording."""

import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from conversations import review_of
from sounds import RATE_HZ, tone, write

from callmirror.audio import blocks, clip, peaks
from callmirror.domain import Conversation, Interval, Review, Speech
from callmirror.errors import InputError, NotFound
from callmirror.listening import Listening, Sound
from callmirror.listening.clips import clip_of
from callmirror.recordings import Recordings
from callmirror.store import Store, open_store

SECONDS = 12.0


@pytest.fixture
def recordings(home: Path) -> Recordings:
    return Recordings(home)


def kept(recordings: Recordings, tmp_path: Path, name: str = "call.opus", codec: str = "libopus") -> str:
    rate_hz = 48_000 if codec == "libopus" else RATE_HZ
    path = write(tmp_path / name, tone(SECONDS, channels=2, rate_hz=rate_hz), codec=codec, rate_hz=rate_hz)
    return recordings.accept([path.read_bytes()], largest=10**9).sha256


def beside(recordings: Recordings, call_id: str) -> list[str]:
    place = recordings.path(call_id)
    assert place is not None
    return sorted(path.name.removeprefix(call_id) for path in place.parent.iterdir())


def decoded(content: bytes) -> np.ndarray:
    with av.open(io.BytesIO(content), "r") as container:
        return np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)


def test_what_browsers_do_not_play_is_written_anew_once(recordings: Recordings, tmp_path: Path) -> None:
    call_id, sound = kept(recordings, tmp_path), Sound(recordings)
    first = sound.playable(call_id)
    stamp = first.path.stat().st_mtime_ns
    assert (first.media_type, first.path.name) == ("audio/mpeg", f"{call_id}.mp3")
    assert sum(block.shape[1] for block in blocks(first.path)) == pytest.approx(SECONDS * RATE_HZ, rel=0.01)
    assert sound.playable(call_id).path.stat().st_mtime_ns == stamp


@pytest.mark.parametrize(
    ("name", "codec"), [("a.flac", "flac"), ("a.wav", "pcm_s16le"), ("a.mp3", "libmp3lame")]
)
def test_what_browsers_play_is_played_as_it_is(
    recordings: Recordings, tmp_path: Path, name: str, codec: str
) -> None:
    call_id = kept(recordings, tmp_path, name, codec)
    assert Sound(recordings).playable(call_id).path == recordings.path(call_id)


def test_wav_of_telephones_is_written_anew(recordings: Recordings, tmp_path: Path) -> None:
    path = write(tmp_path / "a.wav", tone(2.0, rate_hz=8000), codec="pcm_mulaw", rate_hz=8000)
    call_id = recordings.accept([path.read_bytes()], largest=10**9).sha256
    assert Sound(recordings).playable(call_id).media_type == "audio/mpeg"


def test_outline_tells_loud_and_silent_stretches_in_few_numbers(tmp_path: Path) -> None:
    loud = tone(12.0, channels=2)
    loud[0][: 6 * RATE_HZ] = 0.0
    found = peaks(write(tmp_path / "a.wav", loud, codec="pcm_s16le", rate_hz=RATE_HZ))
    stretches = len(found.highs[0])
    assert 1024 <= stretches <= 2048
    assert found.duration_s == pytest.approx(12.0)
    assert found.stretch_s * stretches == pytest.approx(12.0, abs=found.stretch_s)
    half = stretches // 2
    assert max(found.highs[0][: half - 2]) == 0
    assert min(found.highs[0][half + 2 : -2]) > 20
    assert max(found.lows[1][2:-2]) < -20


def test_what_is_made_of_a_recording_goes_with_it(recordings: Recordings, tmp_path: Path) -> None:
    call_id, sound = kept(recordings, tmp_path), Sound(recordings)
    sound.prepare(call_id)
    place = recordings.path(call_id)
    assert place is not None
    assert beside(recordings, call_id) == ["", ".mp3", ".peaks", ".plays"]
    assert set(json.loads(sound.outline(call_id))) == {"stretch_s", "duration_s", "lows", "highs"}
    recordings.delete(call_id)
    assert list(place.parent.iterdir()) == []
    for ask in (sound.playable, sound.outline, sound.path):
        with pytest.raises(NotFound):
            ask(call_id)


def test_recording_deleted_while_it_is_encoded_leaves_nothing(
    recordings: Recordings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_id, sound = kept(recordings, tmp_path), Sound(recordings)
    place = recordings.path(call_id)
    assert place is not None

    def encode(path: Path, out: Path) -> None:
        recordings.delete(call_id)
        out.write_bytes(b"sound")

    monkeypatch.setattr("callmirror.audio.encode_file", encode)
    with pytest.raises(NotFound):
        sound.playable(call_id)
    assert list(place.parent.iterdir()) == []


@pytest.fixture
def spoken(recordings: Recordings, tmp_path: Path) -> Review:
    """A call whose words are timed and whose sound is kept: "Anne" is said from 1.5 to 2.0 s."""
    call_id = kept(recordings, tmp_path)
    machine = review_of(call_id=call_id)
    return replace(machine, engine={"words": "heard"})


@pytest.fixture
def heard(home: Path, spoken: Review) -> Listening:
    with open_store(home) as store:
        store.add(spoken)

    def opener(*, create: bool = True) -> Store:
        return open_store(home, create=create)

    return Listening(opener, Recordings(home))


def test_names_in_a_clip_are_tones_and_the_rest_is_what_was_said(heard: Listening, spoken: Review) -> None:
    made = heard.clip(spoken.call.id, 0.0, 10.0, names=("Anne",))
    assert made.refusal is None
    assert "Anne" not in " ".join(line.text for line in made.lines)
    word = next(word for word in spoken.call.segments[0].words if word.text == "Anne,")
    covers = [each for each in made.silenced if each.start_s <= word.start_s and each.end_s >= word.end_s]
    assert len(covers) == 1
    sound = decoded(heard.clip_sound(spoken.call.id, made))
    assert sound.shape[1] == pytest.approx(10 * RATE_HZ, rel=0.02)


def test_nothing_of_silenced_sound_is_left_in_the_samples(tmp_path: Path) -> None:
    loud = tone(4.0, channels=2)
    path = write(tmp_path / "a.wav", loud, codec="pcm_s16le", rate_hz=RATE_HZ)
    cut = np.concatenate(
        list(clip(path, Interval(1.0, 3.0), [Interval(0.5, 1.5), Interval(2.9, 9.0)])), axis=1
    )
    assert cut.shape == (2, 2 * RATE_HZ)
    assert np.array_equal(cut[0][: RATE_HZ // 2], cut[1][: RATE_HZ // 2])
    assert np.abs(cut[:, : RATE_HZ // 2]).max() <= 0.081
    kept_part = cut[:, RATE_HZ // 2 : int(1.9 * RATE_HZ)]
    assert np.abs(kept_part - loud[:, int(1.5 * RATE_HZ) : int(2.9 * RATE_HZ)]).max() < 1e-3


def test_clip_whose_words_have_no_times_is_text_alone(spoken: Review) -> None:
    untimed = review_of(timed=False).call
    made = clip_of(untimed, Interval(0.0, 10.0), names=(), has_sound=True)
    assert made.refusal == "no_times"
    assert len(made.lines) == 2


def test_clip_of_which_no_words_are_known_has_no_sound(spoken: Review) -> None:
    silent = replace(spoken.call, segments=())
    assert clip_of(silent, Interval(0.0, 10.0), names=(), has_sound=True).refusal == "no_words"


def test_speech_of_which_the_words_are_missing_is_silenced(spoken: Review) -> None:
    speech = (Speech("rep", (Interval(0.0, 4.0), Interval(9.0, 14.0))), Speech("customer", (Interval(5, 9),)))
    gap = replace(spoken.call, segments=spoken.call.segments[:2], conversation=Conversation(speech, ()))
    made = clip_of(gap, Interval(0.0, 14.0), names=(), has_sound=True)
    assert made.refusal is None
    assert any(each.start_s < 10.0 and each.end_s == 14.0 for each in made.silenced)


@pytest.mark.parametrize(("start_s", "end_s"), [(5.0, 5.0), (9.0, 2.0), (41.0, 50.0)])
def test_stretch_that_is_none_is_refused(
    heard: Listening, spoken: Review, start_s: float, end_s: float
) -> None:
    with pytest.raises(InputError):
        heard.clip(spoken.call.id, start_s, end_s)


def test_sound_of_a_refused_clip_is_never_made(heard: Listening, spoken: Review) -> None:
    made = replace(heard.clip(spoken.call.id, 0.0, 10.0), refusal="no_times")
    with pytest.raises(InputError, match="only the text is given"):
        heard.clip_sound(spoken.call.id, made)


def test_recording_that_is_no_sound_says_so(recordings: Recordings) -> None:
    text = b"WEBVTT\n\n00:00.000 --> 00:01.000\nBonjour\n"
    recordings.accept([text], largest=1000)
    call_id = hashlib.sha256(text).hexdigest()
    for ask in (Sound(recordings).playable, Sound(recordings).outline):
        with pytest.raises(InputError):
            ask(call_id)
    assert beside(recordings, call_id) == [""]
