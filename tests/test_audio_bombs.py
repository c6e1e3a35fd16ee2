"""Small files that hold hours: heard piece by piece, or refused with a sentence, and never held whole."""

import tracemalloc
from itertools import islice
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from callmirror.audio import blocks, probe, stream
from callmirror.audio.faults import FAULTS
from callmirror.errors import RecordingError

RATE_HZ = 8_000
MEBIBYTE = 1 << 20
LENGTH = 21
"""Where a FLAC header tells how many samples follow: in 36 bits, the first four beside something else."""


def silence(path: Path, minutes: int) -> Path:
    """Write so much silence as FLAC, a few kilobytes for a minute."""
    with av.open(str(path), "w") as container:
        track: Any = container.add_stream("flac", rate=RATE_HZ, layout="mono")
        pcm = np.zeros((1, 60 * RATE_HZ), np.int16)
        for _ in range(minutes):
            frame = av.AudioFrame.from_ndarray(pcm, format="s16", layout="mono")
            frame.sample_rate = RATE_HZ
            container.mux(track.encode(frame))
        container.mux(track.encode(None))
    return path


def declare(path: Path, seconds: int) -> None:
    """Have the header say that the file is so long; 0 is unknown, as a stream writes it."""
    held = bytearray(path.read_bytes())
    told = (seconds * RATE_HZ).to_bytes(5, "big")
    held[LENGTH] = held[LENGTH] & 0xF0 | told[0]
    held[LENGTH + 1 : LENGTH + 5] = told[1:]
    path.write_bytes(held)


def test_hours_in_a_small_file_are_heard_in_the_memory_of_a_few_blocks(tmp_path: Path) -> None:
    path = silence(tmp_path / "hours.flac", minutes=120)
    assert path.stat().st_size < 2 * MEBIBYTE
    assert probe(path).duration_s == 7200
    tracemalloc.start()
    try:
        heard = sum(block.nbytes for block in islice(blocks(path), 60))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert heard == 60 * stream.BLOCK * 4  # ten minutes, more than is ever held
    assert heard > 36 * MEBIBYTE
    assert peak < 8 * MEBIBYTE


@pytest.mark.parametrize("declared_s", [0, 1])
def test_file_that_hides_its_length_is_refused_while_it_is_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, declared_s: int
) -> None:
    monkeypatch.setattr(stream, "LONGEST_S", 90.0)
    path = silence(tmp_path / "hidden.flac", minutes=10)
    declare(path, declared_s)
    heard: list[int] = []
    with pytest.raises(RecordingError) as caught:
        heard.extend(block.shape[1] for block in blocks(path))
    assert caught.value.text.en.endswith(FAULTS["too_long"].en)
    assert caught.value.text.fr.endswith(FAULTS["too_long"].fr)
    assert sum(heard) == 90 * stream.SAMPLE_RATE_HZ


def test_hole_of_an_hour_is_heard_as_silence_and_never_held_whole(tmp_path: Path) -> None:
    path = tmp_path / "hole.webm"
    with av.open(str(path), "w") as container:
        track: Any = container.add_stream("libopus", rate=48_000, layout="stereo")
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 4 * 48_000), np.int16), format="s16", layout="stereo")
        frame.sample_rate, frame.pts = 48_000, 0
        for packet in [*track.encode(frame), *track.encode(None)]:
            late = float((packet.pts or 0) * packet.time_base) > 1
            packet.pts = packet.dts = (packet.pts or 0) + late * int(3500 / packet.time_base)
            container.mux(packet)
    assert path.stat().st_size < MEBIBYTE
    tracemalloc.start()
    try:
        heard = sum(block.shape[1] for block in blocks(path))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert heard == pytest.approx(3502 * stream.SAMPLE_RATE_HZ, rel=0.001)
    assert peak < 16 * MEBIBYTE


def test_file_that_says_it_is_longer_than_a_day_is_not_begun(tmp_path: Path) -> None:
    path = silence(tmp_path / "day.flac", minutes=1)
    declare(path, 25 * 3600)
    for asked in (probe, lambda told: next(blocks(told))):
        with pytest.raises(RecordingError) as caught:
            asked(path)
        assert caught.value.text.en.endswith(FAULTS["too_long"].en)
