"""Loading a pipeline of pyannote.audio from a folder, with nothing sent to anybody.

Version 4 counts each use and sends the counts to its makers unless told not to: here it is told before it
loads. Its cloud service goes by the same door: only a pipeline that works on this machine is opened, and only
one whose folder holds all its parts, so that it asks the hub for nothing.
"""

import os
from pathlib import Path
from typing import Any

import yaml

from callmirror.config import VARIABLES, Settings
from callmirror.domain import Text
from callmirror.errors import EngineError

DEFAULT_PIPELINE = "pyannote/speaker-diarization-community-1"
"""Looked for among the hub's copies on this machine when no pipeline is named."""
LOCAL_PIPELINES = (
    "pyannote.audio.pipelines.SpeakerDiarization",
    "pyannote.audio.pipelines.speaker_diarization.SpeakerDiarization",
)
PARTS = ("segmentation", "embedding", "plda")
"""Models of a pipeline; one that its configuration does not name comes from the hub."""
INSIDE = "$model/"
"""How a configuration says that a part lies in its own folder."""
SILENT = "PYANNOTE_METRICS_ENABLED"
"""Variable by which the library is told, before it loads, to count nothing for its makers."""


def load(settings: Settings) -> Any:
    """Load the pipeline that the settings name.

    Raises:
        EngineError: the extra, the pipeline or the device is not at hand, or can't be used.
    """
    os.environ[SILENT] = "false"
    try:
        import torch  # noqa: PLC0415 - comes with the extra alone, and takes seconds
        from pyannote.audio import Pipeline  # type: ignore[import-not-found] # noqa: PLC0415
        from pyannote.audio.telemetry import (  # type: ignore[import-not-found] # noqa: PLC0415
            set_telemetry_metrics,
        )
    except ImportError as error:
        raise _no_extra() from error
    set_telemetry_metrics(False)
    folder = find_pipeline(settings)
    try:
        pipeline = Pipeline.from_pretrained(str(folder))
        if pipeline is None:
            raise _not_loaded(folder)
        return pipeline.to(torch.device(_device(settings.device, gpu=torch.cuda.is_available())))
    except (ImportError, KeyError, OSError, RuntimeError, TypeError, ValueError) as error:
        raise _not_loaded(folder) from error


def find_pipeline(settings: Settings) -> Path:
    """The folder of the pipeline: the one that is named, or the hub's copy of that name.

    Raises:
        EngineError: there is none, or it would not work on this machine alone.
    """
    name = settings.diariser_model or DEFAULT_PIPELINE
    folder = Path(name).expanduser()
    found = folder if folder.is_dir() else _from_hub(name, download=settings.allow_download)
    _require_whole(found)
    return found


def _from_hub(name: str, *, download: bool) -> Path:
    """The hub's copy; the hub itself is asked only where the settings allow it, with its own login."""
    from huggingface_hub import snapshot_download  # noqa: PLC0415 - heavy, and rarely needed
    from huggingface_hub.errors import HfHubHTTPError  # noqa: PLC0415

    try:
        return Path(snapshot_download(name, local_files_only=not download))
    except (OSError, ValueError, HfHubHTTPError) as error:
        raise _not_here(name) from error


def _require_whole(folder: Path) -> None:
    pipeline = _configuration(folder).get("pipeline")
    told = pipeline if isinstance(pipeline, dict) else {}
    if told.get("name") not in LOCAL_PIPELINES:
        raise _unusable(folder, NO_PIPELINE)
    named = told.get("params")
    parts = named if isinstance(named, dict) else {}
    if not all(_lies_in(folder, parts.get(part)) for part in PARTS):
        raise _unusable(folder, IN_PIECES)


def _configuration(folder: Path) -> dict[str, Any]:
    try:
        read = yaml.safe_load((folder / "config.yaml").read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise _unusable(folder, NO_PIPELINE) from error
    return read if isinstance(read, dict) else {}


def _lies_in(folder: Path, part: object) -> bool:
    told = str(part)
    return told.startswith(INSIDE) and (folder / told.removeprefix(INSIDE)).is_dir()


def _device(wanted: str, *, gpu: bool) -> str:
    if wanted == "cuda" and not gpu:
        raise EngineError(
            en=f"{VARIABLES['device']} is cuda, but no such device can be used here; set it to auto or cpu.",
            fr=f"{VARIABLES['device']} vaut cuda, mais aucune carte n'est utilisable ; mettez auto ou cpu.",
        )
    return "cuda" if gpu and wanted != "cpu" else "cpu"


NO_PIPELINE = Text(
    en="holds no pipeline of pyannote.audio that tells speakers apart on this machine",
    fr="ne contient aucune chaîne pyannote.audio qui distingue les voix sur cette machine",
)
IN_PIECES = Text(
    en="does not hold all its parts (segmentation, embedding, plda), and would ask the hub for them at "
    "each start",
    fr="ne contient pas tous ses éléments (segmentation, embedding, plda), et les demanderait au dépôt à "
    "chaque démarrage",
)


def _remedies() -> Text:
    model, own = VARIABLES["diariser_model"], f"{VARIABLES['diariser']}=own"
    return Text(
        en=f"Set {model} to a folder that holds {DEFAULT_PIPELINE} whole, or set {own}: two voices are then "
        "told apart without a model.",
        fr=f"Donnez à {model} un dossier qui contient {DEFAULT_PIPELINE} en entier, ou mettez {own} : deux "
        "voix sont alors distinguées sans modèle.",
    )


def _no_extra() -> EngineError:
    setting = VARIABLES["diariser"]
    return EngineError(
        en=f"{setting} is pyannote, but pyannote.audio is not installed; install it with `pip install "
        f"callmirror[pyannote]`, or set {setting}=own.",
        fr=f"{setting} vaut pyannote, mais pyannote.audio n'est pas installé ; installez-le par `pip install "
        f"callmirror[pyannote]`, ou mettez {setting}=own.",
    )


def _not_here(name: str) -> EngineError:
    remedies, download = _remedies(), VARIABLES["allow_download"]
    return EngineError(
        en=f"The pipeline {name!r} is not on this machine and could not be fetched. {remedies.en} Where the "
        f"hub can be reached, accept its conditions there, sign in with `hf auth login` and set {download}=1 "
        "once.",
        fr=f"La chaîne {name!r} n'est pas sur cette machine et n'a pas pu être téléchargée. {remedies.fr} Là "
        f"où le dépôt est joignable, acceptez-y ses conditions, connectez-vous par `hf auth login` et mettez "
        f"{download}=1 une fois.",
    )


def _unusable(folder: Path, reason: Text) -> EngineError:
    remedies = _remedies()
    return EngineError(
        en=f"The folder {folder} {reason.en}. {remedies.en}",
        fr=f"Le dossier {folder} {reason.fr}. {remedies.fr}",
    )


def _not_loaded(folder: Path) -> EngineError:
    remedies = _remedies()
    return EngineError(
        en=f"The pipeline in {folder} can't be loaded; fetch or copy it again. {remedies.en}",
        fr=f"La chaîne de {folder} ne se charge pas ; téléchargez-la ou recopiez-la. {remedies.fr}",
    )
