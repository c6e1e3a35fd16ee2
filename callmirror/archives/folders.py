"""The calls among the files of folders, here or elsewhere, told by their names alone: nothing is opened."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from callmirror.archives.items import Item
from callmirror.archives.storages import opened, stamp_of, storage_errors
from callmirror.errors import InputError
from callmirror.mirror.intake import CUE_ENDINGS, RECORDING_ENDINGS, TRANSCRIPT_ENDINGS
from callmirror.review import BESIDE

CALL_ENDINGS = RECORDING_ENDINGS | CUE_ENDINGS | TRANSCRIPT_ENDINGS
TELLS = ".json"

Aside = Callable[[str], object]
"""Told the address of each file of a folder that is no call by its name."""


def unheeded(_address: str) -> None:
    """Take no note."""


class Found(NamedTuple):
    """A file of a folder, by its name in it."""

    name: str
    size: int | None = None
    stamp: str = ""


def items_of_folder(folder: str, *, aside: Aside = unheeded) -> Iterator[Item]:
    """The items in a folder of this machine and those in it, folder by folder, each by name.

    Names of one folder stand in memory at once, and nothing more. What is hidden is passed over, and so is
    what is no file; a link to a folder is followed, unless it leads back to one that it lies in.
    """
    yield from _items_in(folder, frozenset({os.path.realpath(folder)}), aside)


def _items_in(folder: str, within: frozenset[str], aside: Aside) -> Iterator[Item]:
    try:
        files, folders = _listed(folder)
    except OSError as error:
        yield Item(folder, trouble=_closed(folder, error))
        return
    for name, beside, sidecar in calls_among(files):
        yield local_item(f"{folder}/{name}", beside=_in(folder, beside), sidecar=_in(folder, sidecar))
    for name in _no_calls(files):
        aside(f"{folder}/{name}")
    for name in folders:
        inside = f"{folder}/{name}"
        place = os.path.realpath(inside)
        if place not in within:
            yield from _items_in(inside, within | {place}, aside)


def _listed(folder: str) -> tuple[list[str], list[str]]:
    """The names of the files and of the folders in a folder, each in order."""
    with os.scandir(folder) as entries:
        seen = [each for each in entries if not each.name.startswith(".")]
        files = sorted(each.name for each in seen if each.is_file())
        return files, sorted(each.name for each in seen if each.is_dir())


def local_item(
    path: str, *, beside: str | None = None, sidecar: str | None = None, named: bool = False
) -> Item:
    """A file of this machine as an item; one that can't be looked at is an item with its trouble."""
    try:
        facts = os.stat(path)  # noqa: PTH116 - a Path for each of a million takes longer than the look
    except (OSError, ValueError) as error:
        return Item(path, trouble=_missing(path, error), named=named)
    return Item(path, facts.st_size, str(facts.st_mtime_ns), sidecar=sidecar, beside=beside, named=named)


def items_of_prefix(address: str, *, aside: Aside = unheeded) -> Iterator[Item]:
    """The items under a prefix of a storage elsewhere, folder by folder.

    Raises:
        InputError: it can't be listed.
    """
    system, path = opened(address)
    with storage_errors(address):
        for place, _, inside in system.walk(path, detail=True, on_error="raise"):
            found = {name: info for name, info in inside.items() if name and not name.startswith(".")}
            base = str(system.unstrip_protocol(place)).rstrip("/")
            for name, beside, sidecar in calls_among(sorted(found)):
                yield Item(
                    f"{base}/{name}",
                    found[name].get("size"),
                    stamp_of(found[name]),
                    beside=beside and f"{base}/{beside}",
                    sidecar=sidecar and f"{base}/{sidecar}",
                )
            for name in _no_calls(found):
                aside(f"{base}/{name}")


def calls_among(names: Iterable[str]) -> Iterator[tuple[str, str | None, str | None]]:
    """Of the files of one folder those that may be calls, each with its transcript and what tells of it.

    A transcript beside a recording is no call of its own. "call.wav.json" tells of "call.wav"; so does
    "call.json" where it is no transcript, which only its content can say: it is both.
    """
    listed = list(names)
    known = frozenset(listed)
    sounds = {_stem(name) for name in listed if _ending(name) in RECORDING_ENDINGS}
    for name in listed:
        ending, stem = _ending(name), _stem(name)
        is_sound = ending in RECORDING_ENDINGS
        belongs = not is_sound and ending in BESIDE and stem in sounds
        if ending not in CALL_ENDINGS or belongs or (ending == TELLS and stem in known):
            continue
        beside = next((stem + each for each in BESIDE if stem + each in known), None) if is_sound else None
        telling = (each for each in (name + TELLS, stem + TELLS) if each in known and each != name)
        yield name, beside, next(telling, None)


def _no_calls(names: Iterable[str]) -> Iterator[str]:
    """The names that stand for no call, and for nothing that belongs to one."""
    return (name for name in names if _ending(name) not in CALL_ENDINGS)


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _stem(name: str) -> str:
    return name[: len(name) - len(PurePosixPath(name).suffix)]


def _in(folder: str, name: str | None) -> str | None:
    return None if name is None else f"{folder}/{name}"


def _closed(folder: str, error: OSError) -> InputError:
    return InputError(
        folder,
        en=f"is a folder that can't be looked into ({error.strerror}); check its permissions.",
        fr=f"est un dossier illisible ({error.strerror}) ; vérifiez ses droits d'accès.",
    )


def _missing(path: str, error: OSError | ValueError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError(path, en="does not exist; check the name.", fr="n'existe pas ; vérifiez le nom.")
    said = error.strerror if isinstance(error, OSError) else str(error)
    return InputError(
        path,
        en=f"can't be read ({said}); check its name and permissions.",
        fr=f"lecture impossible ({said}) ; vérifiez son nom et ses droits d'accès.",
    )
