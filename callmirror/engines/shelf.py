"""What speech models are at hand: the bundled one, the one that is set, the hub's copies on this machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from callmirror.artefacts import models_folder
from callmirror.config import Settings
from callmirror.domain import Text
from callmirror.engines import hub
from callmirror.engines.folders import lacking, multilingual, size_of
from callmirror.engines.known import KNOWN
from callmirror.engines.models import DEFAULT_MODEL, DEMO_MODEL

DEMO_PURPOSE = Text(
    en="the demo's synthetic voices only; on real calls its words mean nothing",
    fr="les seules voix de synthèse de la démonstration ; sur de vrais appels, ses mots ne veulent rien dire",
)
SET_PURPOSE = Text(en="set by CALLMIRROR_MODEL", fr="donné par CALLMIRROR_MODEL")
OTHER_PURPOSE = Text(en="not known by name", fr="inconnu par son nom")


@dataclass(frozen=True, slots=True)
class OnShelf:
    """A model that is at hand.

    ``origin`` is "bundled", "folder" or "hub"; ``size`` in bytes; ``multilingual`` is False for English alone
    and None where it can't be read; ``used`` says that calls are heard with it as things are set.
    """

    name: str
    origin: str
    folder: Path
    size: int
    multilingual: bool | None
    purpose: Text
    used: bool
    revision: str | None = None


def on_shelf(settings: Settings) -> tuple[OnShelf, ...]:
    """Every model at hand, the one in use first."""
    used = settings.model or DEFAULT_MODEL
    found = [*_bundled(used), *_set(settings), *_from_hub(used)]
    return tuple(sorted(found, key=lambda model: not model.used))


def _bundled(used: str) -> Iterator[OnShelf]:
    folder = models_folder() / DEMO_MODEL
    if not lacking(folder):
        yield OnShelf(DEMO_MODEL, "bundled", folder, size_of(folder), True, DEMO_PURPOSE, used == DEMO_MODEL)


def _set(settings: Settings) -> Iterator[OnShelf]:
    folder = Path(settings.model or "").expanduser()
    if settings.model and settings.model != DEMO_MODEL and folder.is_dir() and not lacking(folder):
        yield OnShelf(folder.name, "folder", folder, size_of(folder), multilingual(folder), SET_PURPOSE, True)


def _from_hub(used: str) -> Iterator[OnShelf]:
    at = hub.copy_of(used) if not Path(used).expanduser().is_dir() else None
    for copy in hub.copies():
        known = KNOWN.get(copy.name)
        yield OnShelf(
            copy.name,
            "hub",
            copy.folder,
            size_of(copy.folder),
            multilingual(copy.folder),
            known.purpose if known else OTHER_PURPOSE,
            used=at is not None and at.resolve() == copy.folder.resolve(),
            revision=copy.revision,
        )
