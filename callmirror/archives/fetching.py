"""An item's file at hand: where it lies, or a copy that goes when it is no longer needed."""

import errno
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from callmirror.archives.items import Item
from callmirror.archives.storages import opened, storage_errors
from callmirror.errors import NoRoom


@contextmanager
def at_hand(item: Item) -> Iterator[Path]:
    """The file of an item, its transcript beside it.

    Raises:
        InputError: it can't be fetched.
        NoRoom: there is no room for a copy.
    """
    if not item.is_remote:
        yield Path(item.address)
        return
    with tempfile.TemporaryDirectory(prefix="callmirror-") as folder:
        path = Path(folder, PurePosixPath(item.name).name[-200:])
        _fetch(item.address, path)
        if item.beside is not None:
            _fetch(item.beside, path.with_suffix(PurePosixPath(item.beside).suffix))
        yield path


def _fetch(address: str, path: Path) -> None:
    system, place = opened(address)
    with storage_errors(address):
        try:
            system.get_file(place, str(path))
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise _no_room(path.parent) from error
            raise


def _no_room(folder: Path) -> NoRoom:
    return NoRoom(
        en=f"{folder}: the disk is full, so nothing can be fetched; make room, or set TMPDIR to another "
        "folder.",
        fr=f"{folder} : le disque est plein, rien ne peut être récupéré ; faites de la place, ou donnez avec "
        "TMPDIR un autre dossier.",
    )
