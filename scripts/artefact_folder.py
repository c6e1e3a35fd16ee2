"""Folders of trained models: described, and put in their place when they are whole."""

import json
from pathlib import Path

from callmirror.artefacts import META, fingerprint

ENDINGS = frozenset({".json", ".txt", ".npy"})


def describe(folder: Path, *, task: str, language: str, version: str) -> None:
    """Write ``meta.json``, by which the artefact is verified when it is opened."""
    kept = (path for path in sorted(folder.iterdir()) if path.suffix in ENDINGS and path.name != META)
    files = {path.name: fingerprint(path) for path in kept}
    meta = {"task": task, "language": language, "version": version, "files": files}
    (folder / META).write_text(json.dumps(meta, indent=1, sort_keys=True) + "\n", "utf-8")


def publish(new: Path, folder: Path, *, stale: frozenset[str] = frozenset()) -> None:
    """Put finished files in their place, the description last; of the old ones ``stale`` go if not new."""
    folder.mkdir(exist_ok=True)
    fresh = {path.name for path in new.iterdir()}
    for old in folder.iterdir():
        if old.name in stale and old.name not in fresh:
            old.unlink()
    for path in sorted(new.iterdir(), key=lambda path: path.name == META):
        path.replace(folder / path.name)
