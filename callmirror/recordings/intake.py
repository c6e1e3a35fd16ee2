"""A file while it comes in: written beside the others, hashed on the way."""

import hashlib
import os
import secrets
from pathlib import Path
from typing import Self

from callmirror.errors import InputError, TooLarge
from callmirror.recordings.durable import file_errors

MEGABYTE = 1024 * 1024


class Draft:
    """A file that may yet come to nothing: left without ``finish`` and a new name, it is gone."""

    def __init__(self, folder: Path) -> None:
        """Make an empty one, for its owner's eyes only."""
        self.path = folder / secrets.token_hex(16)
        self.size = 0
        self._hash = hashlib.sha256()
        with file_errors(self.path):
            descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._file = os.fdopen(descriptor, "wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with file_errors(self.path):
            try:
                self._file.close()
            finally:
                self.path.unlink(missing_ok=True)

    def write(self, chunk: bytes) -> None:
        """Add bytes."""
        with file_errors(self.path):
            self._file.write(chunk)
        self._hash.update(chunk)
        self.size += len(chunk)

    def finish(self) -> str:
        """See to it that all bytes are on disk; returns their SHA-256.

        Raises:
            InputError: there are none.
            StoreError: they can't be written.
        """
        if not self.size:
            raise empty()
        with file_errors(self.path):
            self._file.flush()
            os.fsync(self._file.fileno())
        return self._hash.hexdigest()


def empty() -> InputError:
    """Return the error that a file holds nothing."""
    return InputError(
        "upload", en="the file is empty; send it again.", fr="le fichier est vide ; renvoyez-le."
    )


def too_large(largest: int) -> TooLarge:
    """Return the error that a file is larger than is taken."""
    limit = largest // MEGABYTE
    return TooLarge(
        en=f"The file is larger than {limit} MB, the most that is taken; send it in a smaller format.",
        fr=f"Le fichier dépasse {limit} Mo, le maximum accepté ; envoyez-le dans un format plus léger.",
    )
