"""Whether a file is all there: every format that tells its length or ends in its own way is asked."""

import json
import struct
import wave
from collections.abc import Callable
from pathlib import Path

import av
import fsspec
import numpy as np
import pytest
from added_calls import SOUND

from callmirror.archives import Item
from callmirror.archives.whole import is_whole


def write_sound(path: Path) -> None:
    """Two seconds of noise in the format that the name tells."""
    noise = np.random.default_rng(1).integers(-3000, 3000, (1, 32_000), dtype=np.int16)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac" if path.suffix == ".m4a" else "pcm_s16le", rate=16_000)
        stream.layout = "mono"
        frame = av.AudioFrame.from_ndarray(noise, format="s16", layout="mono")
        frame.rate = 16_000
        container.mux([*stream.encode(frame), *stream.encode(None)])


def write_json(path: Path) -> None:
    path.write_text(json.dumps({"segments": [{"text": f"Oui, {n}."} for n in range(50)]}) + "\n")


KINDS: dict[str, Callable[[Path], object]] = {
    "call.wav": write_sound,
    "call.m4a": write_sound,
    "call.opus": lambda path: path.write_bytes(SOUND.read_bytes()),
    "call.json": write_json,
}


def item_of(path: Path) -> Item:
    return Item(str(path), path.stat().st_size, "1")


@pytest.mark.parametrize("name", KINDS)
def test_whole_file_is_whole_and_half_of_it_is_not(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    KINDS[name](path)
    assert is_whole(item_of(path))
    whole = path.read_bytes()
    for share in (0.05, 0.5, 0.9, 0.99):
        path.write_bytes(whole[: int(share * len(whole))])
        assert not is_whole(item_of(path)), share


def test_recording_written_without_knowing_its_end_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "call.wav"
    write_sound(path)
    for told in (0, 0xFFFFFFFF):
        path.write_bytes(b"RIFF" + struct.pack("<I", told) + path.read_bytes()[8:])
        assert is_whole(item_of(path))


def test_recording_without_its_last_filling_byte_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "call.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(bytes(8001))
    content = path.read_bytes()
    path.write_bytes(content[:4] + struct.pack("<I", len(content) - 7) + content[8:])
    assert is_whole(item_of(path))


@pytest.mark.parametrize(
    "content", [b"", b"R", b"RIFF", b"OggS", b"WEBVTT\n\n", b"\0\0\0\x08moov", b"ID3\x04", bytes(100)]
)
def test_what_tells_nothing_is_left_to_whoever_reviews_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "call.mp3"
    path.write_bytes(content)
    assert is_whole(item_of(path)) == (content not in {b"RIFF", b"OggS"})


def test_file_that_can_not_be_read_is_left_to_whoever_reviews_it(tmp_path: Path) -> None:
    assert is_whole(Item(str(tmp_path / "gone.wav"), 44, "1"))
    assert is_whole(Item("nowhere://bucket/call.wav", 44, "1"))


def test_file_elsewhere_is_asked_too(tmp_path: Path) -> None:
    path = tmp_path / "call.wav"
    write_sound(path)
    memory = fsspec.filesystem("memory")
    try:
        memory.pipe("/whole/call.wav", path.read_bytes())
        memory.pipe("/whole/half.wav", path.read_bytes()[:1000])
        assert is_whole(Item("memory://whole/call.wav", path.stat().st_size, "1"))
        assert not is_whole(Item("memory://whole/half.wav", 1000, "1"))
    finally:
        memory.store.clear()
        memory.pseudo_dirs[:] = [""]
