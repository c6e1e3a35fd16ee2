"""Sound of talks on its way to being heard: sealed on the disk from its first byte, gone once it is heard.

Opened it lies in memory alone, in a file that has no name on any disk: whatever ends the process, nothing of
it is left but what is sealed.
"""

import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from callmirror.domain import Text
from callmirror.errors import InputError, StoreError, TooLarge
from callmirror.recordings.durable import file_errors, make_folder
from callmirror.store.talks import Sealing

FOLDER = "talks"
BLOCK = 4 * 2**20
"""Bytes that are sealed together."""
SIZE_BYTES = 4
LARGEST = 500 * 2**20
"""Bytes; hours of speech have fewer, save in formats that waste them."""


class State(StrEnum):
    """Where sound stands; what was heard is a talk, and no sound any more."""

    COMING = "coming"
    WAITING = "waiting"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """What is told of sound that has come; ``token`` is the name of its sealed file.

    ``begun`` counts the times somebody began to hear it. ``error`` is why it came to nothing.
    """

    name: str
    token: str = field(default_factory=lambda: secrets.token_hex(16))
    title: str | None = None
    speaker: str | None = None
    held_on: date | None = None
    state: State = State.COMING
    begun: int = 0
    error: Text | None = None


def packed(sound: Sound) -> bytes:
    """The sound as bytes to be sealed."""
    return json.dumps(asdict(sound), default=date.isoformat).encode()


def unpacked(content: bytes) -> Sound:
    """The sound of these bytes."""
    told: dict[str, Any] = json.loads(content)
    held_on, error = told.pop("held_on"), told.pop("error")
    return Sound(
        **{**told, "state": State(told["state"])},
        held_on=date.fromisoformat(held_on) if held_on else None,
        error=Text(**error) if error else None,
    )


class SoundFiles:
    """The sealed files of one data folder."""

    def __init__(self, home: Path) -> None:
        """Nothing is made until something is written."""
        self.folder = home / FOLDER

    def keep(self, token: str, file: BinaryIO, sealing: Sealing) -> None:
        """Seal what comes, block by block.

        Raises:
            InputError: it is empty.
            TooLarge: it has more bytes than are taken.
            StoreError: it can't be written.
        """
        make_folder(self.folder)
        place, size = self.folder / token, 0
        opened = partial(os.open, flags=os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode=0o600)
        with file_errors(place), os.fdopen(opened(place), "wb") as out:
            while block := file.read(BLOCK):
                size += len(block)
                if size > LARGEST:
                    raise _too_large()
                sealed = sealing.seal(block)
                out.write(len(sealed).to_bytes(SIZE_BYTES, "big") + sealed)
            out.flush()
            os.fsync(out.fileno())
        if not size:
            raise InputError("sound", en="is empty; record it again.", fr="est vide ; réenregistrez-le.")

    def blocks(self, token: str, sealing: Sealing) -> Iterator[bytes]:
        """What was sealed, block by block.

        Raises:
            StoreError: it is gone, damaged, or sealed under another key.
        """
        place = self.folder / token
        with file_errors(place), place.open("rb") as file:
            while size := int.from_bytes(file.read(SIZE_BYTES), "big"):
                yield sealing.opened(file.read(size))

    def delete(self, token: str) -> None:
        """Delete a file, where it is there still."""
        place = self.folder / token
        with file_errors(place):
            place.unlink(missing_ok=True)

    def sweep(self, known: Collection[str]) -> int:
        """Delete all that belongs to none of these tokens; how much it was."""
        left = [each for each in self.folder.glob("*") if each.name not in known]
        for each in left:
            with file_errors(each):
                if each.is_dir():
                    shutil.rmtree(each, ignore_errors=True)
                else:
                    each.unlink(missing_ok=True)
        return len(left)

    @contextmanager
    def lent(self, blocks: Iterable[bytes], name: str) -> Iterator[Path]:
        """The sound, opened, under a path that ends as ``name`` does; it lies in memory alone.

        Raises:
            StoreError: this system has no such files.
        """
        if not hasattr(os, "memfd_create"):
            raise StoreError(
                en="This system keeps no files in memory alone, so speeches are not heard by the service; "
                "hear yours with `callmirror talk FILE`.",
                fr="Ce système ne garde pas de fichiers en mémoire seule : le service n'écoute donc pas de "
                "discours ; écoutez le vôtre avec `callmirror talk FICHIER`.",
            )
        make_folder(self.folder)
        with (
            os.fdopen(os.memfd_create("talk"), "wb") as memory,
            tempfile.TemporaryDirectory(dir=self.folder, prefix="lent-") as folder,
        ):
            for block in blocks:
                memory.write(block)
            memory.flush()
            link = Path(folder, "talk" + PurePath(name).suffix[:12])
            link.symlink_to(f"/proc/{os.getpid()}/fd/{memory.fileno()}")
            yield link


def _too_large() -> TooLarge:
    most = LARGEST // 2**20
    return TooLarge(
        en=f"The recording is larger than {most} MB, the most that is taken; save it as MP3 or M4A.",
        fr=f"L'enregistrement dépasse {most} Mo, le maximum accepté ; enregistrez-le en MP3 ou M4A.",
    )
