import sys
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent / "speech"))
from sounds import RATE_HZ, tone, write

from callmirror.audio import blocks, probe
from callmirror.audio.faults import FAULTS
from callmirror.audio.stream import BLOCK
from callmirror.domain import Text
from callmirror.errors import RecordingError

KINDS = {
    "pcm.wav": ("pcm_s16le", 16_000, "audio/wav"),
    "mulaw.wav": ("pcm_mulaw", 8_000, "audio/wav"),
    "alaw.wav": ("pcm_alaw", 8_000, "audio/wav"),
    "sound.flac": ("flac", 16_000, "audio/flac"),
    "sound.mp3": ("libmp3lame", 44_100, "audio/mpeg"),
    "sound.m4a": ("aac", 48_000, "audio/mp4"),
    "sound.opus": ("libopus", 48_000, "audio/ogg"),
    "sound.webm": ("libopus", 48_000, "audio/webm"),
}


def heard(path: Path) -> tuple[NDArray[np.float32], list[Text]]:
    notices: list[Text] = []
    return np.concatenate(list(blocks(path, notice=notices.append)), axis=1), notices


def probe_and_hear(path: Path) -> None:
    probe(path)
    list(blocks(path))


def refused(path: Path) -> RecordingError:
    with pytest.raises(RecordingError) as caught:
        probe_and_hear(path)
    assert caught.value.text.en.startswith(f"{path}: ")
    assert caught.value.text.fr.startswith(f"{path} : ")
    return caught.value


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_file_is_heard_at_16_khz_in_full_length(name: str, tmp_path: Path) -> None:
    codec, rate_hz, media_type = KINDS[name]
    path = write(tmp_path / name, tone(2.0, channels=2, rate_hz=rate_hz), codec=codec, rate_hz=rate_hz)
    recording = probe(path)
    sound, notices = heard(path)
    assert (recording.media_type, recording.channels) == (media_type, 2)
    assert recording.sample_rate_hz == rate_hz
    assert sound.shape[0] == 2
    assert sound.shape[1] == pytest.approx(2 * RATE_HZ, abs=1200)
    assert sound.dtype == np.float32
    assert np.sqrt((sound[:, 4000:-4000] ** 2).mean()) == pytest.approx(0.2 / np.sqrt(2), rel=0.1)
    assert notices == []


def test_recording_is_identified_by_its_bytes_alone(tmp_path: Path) -> None:
    one = write(tmp_path / "a.wav", tone(1.0))
    other = tmp_path / "b.mp3"
    other.write_bytes(one.read_bytes())
    assert probe(one) == probe(other)


def test_lying_extension_decides_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "call.mp3", tone(1.0), codec="flac", format="flac")
    assert probe(path).media_type == "audio/flac"
    assert heard(path)[0].shape == (1, RATE_HZ)


def test_blocks_are_contiguous_and_bounded_however_long_the_recording(tmp_path: Path) -> None:
    path = write(tmp_path / "long.wav", tone(25.0, channels=2))
    found = list(blocks(path))
    assert [block.shape for block in found] == [(2, BLOCK), (2, BLOCK), (2, 5 * RATE_HZ)]
    assert all(block.flags.c_contiguous for block in found)


def test_channels_stay_apart(tmp_path: Path) -> None:
    sound = np.vstack([tone(1.0), np.zeros((1, RATE_HZ), np.float32)])
    found, _ = heard(write(tmp_path / "left.wav", sound))
    assert np.abs(found[0]).max() > 0.1
    assert np.abs(found[1]).max() == 0.0


@pytest.mark.parametrize("name", ["empty.wav", "text.wav", "noise.mp3", "header.wav", "list.m3u8"])
def test_what_is_no_sound_is_refused_with_a_remedy(name: str, tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.wav", tone(1.0)).read_bytes()
    contents = {
        "empty.wav": b"",
        "text.wav": b"Ceci est une lettre, pas un appel.",
        "noise.mp3": np.random.default_rng(0).bytes(30_000),
        "header.wav": whole[:44],
        "list.m3u8": b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nwhole.wav\n#EXT-X-ENDLIST\n",
    }
    path = tmp_path / name
    path.write_bytes(contents[name])
    error = refused(path)
    expected = "empty" if name == "empty.wav" else "not_audio"
    assert error.text.en.endswith(FAULTS[expected].en)


def test_missing_file_and_folder_are_told_apart(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere.wav").text.en.endswith(FAULTS["missing"].en)
    assert refused(tmp_path).text.en.endswith(FAULTS["folder"].en)


def test_six_channels_are_refused_by_their_number(tmp_path: Path) -> None:
    error = refused(write(tmp_path / "six.wav", tone(1.0, channels=6)))
    assert "6 channels" in error.text.en
    assert "6 canaux" in error.text.fr


def test_less_than_a_tenth_of_a_second_is_refused(tmp_path: Path) -> None:
    error = refused(write(tmp_path / "blip.wav", tone(0.05)))
    assert error.text.en.endswith(FAULTS["too_short"].en)


@pytest.mark.parametrize(
    ("name", "codec"), [("cut.mp3", "libmp3lame"), ("cut.flac", "flac"), ("cut.wav", "pcm_s16le")]
)
def test_truncated_file_gives_what_it_has_and_says_so(name: str, codec: str, tmp_path: Path) -> None:
    noise = 0.1 * np.random.default_rng(1).standard_normal((1, 10 * RATE_HZ)).astype(np.float32)
    path = write(tmp_path / name, noise, codec=codec)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    sound, notices = heard(path)
    assert 3 * RATE_HZ < sound.shape[1] < 7 * RATE_HZ
    assert len(notices) == 1
    assert "stops early" in notices[0].en


def test_file_that_grows_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "growing.wav", tone(25.0))
    stream = blocks(path)
    next(stream)
    with path.open("ab") as file:
        file.write(b"\0" * 1000)
    with pytest.raises(RecordingError) as caught:
        list(stream)
    assert caught.value.text.en.endswith(FAULTS["changed"].en)


def test_silence_that_was_never_written_is_heard_as_silence(tmp_path: Path) -> None:
    path = tmp_path / "holes.webm"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libopus", rate=48_000, layout="mono")
        for packet in [*stream.encode(_frame(0)), *stream.encode(None)]:
            if not 0.5 < float((packet.pts or 0) * packet.time_base) < 1.5:
                container.mux(packet)
    sound, _ = heard(path)
    assert sound.shape[1] == pytest.approx(2 * RATE_HZ, abs=2000)
    assert np.abs(sound[0, 12_000:20_000]).max() < 0.01


def _frame(start: int) -> av.AudioFrame:
    pcm = (tone(2.0, rate_hz=48_000) * 32767).astype(np.int16)
    frame = av.AudioFrame.from_ndarray(pcm, format="s16", layout="mono")
    frame.sample_rate, frame.pts = 48_000, start
    return frame


def test_video_track_is_ignored(tmp_path: Path) -> None:
    path = tmp_path / "meeting.mp4"
    with av.open(str(path), "w") as container:
        video = container.add_stream("mpeg4", rate=5)
        video.width = video.height = 64
        audio = container.add_stream("aac", rate=48_000, layout="mono")
        picture = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")
        for number in range(10):
            picture.pts = number
            container.mux(video.encode(picture))
        container.mux(video.encode(None))
        container.mux(audio.encode(_frame(0)))
        container.mux(audio.encode(None))
    assert probe(path).media_type == "video/mp4"
    assert heard(path)[0].shape[1] == pytest.approx(2 * RATE_HZ, abs=2000)


def test_faults_have_both_languages_and_a_remedy() -> None:
    for text in FAULTS.values():
        assert ";" in text.en
        assert " ; " in text.fr
