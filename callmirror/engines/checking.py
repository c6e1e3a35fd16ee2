"""Try a speech model before calls depend on it: its files, whether it loads, and whether it hears."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from callmirror.audio import SAMPLE_RATE_HZ
from callmirror.config import Settings
from callmirror.domain import Text
from callmirror.engines.folders import WISHED, foreign, lacking
from callmirror.engines.models import find_model
from callmirror.engines.telling import DEMO_NOTICE
from callmirror.engines.whisper import load
from callmirror.errors import EngineError, ModelMissing
from callmirror.languages import LANGUAGES

BANDS_IN_GENERAL = 80


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was looked at, and what was found."""

    ok: bool
    text: Text


def check(name: str, settings: Settings) -> tuple[Checked, ...]:
    """Look at a folder or a name, thing by thing; what comes after the first that fails is not tried."""
    return tuple(_looked_at(name, replace(settings, model=name, allow_download=False)))


def _looked_at(name: str, settings: Settings) -> Iterator[Checked]:
    folder = Path(name).expanduser()
    if folder.is_dir() and lacking(folder):
        yield Checked(False, foreign(folder) or _incomplete(folder))
        return
    try:
        model = find_model(settings)
    except ModelMissing as error:
        yield Checked(False, error.text)
        return
    yield Checked(
        True, Text(en=f"All files are in {model.folder}.", fr=f"Tous les fichiers sont dans {model.folder}.")
    )
    if model.demo:
        yield Checked(True, DEMO_NOTICE)
    yield from _bands(model.folder)
    try:
        loaded, device, compute = load(model, settings.device)
    except EngineError as error:
        yield Checked(False, error.text)
        return
    yield from _devices(device, compute)
    yield from _tongues(loaded)
    yield _hears(loaded, model.folder)


def _incomplete(folder: Path) -> Text:
    listed = ", ".join(lacking(folder))
    return Text(
        en=f"{folder} lacks {listed}; copy them from where the model comes from.",
        fr=f"Il manque {listed} à {folder} ; copiez-les de l'endroit d'où vient le modèle.",
    )


def _bands(folder: Path) -> Iterator[Checked]:
    """A model that hears in 128 bands hears nothing right without the file that says so."""
    if (folder / WISHED).is_file():
        return
    bands = _wanted_bands(folder)
    fine = bands in {None, BANDS_IN_GENERAL}
    yield Checked(
        fine,
        Text(
            en=f"{WISHED} is not there; {BANDS_IN_GENERAL} bands are taken, as most models want."
            if fine
            else f"{WISHED} is not there, and the model wants {bands} bands; copy that file too.",
            fr=f"{WISHED} n'y est pas ; {BANDS_IN_GENERAL} bandes sont prises, ce que veulent la plupart."
            if fine
            else f"{WISHED} n'y est pas, et le modèle veut {bands} bandes ; copiez aussi ce fichier.",
        ),
    )


def _wanted_bands(folder: Path) -> int | None:
    try:
        told = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    bands = told.get("num_mel_bins") if isinstance(told, dict) else None
    return bands if isinstance(bands, int) else None


def _devices(device: str, compute: str) -> Iterator[Checked]:
    import ctranslate2  # noqa: PLC0415 - heavy

    yield Checked(
        True, Text(en=f"It loads on {device} as {compute}.", fr=f"Il se charge sur {device} en {compute}.")
    )
    here = ["cpu", *(["cuda"] if ctranslate2.get_cuda_device_count() else [])]
    for each in here:
        kinds = ", ".join(sorted(ctranslate2.get_supported_compute_types(each)))
        yield Checked(True, Text(en=f"{each} can do {kinds}.", fr=f"{each} sait faire {kinds}."))


def _tongues(loaded: Any) -> Iterator[Checked]:
    spoken = [code for code in LANGUAGES if code in loaded.supported_languages]
    if not loaded.model.is_multilingual:
        yield Checked(True, Text(en="It knows only English.", fr="Il ne connaît que l'anglais."))
        return
    listed, count = ", ".join(sorted(spoken)), len(loaded.supported_languages)
    yield Checked(
        bool(spoken),
        Text(
            en=f"It knows {count} languages, of those that are read here {listed}.",
            fr=f"Il connaît {count} langues, dont, parmi celles qui sont lues ici : {listed}.",
        ),
    )


def _hears(loaded: Any, folder: Path) -> Checked:
    """Have it write a second of faint noise, and name a language where it can."""
    sound = np.random.default_rng(0).normal(0, 0.01, SAMPLE_RATE_HZ).astype(np.float32)
    try:
        language = None if loaded.model.is_multilingual else "en"
        segments, _ = loaded.transcribe(
            sound, language=language, beam_size=1, temperature=0.0, word_timestamps=True
        )
        count = sum(len(segment.words or ()) for segment in segments)
    except (RuntimeError, ValueError, IndexError) as error:
        return Checked(
            False,
            Text(
                en=f"It can't write a second of sound ({type(error).__name__}); {folder} lacks something or "
                "was converted wrongly: convert or copy it again.",
                fr=f"Il ne sait pas écrire une seconde de son ({type(error).__name__}) ; il manque quelque "
                f"chose à {folder}, ou la conversion est mauvaise : reconvertissez ou recopiez-le.",
            ),
        )
    return Checked(
        True,
        Text(
            en=f"It wrote a second of noise ({count} words; none is best).",
            fr=f"Il a écrit une seconde de bruit (mots : {count} ; le mieux est aucun).",
        ),
    )
