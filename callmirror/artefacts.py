"""Trained artefacts: folders of ``models/``, opened only when their bytes are what their card describes.

Each holds ``card.md`` for people, ``meta.json`` for the machine, and the files that ``meta.json`` lists with
size and SHA-256. A listed file that differs is refused; a file that is not listed is not looked at.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from callmirror.errors import ArtefactError

INSTALLED = Path(__file__).parent / "_models"
CHECKOUT = Path(__file__).parents[1] / "models"
META = "meta.json"


@dataclass(frozen=True, slots=True)
class Artefact:
    """A verified folder; ``meta`` is its ``meta.json``, where ``task`` and ``version`` always stand."""

    name: str
    task: str
    version: str
    folder: Path
    meta: Mapping[str, Any]


def models_folder() -> Path:
    """Where artefacts live: inside the installed package, else in the source checkout."""
    return INSTALLED if INSTALLED.is_dir() else CHECKOUT


def folder_of(name: str, own: Path | None) -> Path:
    """The folder that holds the artefact of that name: one's own where it has it, else the program's."""
    return own if own is not None and describe(own / name) is not None else models_folder()


def open_artefact(name: str, *, folder: Path | None = None) -> Artefact:
    """Open an artefact by its name after checking every file it lists.

    Raises:
        ArtefactError: it is absent, its description can't be read, or a file is missing or altered.
    """
    home = (folder or models_folder()) / name
    meta = describe(home)
    if meta is None:
        raise ArtefactError(
            en=f"The artefact {name!r} is not in {home.parent}; install CallMirror again.",
            fr=f"L'artefact {name!r} n'est pas dans {home.parent} ; réinstallez CallMirror.",
        )
    for file, expected in meta["files"].items():
        _verify(home, file, expected)
    return Artefact(name, str(meta["task"]), str(meta["version"]), home, meta)


def describe(folder: Path) -> Mapping[str, Any] | None:
    """What ``meta.json`` in that folder says, unverified; None where there is none.

    Raises:
        ArtefactError: there is one, but it does not describe an artefact.
    """
    try:
        meta = json.loads((folder / META).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise _unreadable(folder) from error
    if not isinstance(meta, dict) or not {"task", "version", "files"} <= meta.keys():
        raise _unreadable(folder)
    files = meta["files"]
    if not isinstance(files, dict) or not all(isinstance(value, dict) for value in files.values()):
        raise _unreadable(folder)
    return meta


def fingerprint(path: Path) -> dict[str, Any]:
    """Size and SHA-256 of a file, as ``meta.json`` lists them."""
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def _verify(home: Path, file: str, expected: Mapping[str, Any]) -> None:
    path = home / file
    if not path.resolve().is_relative_to(home.resolve()) or not path.is_file():
        raise _altered(path)
    if path.stat().st_size != expected.get("bytes") or fingerprint(path) != dict(expected):
        raise _altered(path)


def _unreadable(folder: Path) -> ArtefactError:
    return ArtefactError(
        en=f"{folder / META} does not describe an artefact; install CallMirror again.",
        fr=f"{folder / META} ne décrit pas d'artefact ; réinstallez CallMirror.",
    )


def _altered(path: Path) -> ArtefactError:
    return ArtefactError(
        en=f"{path} is missing or not the file that was published; install CallMirror again.",
        fr=f"{path} manque ou n'est pas le fichier publié ; réinstallez CallMirror.",
    )
