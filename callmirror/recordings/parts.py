"""Large files that come in parts, over a line that breaks: each part is on disk before it is acknowledged.

The name of a part is a secret that only who began it knows. Its file tells how large it is to become.
"""

import fcntl
import hashlib
import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from callmirror.errors import Conflict, InputError, NotFound
from callmirror.recordings.durable import file_errors, make_folder, sync_folder
from callmirror.recordings.intake import empty

NAME = re.compile(r"[0-9a-f]{32}")
BLOCK = 1024 * 1024


class Whole:
    """A file whose parts have all come, as a draft that can be kept."""

    def __init__(self, path: Path, size: int) -> None:
        """Nothing is read yet."""
        self.path = path
        self.size = size

    def finish(self) -> str:
        """Return the SHA-256 of the bytes, all of which are on disk."""
        with file_errors(self.path), self.path.open("rb") as file:
            os.fsync(file.fileno())
            return hashlib.file_digest(file, "sha256").hexdigest()


class Parts:
    """The files of one folder that are still coming in."""

    def __init__(self, folder: Path) -> None:
        """Nothing is made yet."""
        self.folder = folder

    def begin(self, size: int) -> str:
        """Begin a file of so many bytes; see ``Recordings.begin``."""
        if size < 1:
            raise empty()
        make_folder(self.folder)
        name = secrets.token_hex(16)
        place = self.folder / f"{name}.{size}"
        with file_errors(place):
            os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            sync_folder(self.folder)
        return name

    def offset(self, name: str) -> int:
        """How many bytes have come."""
        place, _ = self._find(name)
        with file_errors(place):
            return place.stat().st_size

    def append(self, name: str, offset: int, chunks: Iterable[bytes]) -> int:
        """Add bytes; see ``Recordings.append``."""
        place, size = self._find(name)
        with file_errors(place), place.open("r+b") as file, _alone(file.fileno()):
            there = file.seek(0, os.SEEK_END)
            if offset != there:
                raise _elsewhere(there)
            try:
                for chunk in chunks:
                    if there + len(chunk) > size:
                        raise _too_much(size)
                    there += file.write(chunk)
            finally:
                # What came before the line broke is kept: that is what parts are for.
                file.flush()
                os.fsync(file.fileno())
        return there

    @contextmanager
    def whole(self, name: str) -> Iterator[Whole]:
        """Lend a file that is complete; kept or known, it is a part no more, while an error leaves it."""
        place, size = self._find(name)
        with file_errors(place), place.open("r+b") as file, _alone(file.fileno()):
            there = file.seek(0, os.SEEK_END)
            if there != size:
                raise _missing(there, size)
            yield Whole(place, size)
            place.unlink(missing_ok=True)

    def drop(self, name: str) -> bool:
        """Give one up; False where there is none."""
        try:
            place, _ = self._find(name)
        except NotFound:
            return False
        with file_errors(place):
            place.unlink(missing_ok=True)
        return True

    @staticmethod
    def sweep(folder: Path, older_than_s: float) -> int:
        """Delete what nobody has written to for so long; how many files that were."""
        swept = 0
        for place in folder.iterdir() if folder.is_dir() else ():
            with file_errors(place):
                try:
                    if time.time() - place.stat().st_mtime > older_than_s:
                        place.unlink()
                        swept += 1
                except FileNotFoundError:  # finished meanwhile
                    continue
        return swept

    def _find(self, name: str) -> tuple[Path, int]:
        """The file of that name, and how large it is to become."""
        found = next(iter(self.folder.glob(f"{name}.*")), None) if NAME.fullmatch(name) else None
        if found is None:
            raise NotFound(
                en="This upload was not begun, is finished or was given up; begin it again.",
                fr="Cet envoi n'a pas été commencé, est terminé ou a été abandonné ; recommencez-le.",
            )
        return found, int(found.suffix[1:])


@contextmanager
def _alone(descriptor: int) -> Iterator[None]:
    """Two that write to the same part at once would mix their bytes: the second is refused."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Conflict(
            en="This upload is being written to already; wait, ask where it stands, go on from there.",
            fr="Cet envoi est déjà en cours d'écriture ; attendez, demandez où il en est, reprenez de là.",
        ) from error
    yield


def _elsewhere(there: int) -> Conflict:
    return Conflict(
        en=f"This upload stands at byte {there}; go on from there.",
        fr=f"Cet envoi en est à l'octet {there} ; reprenez de là.",
    )


def _too_much(size: int) -> InputError:
    return InputError(
        "upload",
        en=f"more than the {size} bytes that were told have come; begin it again.",
        fr=f"plus que les {size} octets annoncés sont arrivés ; recommencez l'envoi.",
    )


def _missing(there: int, size: int) -> Conflict:
    return Conflict(
        en=f"Of this upload {there} of {size} bytes have come; send the rest first.",
        fr=f"De cet envoi, {there} octets sur {size} sont arrivés ; envoyez d'abord le reste.",
    )
