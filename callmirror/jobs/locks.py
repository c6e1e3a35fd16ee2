"""Names that one living process has at a time: a lock on a file, which the system drops when it dies."""

import fcntl
import os
import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from callmirror.errors import Conflict, SettingsError
from callmirror.recordings.durable import file_errors, make_folder

FOLDER = "processes"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
OWNER = "owner"
"""The process that owns the store: the one that keeps what others review."""


class NameLock:
    """Holds a name until it is let go or its process ends, however it ends."""

    def __init__(self, home: Path, name: str) -> None:
        """Nothing is held yet.

        Raises:
            SettingsError: that is no name.
        """
        if NAME.fullmatch(name) is None:
            raise SettingsError(
                en=f"{name!r} can't be a worker's name; use letters, digits, dots and hyphens.",
                fr=f"{name!r} ne peut pas nommer un processus de travail ; utilisez lettres, chiffres, "
                "points et traits d'union.",
            )
        self.name = name
        self._path = home / FOLDER / f"{name}.lock"
        self._descriptor: int | None = None

    def __enter__(self) -> Self:
        self.hold()
        return self

    def __exit__(self, *_: object) -> None:
        self.let_go()

    def hold(self, *, patience_s: float = 0.0) -> None:
        """Take the name, waiting so long for one who has it.

        Raises:
            Conflict: another living process has it.
            StoreError: its file can't be written.
        """
        deadline = time.monotonic() + patience_s
        while not self.take():
            if time.monotonic() >= deadline:
                raise self._taken()
            time.sleep(0.1)

    def take(self) -> bool:
        """Take the name if nobody has it."""
        make_folder(self._path.parent)
        with file_errors(self._path):
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(descriptor)
                return False
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, host().encode(), 0)
        self._descriptor = descriptor
        return True

    def let_go(self) -> None:
        """Let the name go."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _taken(self) -> Conflict:
        if self.name == OWNER:
            return Conflict(
                en=f"callmirror serve runs on {self._path.parents[1]} already; stop it first, or set "
                "CALLMIRROR_HOME to another folder.",
                fr=f"callmirror serve tourne déjà sur {self._path.parents[1]} ; arrêtez-le d'abord, ou "
                "choisissez un autre dossier avec CALLMIRROR_HOME.",
            )
        return Conflict(
            en=f"A worker named {self.name} is at work already; give this one another name with --name.",
            fr=f"Un processus nommé {self.name} travaille déjà ; donnez un autre nom avec --name.",
        )


def host() -> str:
    """The name of this machine, as a part of a name."""
    return re.sub(r"[^A-Za-z0-9.-]", "-", socket.gethostname()).strip(".-")[:60] or "machine"


@contextmanager
def of_the_dead(home: Path, name: str) -> Iterator[bool]:
    """Whether a process of that name ran on this machine and runs no more; nobody takes the name meanwhile.

    Of another machine it is never said: its locks may not be seen from here.
    """
    path = home / FOLDER / f"{name}.lock"
    if NAME.fullmatch(name) is None or not path.exists() or path.read_text() != host():
        yield False
        return
    lock = NameLock(home, name)
    try:
        yield lock.take()
    finally:
        lock.let_go()
