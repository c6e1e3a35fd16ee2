"""What hearing and writing costs beside plain faster-whisper on both channels, and how well each writes.

Calls are the demo's, which the bundled model knows, so that the words can be held against what was said. Time
is told twice: of the processor, which other work on the machine hardly changes, and on the wall.
"""

import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from faster_whisper import WhisperModel
from faster_whisper.audio import decode_audio
from numpy.typing import NDArray
from word_errors import errors

from callmirror.audio import probe
from callmirror.config import Settings
from callmirror.domain import Role
from callmirror.engines import Engine, open_engine
from callmirror.simulate.archive import script
from callmirror.simulate.demo import DEMO
from callmirror.simulate.line import Flaws
from callmirror.simulate.recording import encode, record
from callmirror.speech import hear

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "models" / "speech-demo"
BEAM = 5
ROUNDS = 2
"""Each way writes each call so often; the quickest counts, as other work can only slow it."""
Texts = tuple[str, ...]
"""What each channel says."""


@dataclass(frozen=True)
class Known:
    """A call of the demo's on disk, and what is said on each channel."""

    path: Path
    language: str
    said: Texts


@dataclass
class Cost:
    """What one way of writing took over all calls, and its word errors."""

    processor_s: float = 0.0
    wall_s: float = 0.0
    windows: int = 0
    wrong: int = 0
    words: int = 0

    def add(self, call: Known, write: Callable[[Known], Texts], windows: Counter[str]) -> None:
        """Write one call a few times and add what it took."""
        took = []
        for _ in range(ROUNDS):
            windows.clear()
            wall_s, processor_s = time.perf_counter(), time.process_time()
            wrote = write(call)
            took.append((time.process_time() - processor_s, time.perf_counter() - wall_s))
        self.processor_s += min(took)[0]
        self.wall_s += min(wall_s for _, wall_s in took)
        self.windows += windows["encoded"]
        for said, found in zip(call.said, wrote, strict=False):
            wrong, words = errors(said, found)
            self.wrong, self.words = self.wrong + wrong, self.words + words


def cost_table(count: int) -> None:
    """Print what ours and plain ``WhisperModel.transcribe`` take for so many calls, half of them in French.

    What a model costs is above all the windows that it encodes; the demo model is so small that they hardly
    show in the seconds, so they are counted too.
    """
    windows, halves = _count_windows(), (("en", count - count // 2), ("fr", count // 2))
    with tempfile.TemporaryDirectory() as folder:
        calls = [call for language, number in halves for call in _calls(Path(folder), language, number)]
        engine = open_engine(Settings(home=Path(folder), model="speech-demo", device="cpu"))
        model = WhisperModel(str(MODEL), device="cpu", compute_type="int8")
        ways: Mapping[str, Callable[[Known], Texts]] = {
            "hearing alone": _hearing,
            "hearing and writing": partial(_ours, engine),
            "plain transcribe, twice": partial(_plain, model, vad_filter=False),
            "plain with vad_filter, twice": partial(_plain, model, vad_filter=True),
        }
        _hearing(calls[0])  # loads the libraries
        costs = {name: Cost() for name in ways}
        for call in calls:
            for name, write in ways.items():
                costs[name].add(call, write, windows)
        length_s = sum(probe(call.path).duration_s or 0.0 for call in calls)
    print(
        f"\nCost of {len(calls)} two-channel calls, {length_s:.0f} s (demo model, beam {BEAM}, words timed)"
    )
    for name, cost in costs.items():
        print(f"{name:30}{_told(cost, costs['hearing and writing'], length_s)}")
    print(f"{'largest memory of all':30}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB")


def _told(cost: Cost, ours: Cost, length_s: float) -> str:
    took = f"{cost.processor_s:7.1f} s of the processor, {cost.wall_s:6.1f} s on the wall"
    if not cost.words:
        return f"{took}, {cost.processor_s / length_s:.2%} of real time"
    ratios = f"ours: {ours.processor_s / cost.processor_s:.2f} and {ours.wall_s / cost.wall_s:.2f} of it"
    wrong = f"{cost.windows} windows, word error {cost.wrong / cost.words:.1%}"
    return f"{took}, {wrong}" + ("" if cost is ours else f"; {ratios}")


def _hearing(call: Known) -> Texts:
    hear(call.path, probe(call.path))
    return ()


def _ours(engine: Engine, call: Known) -> Texts:
    hearing = hear(call.path, probe(call.path))
    segments = engine.write(call.path, hearing, language=call.language).segments
    return tuple(" ".join(each.text for each in segments if each.channel == row) for row in (0, 1))


def _plain(model: WhisperModel, call: Known, *, vad_filter: bool) -> Texts:
    """What faster-whisper writes by itself on both channels, one after the other."""
    channels = [np.ascontiguousarray(row) for row in decode_audio(str(call.path), split_stereo=True)]
    written = []
    for channel in channels:
        segments, _ = model.transcribe(
            channel, language=call.language, word_timestamps=True, beam_size=BEAM, vad_filter=vad_filter
        )
        written.append(" ".join(segment.text for segment in segments))
    return tuple(written)


def _calls(folder: Path, language: str, count: int) -> Iterator[Known]:
    """Whole calls of the demo's kind, of which no line was taught to its model."""
    teams = [team for team in DEMO.teams if language in team.languages]
    number, made = 200, 0
    while made < count:
        number += 1
        team = teams[number % len(teams)]
        written = script(DEMO, team, seed=9001, person=number % team.people, number=number, short=True)
        if written.scene.language != language:
            continue
        recorded = record(written, channels=2, flaws=Flaws())
        path = folder / f"{language}-{number}.opus"
        encode(recorded.channels, path)
        segments = recorded.call.segments
        said = (" ".join(x.text for x in segments if x.role is role) for role in (Role.REP, Role.CUSTOMER))
        yield Known(path, language, tuple(said))
        made += 1


def _count_windows() -> Counter[str]:
    """Count the windows that any model encodes from now on."""
    counter: Counter[str] = Counter()
    encode_window = WhisperModel.encode

    def counted(self: WhisperModel, features: NDArray[np.float32]) -> object:
        counter["encoded"] += 1
        return encode_window(self, features)

    WhisperModel.encode = counted
    return counter
