"""pyannote.audio behind the seam: what it finds becomes the speech of a call; nothing is sent to anybody."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from fake_pyannote import CONFIGURATION, Library, Pipeline, Stretch, pipeline_folder
from hypothesis import given
from hypothesis import strategies as st
from sounds import FIXTURES, samples

from callmirror.audio import probe
from callmirror.config import Settings
from callmirror.domain import Hearing, Separation
from callmirror.errors import EngineError
from callmirror.quality import NOTICES
from callmirror.speech import Mixed, hear, open_diariser
from callmirror.speech.activity import FRAME_S
from callmirror.speech.by_pyannote import ByPyannote

SOUND = FIXTURES / "one_channel.opus"
THREE = ((0.5, 4.0, "SPEAKER_01"), (4.2, 9.0, "SPEAKER_00"), (8.0, 12.0, "SPEAKER_02"))


def mixed(*spans: tuple[float, float], frames: int = 1000) -> Mixed:
    silence = np.zeros((1, 1000), np.float32)
    return Mixed(lambda: iter([silence]), np.array(spans, np.float64).reshape(-1, 2), frames)


def settings_of(folder: Path, **told: str) -> Settings:
    chosen = Settings(home=folder, diariser="pyannote", diariser_model=str(folder / "pipeline"))
    return replace(chosen, **told)  # type: ignore[arg-type]


def heard(stretches: Sequence[Stretch]) -> Hearing:
    return hear(SOUND, probe(SOUND), diariser=lambda: ByPyannote(Pipeline(stretches)))


@pytest.fixture
def without_library(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("torch", "pyannote", "pyannote.audio"):
        monkeypatch.setitem(sys.modules, name, None)


def test_three_voices_are_three_parties_and_their_overlap_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    Library(None).install(monkeypatch)
    hearing = heard(THREE)
    assert (hearing.separation, hearing.quality["voices"]) == (Separation.DIARIZED, 3)
    found = [(each.party, each.intervals[0].start_s, each.intervals[0].end_s) for each in hearing.speech]
    assert found == [("voice 1", 0.5, 4.0), ("voice 2", 4.2, 9.0), ("voice 3", 8.0, 12.0)]
    assert NOTICES["by_pyannote"] in hearing.notices


def test_whole_sound_is_given_from_memory_at_its_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    Library(None).install(monkeypatch)
    pipeline = Pipeline(THREE)
    hear(SOUND, probe(SOUND), diariser=lambda: ByPyannote(pipeline))
    (given_,) = pipeline.heard
    np.testing.assert_array_equal(given_["waveform"], samples("one_channel"))
    assert given_["sample_rate"] == 16_000


def test_pipeline_of_before_version_four_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    Library(None).install(monkeypatch)
    apart = ByPyannote(Pipeline(THREE, is_whole=False)).tell_apart(mixed((0, 12)))
    assert apart.count == 3


def test_one_voice_is_nobody_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    Library(None).install(monkeypatch)
    hearing = heard([(0.5, 4.0, "A"), (6.0, 6.02, "B")])
    assert (hearing.separation, [each.party for each in hearing.speech]) == (Separation.NONE, ["sound"])
    assert NOTICES["one_voice"] in hearing.notices
    assert heard([]).separation is Separation.NONE


def test_cough_is_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    Library(None).install(monkeypatch)
    stretches = [(0.0, 20.0, "A"), (21.0, 21.4, "cough"), (22.0, 30.0, "B")]
    assert ByPyannote(Pipeline(stretches)).tell_apart(mixed((0, 30))).count == 2


def test_confidence_falls_where_the_voice_detector_hears_speech_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Library(None).install(monkeypatch)
    teller = ByPyannote(Pipeline([(0.0, 5.0, "A"), (5.0, 10.0, "B")]))
    agreed, half, never = (teller.tell_apart(mixed(span)) for span in ((0, 10), (5, 15), (12, 20)))
    assert agreed.confidence > 0.99
    assert half.confidence == pytest.approx(0.5, abs=0.01)
    assert never.confidence == 0


def test_two_channels_never_open_it() -> None:
    def opened() -> ByPyannote:
        raise AssertionError("channels tell parties apart")

    path = FIXTURES / "two_channels.opus"
    assert hear(path, probe(path), diariser=opened).separation is Separation.CHANNELS


@given(
    st.lists(
        st.tuples(st.floats(-1, 40), st.floats(-1, 40), st.sampled_from("ABC")).map(
            lambda one: (min(one[:2]), max(one[:2]), one[2])
        ),
        max_size=12,
    )
)
def test_spans_are_disjoint_in_order_and_within_the_call_whatever_is_found(found: list[Stretch]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        Library(None).install(patch)
        apart = ByPyannote(Pipeline(found)).tell_apart(mixed((0, 30)))
    starts = [float(voice[0, 0]) for voice in apart.voices]
    assert starts == sorted(starts)
    for voice in apart.voices:
        edges = voice.reshape(-1).tolist()
        assert all(one <= other for one, other in pairwise(edges))
        assert 0 <= edges[0] < edges[-1] <= 1000 * FRAME_S
    assert 0 <= apart.confidence <= 1


def test_folder_is_opened_and_nothing_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library(Pipeline(THREE))
    library.install(monkeypatch)
    folder = pipeline_folder(tmp_path / "pipeline")
    assert open_diariser(settings_of(tmp_path)).tell_apart(mixed((0, 12))).count == 3
    assert library.opened == [str(folder)]
    assert (library.counts, library.variable) == ([False], "false")


@pytest.mark.parametrize(
    ("device", "gpu", "used"),
    [("auto", False, "cpu"), ("auto", True, "cuda"), ("cpu", True, "cpu"), ("cuda", True, "cuda")],
)
def test_device_is_the_one_that_is_set(
    device: str, gpu: bool, used: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline = Pipeline()
    Library(pipeline, gpu=gpu).install(monkeypatch)
    pipeline_folder(tmp_path / "pipeline")
    open_diariser(settings_of(tmp_path, device=device))
    assert pipeline.device == used


def test_absent_device_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library(Pipeline()).install(monkeypatch)
    pipeline_folder(tmp_path / "pipeline")
    with pytest.raises(EngineError, match="CALLMIRROR_DEVICE is cuda"):
        open_diariser(settings_of(tmp_path, device="cuda"))


@pytest.mark.usefixtures("without_library")
def test_missing_extra_is_told_with_its_remedies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYANNOTE_METRICS_ENABLED", "true")
    with pytest.raises(EngineError) as caught:
        open_diariser(settings_of(tmp_path))
    for text in (caught.value.text.en, caught.value.text.fr):
        assert "pip install callmirror[pyannote]" in text
        assert "CALLMIRROR_DIARISER=own" in text


def without(part: str) -> str:
    return "\n".join(line for line in CONFIGURATION.splitlines() if not line.strip().startswith(part))


@pytest.mark.parametrize(
    ("configuration", "reason"),
    [
        ("", "no pipeline"),
        ("[", "no pipeline"),
        ("pipeline: 3", "no pipeline"),
        (CONFIGURATION.replace("SpeakerDiarization", "pyannoteai.sdk.Remote"), "no pipeline"),
        (CONFIGURATION.replace("$model/segmentation", "pyannote/segmentation-3.0"), "all its parts"),
        (CONFIGURATION.replace("$model/plda", "$model/elsewhere"), "all its parts"),
        (without("plda"), "all its parts"),
    ],
)
def test_pipeline_that_would_ask_elsewhere_is_not_opened(
    configuration: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(Pipeline())
    library.install(monkeypatch)
    pipeline_folder(tmp_path / "pipeline", configuration)
    with pytest.raises(EngineError, match=reason):
        open_diariser(settings_of(tmp_path))
    assert library.opened == []


def test_pipeline_that_is_not_here_is_told_and_not_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, bool]] = []

    def snapshot(name: str, *, local_files_only: bool) -> str:
        asked.append((name, local_files_only))
        raise FileNotFoundError(name)

    Library(Pipeline()).install(monkeypatch)
    monkeypatch.setattr("huggingface_hub.snapshot_download", snapshot)
    with pytest.raises(EngineError, match="CALLMIRROR_DIARISER_MODEL") as caught:
        open_diariser(Settings(home=tmp_path, diariser="pyannote"))
    assert asked == [("pyannote/speaker-diarization-community-1", True)]
    assert "CALLMIRROR_ALLOW_DOWNLOAD=1" in caught.value.text.fr


def test_copy_of_the_hub_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library(Pipeline())
    library.install(monkeypatch)
    folder = pipeline_folder(tmp_path / "copy")
    monkeypatch.setattr("huggingface_hub.snapshot_download", lambda name, local_files_only: str(folder))
    open_diariser(settings_of(tmp_path, diariser_model="owner/name"))
    assert library.opened == [str(folder)]


@pytest.mark.parametrize("fault", [RuntimeError("bad weights"), KeyError("name"), None])
def test_pipeline_that_does_not_load_is_told(
    fault: Exception | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library(None, fault=fault).install(monkeypatch)
    pipeline_folder(tmp_path / "pipeline")
    with pytest.raises(EngineError, match="can't be loaded"):
        open_diariser(settings_of(tmp_path))


def test_failure_while_hearing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    Library(None).install(monkeypatch)
    broken: Callable[[], ByPyannote] = lambda: ByPyannote(Pipeline(fault=RuntimeError("out of memory")))  # noqa: E731
    with pytest.raises(EngineError, match="CALLMIRROR_DIARISER=own"):
        hear(SOUND, probe(SOUND), diariser=broken)
