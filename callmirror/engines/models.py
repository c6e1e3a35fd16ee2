"""Where a speech model comes from: the bundled demo model, a folder, or the hub's copies on this machine."""

from dataclasses import dataclass
from pathlib import Path

from callmirror.artefacts import describe, open_artefact
from callmirror.config import VARIABLES, Settings
from callmirror.engines import hub
from callmirror.engines.folders import foreign, lacking
from callmirror.errors import EngineError, ModelMissing

DEFAULT_MODEL = "small"
"""Looked for on this machine when no model is named."""
DEMO_MODEL = "speech-demo"
DEMO_TASK = "speech-demo"


@dataclass(frozen=True, slots=True)
class Model:
    """A model that is at hand: its name for people, and the folder it lies in."""

    name: str
    folder: Path
    demo: bool = False


def find_model(settings: Settings) -> Model:
    """Find the model that the settings name, from the hub only where they allow it.

    Raises:
        ModelMissing: it is not at hand, or its folder is not a faster-whisper model.
        ArtefactError: it is the demo model and was altered.
    """
    name = settings.model or DEFAULT_MODEL
    if name == DEMO_MODEL:
        return Model(DEMO_MODEL, open_artefact(DEMO_MODEL).folder, demo=True)
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _in_folder(folder)
    return Model(name, _from_hub(name, download=settings.allow_download))


def _in_folder(folder: Path) -> Model:
    missing = lacking(folder)
    if missing:
        listed, other = ", ".join(missing), foreign(folder)
        raise _missing(
            en=f"The folder {folder} is not a faster-whisper model: {listed} not found."
            + (f" {other.en}." if other else ""),
            fr=f"Le dossier {folder} n'est pas un modèle faster-whisper : {listed} introuvable."
            + (f" {other.fr}." if other else ""),
        )
    meta = describe(folder)
    return Model(folder.name, folder, demo=meta is not None and meta["task"] == DEMO_TASK)


def _from_hub(name: str, *, download: bool) -> Path:
    folder = hub.copy_of(name)
    if folder is not None:
        return folder
    try:
        if download:
            return hub.pull(name).folder
    except EngineError as error:
        raise _missing(en=error.text.en, fr=error.text.fr) from error
    raise _missing(
        en=f"The speech model {name!r} is not on this machine.",
        fr=f"Le modèle vocal {name!r} n'est pas sur cette machine.",
    )


def _missing(*, en: str, fr: str) -> ModelMissing:
    model, download = VARIABLES["model"], VARIABLES["allow_download"]
    return ModelMissing(
        en=f"{en} Do one of three: set {model} to a folder that holds a faster-whisper model; set "
        f"{download}=1 once where the model hub can be reached; or put a transcript file beside the "
        "recording. Without words, timing is still read.",
        fr=f"{fr} Trois remèdes : donnez à {model} un dossier qui contient un modèle faster-whisper ; mettez "
        f"{download}=1 une fois là où le dépôt de modèles est joignable ; ou placez un fichier de "
        "transcription à côté de l'enregistrement. Sans les mots, les temps de parole sont tout de même lus.",
    )
