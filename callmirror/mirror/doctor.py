"""Whether all that is needed is here, and what to do where it is not."""

import platform
import shutil
from collections.abc import Callable

from callmirror.config import DIARISERS, Settings
from callmirror.domain import Text
from callmirror.engines import Engine
from callmirror.errors import EngineError, NotFound, StoreError
from callmirror.mirror.doctor_recordings import Finding, recordings_checked
from callmirror.store import open_store

__all__ = ["Finding", "examine"]

LITTLE_SPACE_GB = 1.0


def examine(
    settings: Settings, engine: Callable[[], Engine], diariser: Callable[[], object] | None = None
) -> tuple[Finding, ...]:
    """Look at Python, the store, the recordings, the space left, the speech model and what is set beside."""
    return (
        _python(),
        *_store(settings),
        *recordings_checked(settings),
        *_space(settings),
        _model(engine),
        *_diariser(settings, diariser),
    )


def _python() -> Finding:
    version = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return Finding(ok=True, text=Text(en=version, fr=version))


def _store(settings: Settings) -> list[Finding]:
    try:
        with open_store(settings.home, create=False) as store:
            store.finish_erasure()
            problems = store.problems()
            calls = sum(team.calls for team in store.teams())
    except NotFound:
        return [
            Finding(
                ok=True,
                text=Text(
                    en=f"Store: none yet in {settings.home}; `callmirror add` makes it.",
                    fr=f"Stockage : rien encore dans {settings.home} ; `callmirror add` l'y crée.",
                ),
            )
        ]
    except StoreError as error:
        return [Finding(ok=False, text=error.text)]
    sound = Text(
        en=f"Store: {calls} calls in {settings.home}.", fr=f"Stockage : {calls} appels dans {settings.home}."
    )
    return [Finding(ok=False, text=problem) for problem in problems] or [Finding(ok=True, text=sound)]


def _space(settings: Settings) -> list[Finding]:
    place = next((each for each in (settings.home, *settings.home.parents) if each.exists()), None)
    if place is None:
        return []
    free_gb = shutil.disk_usage(place).free / 1e9
    text = Text(
        en=f"Disk: {free_gb:.1f} GB free.", fr=f"Disque : {free_gb:.1f} Go libres.".replace(".", ",", 1)
    )
    return [Finding(ok=free_gb >= LITTLE_SPACE_GB, text=text)]


def _model(engine: Callable[[], Engine]) -> Finding:
    """Transcripts need no speech model, so its absence is told and fails nothing."""
    try:
        about = engine().about
    except EngineError as error:
        return Finding(ok=False, text=error.text, needed=False)
    named = ", ".join(f"{name} {value}" for name, value in about.items())
    return Finding(
        ok=True, text=Text(en=f"Speech model: {named}.", fr=f"Modèle vocal : {named}."), needed=False
    )


def _diariser(settings: Settings, opened: Callable[[], object] | None) -> list[Finding]:
    """What tells voices apart, where another than our own is set: ours is always here."""
    if opened is None or settings.diariser == DIARISERS[0]:
        return []
    try:
        opened()
    except EngineError as error:
        return [Finding(ok=False, text=error.text)]
    text = Text(
        en=f"Voices on one channel: told apart by {settings.diariser}.",
        fr=f"Voix sur un seul canal : distinguées par {settings.diariser}.",
    )
    return [Finding(ok=True, text=text)]
