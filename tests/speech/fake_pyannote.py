"""A pyannote.audio that hears what it is told to: modules for ``sys.modules``, and a folder of its model."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

Stretch = tuple[float, float, str]
"""Start, end and name of a speaker."""

CONFIGURATION = """
dependencies:
  pyannote.audio: 4.0.0
pipeline:
  name: pyannote.audio.pipelines.SpeakerDiarization
  params:
    clustering: VBxClustering
    segmentation: $model/segmentation
    embedding: $model/embedding
    plda: $model/plda
"""


@dataclass
class Annotation:
    """What pipelines return: who speaks when."""

    stretches: Sequence[Stretch]

    def itertracks(self, *, yield_label: bool) -> Iterator[tuple[Any, str, str]]:
        assert yield_label
        for number, (start, end, speaker) in enumerate(self.stretches):
            yield SimpleNamespace(start=start, end=end), str(number), speaker


@dataclass
class Pipeline:
    """A loaded pipeline; ``heard`` is what it was given, ``device`` where it was sent."""

    stretches: Sequence[Stretch] = ()
    fault: Exception | None = None
    is_whole: bool = True
    heard: list[dict[str, Any]] = field(default_factory=list)
    device: str = ""

    def to(self, device: str) -> "Pipeline":
        self.device = device
        return self

    def __call__(self, file: dict[str, Any]) -> Any:
        self.heard.append(file)
        if self.fault:
            raise self.fault
        annotation = Annotation(self.stretches)
        return SimpleNamespace(speaker_diarization=annotation) if self.is_whole else annotation


@dataclass
class Library:
    """What is asked of the library while it loads; ``counts`` is whether it counts for its makers."""

    pipeline: Pipeline | None
    fault: Exception | None = None
    gpu: bool = False
    opened: list[str] = field(default_factory=list)
    counts: list[bool] = field(default_factory=list)
    variable: str | None = None

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Be the library that is imported, until the test ends."""
        torch = ModuleType("torch")
        torch.__dict__.update(
            device=str,
            from_numpy=np.asarray,
            cuda=SimpleNamespace(is_available=lambda: self.gpu),
        )
        audio = ModuleType("pyannote.audio")
        audio.__dict__.update(Pipeline=SimpleNamespace(from_pretrained=self._from_pretrained))
        telemetry = ModuleType("pyannote.audio.telemetry")
        telemetry.__dict__.update(set_telemetry_metrics=self._set_telemetry_metrics)
        modules = {"torch": torch, "pyannote": ModuleType("pyannote"), "pyannote.audio": audio}
        for name, module in {**modules, "pyannote.audio.telemetry": telemetry}.items():
            monkeypatch.setitem(sys.modules, name, module)
        monkeypatch.setenv("PYANNOTE_METRICS_ENABLED", "true")

    def _from_pretrained(self, folder: str) -> Pipeline | None:
        self.opened.append(folder)
        if self.fault:
            raise self.fault
        return self.pipeline

    def _set_telemetry_metrics(self, enabled: bool) -> None:
        self.counts.append(enabled)
        self.variable = os.environ["PYANNOTE_METRICS_ENABLED"]


def pipeline_folder(folder: Path, configuration: str = CONFIGURATION) -> Path:
    """A folder as a pipeline is carried by hand."""
    for part in ("segmentation", "embedding", "plda"):
        (folder / part).mkdir(parents=True)
    (folder / "config.yaml").write_text(configuration, encoding="utf-8")
    return folder
