"""Writing so that a power cut leaves a file whole or not there at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from callmirror.errors import StoreError

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, for their owner's eyes only, and see to it that they last."""
    if folder.is_dir():
        return
    with file_errors(folder):
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        for each in reversed(missing):
            each.mkdir(mode=0o700, exist_ok=True)
            sync_folder(each.parent)


def take_place(draft: Path, place: Path) -> None:
    """Give a written draft its name, in the place of what had it, through a power cut too."""
    with file_errors(place):
        draft.replace(place)
        sync_folder(place.parent)


def write_whole(place: Path, content: bytes) -> None:
    """Write a small file, whole or not at all."""
    make_folder(place.parent)
    draft = place.with_name(f".{place.name}.{os.urandom(6).hex()}")
    with file_errors(place):
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(place)
        finally:
            draft.unlink(missing_ok=True)
        sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """See to it that names made or gone in a folder stay so."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def file_errors(place: Path) -> Iterator[None]:
    """Say in a sentence what the file system says in a code; the folder is named, never a file."""
    try:
        yield
    except (ConnectionError, TimeoutError):  # the line that the bytes come over, not the disk
        raise
    except OSError as error:
        raise told(place, error) from error


def told(place: Path, error: OSError) -> StoreError:
    """Return the error that nothing can be written there."""
    folder = place.parent
    if error.errno in NO_ROOM:
        return StoreError(
            en=f"The disk of {folder} is full; make room and do it again, nothing was half-written.",
            fr=f"Le disque de {folder} est plein ; faites de la place puis recommencez, rien n'a été écrit à "
            "moitié.",
        )
    return StoreError(
        en=f"{folder} can't be written ({error.strerror}); check its permissions and its disk.",
        fr=f"{folder} ne peut pas être écrit ({error.strerror}) ; vérifiez ses droits d'accès et son disque.",
    )
