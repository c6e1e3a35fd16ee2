#!/usr/bin/env python3
"""How much memory the review of a very long two-channel recording takes beside the speech model.

A spoken call is tiled to the length asked for, at the 8 kHz of a telephone, and reviewed whole in a process
of its own: heard, cut into the model's windows, written, read. The model lies in memory but is not run, as
its own work does not grow with the call: words are dealt out at the pace of speech in its stead.

    .venv/bin/python scripts/speech_memory.py [--hours 8]
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import wave
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from scipy.signal import resample_poly

from callmirror.audio import SAMPLE_RATE_HZ, blocks
from callmirror.config import Settings
from callmirror.domain import Hearing, TeamWords, Transcript
from callmirror.engines import Engine, open_engine
from callmirror.engines.base import Progress
from callmirror.engines.double import SCRIPT, Double
from callmirror.engines.packing import pieces_of, windows
from callmirror.review import Request, review

ROOT = Path(__file__).resolve().parents[1]
CALL = ROOT / "tests" / "speech" / "fixtures" / "two_channels.opus"
RATE_HZ = 8_000
TARGET_MB = 600


def main() -> None:
    """Make the recording and let another process review it; or be that process."""
    parser = argparse.ArgumentParser(description="Memory of a very long recording.")
    parser.add_argument("--hours", type=float, default=8.0)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.file:
        print(reviewed(told.file), flush=True)
    else:
        memory_line(told.hours)


def memory_line(hours: float) -> None:
    """Print the largest memory of a review of so many hours."""
    with tempfile.TemporaryDirectory() as folder:
        path = tiled(Path(folder) / "long.wav", hours)
        command = [sys.executable, __file__, "--file", str(path)]
        print(f"\nMemory, {hours:g} h of two channels: ", end="", flush=True)
        subprocess.run(command, check=True)


def tiled(path: Path, hours: float) -> Path:
    """A spoken call over and over, as a WAV file of that length."""
    sound = np.concatenate(list(blocks(CALL)), axis=1)
    narrow = resample_poly(sound, RATE_HZ, SAMPLE_RATE_HZ, axis=1)
    once = (np.clip(narrow, -1, 1).T * 32767).astype("<i2").tobytes()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        for _ in range(round(hours * 3600 * RATE_HZ * 4 / len(once))):
            file.writeframes(once)
    return path


class Typist:
    """Goes through the windows that a model would be given, and deals words out in its stead."""

    def __init__(self, model: Engine) -> None:
        self._model, self._double = model, Double((*SCRIPT, "what", "would", "you", "need?"))

    @property
    def about(self) -> Mapping[str, str]:
        """Say that these words were not heard."""
        return self._double.about

    def write(
        self,
        path: Path,
        hearing: Hearing,
        *,
        language: str | None,
        words: TeamWords | None = None,
        parts: Path | None = None,
        progress: Progress | None = None,
    ) -> Transcript:
        """Stream the recording as a model's windows, then deal the words."""
        self.seen = sum(1 for _ in windows(blocks(path), pieces_of(hearing)))
        return self._double.write(path, hearing, language=language)


def reviewed(path: Path) -> str:
    """What the review of a file took, in words."""
    before_mb = largest_mb()
    model = open_engine(Settings(home=path.parent, model="speech-demo", device="cpu"))
    model_mb = largest_mb() - before_mb
    typist = Typist(model)
    found = review(Request(path=path, language="en", rep="1"), engine=lambda: typist)
    count = sum(len(segment.words) for segment in found.call.segments)
    beside_mb = largest_mb() - model_mb
    return (
        f"{beside_mb} MB beside the model's {model_mb} (target {TARGET_MB}); {typist.seen} windows, {count} "
        f"words, {len(found.call.turns)} turns, {resource.getrusage(resource.RUSAGE_SELF).ru_utime:.0f} s of "
        "one core"
    )


def largest_mb() -> int:
    """The largest memory of this process so far, without what Linux counts over from its parent."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    held = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM"))
    return int(held.split()[1]) >> 10


if __name__ == "__main__":
    main()
