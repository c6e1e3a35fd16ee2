"""Files by the SHA-256 of their bytes: written once, whole or not at all."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from callmirror.config import HEARD
from callmirror.errors import StoreError
from callmirror.recordings.durable import file_errors, make_folder, sync_folder, take_place
from callmirror.recordings.intake import Draft, too_large
from callmirror.recordings.parts import Parts, Whole

FOLDER = "recordings"
DRAFTS = "drafts"
SHA256 = re.compile(r"[0-9a-f]{64}")
FOLDERS = "[0-9a-f][0-9a-f]"
SWEPT_AFTER_S = 48 * 3600.0
"""A part or draft that nobody wrote to for so long is given up."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file that is on disk, and stays there through a power cut; ``size`` is in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is kept; ``size`` is in bytes, ``since`` the moment when it came."""

    sha256: str
    size: int
    since: datetime


class Recordings:
    """The files of one data folder, recordings and transcripts alike; safe from any thread and process."""

    def __init__(self, home: Path) -> None:
        """Nothing is made until something is accepted."""
        self.folder = home / FOLDER
        self._parts = Parts(self.folder / "parts")
        self._heard = home / HEARD

    def accept(self, chunks: Iterable[bytes], *, largest: int) -> Accepted:
        """Keep what the chunks hold; once this returns it outlives a power cut. Known bytes are kept once.

        Raises:
            TooLarge: there is more than ``largest`` bytes; no more of it was read.
            InputError: there is nothing in it.
            StoreError: it can't be written, as on a full disk; nothing is left of it.
        """
        make_folder(self.folder / DRAFTS)
        with Draft(self.folder / DRAFTS) as draft:
            for chunk in chunks:
                draft.write(chunk)
                if draft.size > largest:
                    raise too_large(largest)
            return self._keep(draft)

    def begin(self, size: int, *, largest: int | None = None) -> str:
        """Begin a file of that many bytes that comes in parts; returns the name to go on with it.

        Raises:
            TooLarge: that is more than ``largest`` bytes.
            InputError: there would be nothing in it.
            StoreError: it can't be written.
        """
        if largest is not None and size > largest:
            raise too_large(largest)
        return self._parts.begin(size)

    def offset(self, part: str) -> int:
        """How many bytes of it have come: where to go on, after a restart too.

        Raises:
            NotFound: nothing was begun under that name, or it was given up.
        """
        return self._parts.offset(part)

    def append(self, part: str, offset: int, chunks: Iterable[bytes]) -> int:
        """Add what the chunks hold at the offset; returns the new one. What came before a break is kept.

        Raises:
            NotFound: nothing was begun under that name.
            InputError: the offset is not where it stands, or more comes than was told.
            StoreError: it can't be written.
        """
        return self._parts.append(part, offset, chunks)

    def finish(self, part: str) -> Accepted:
        """Keep a file whose parts have all come, as ``accept`` does.

        Raises:
            NotFound: nothing was begun under that name.
            InputError: some of it is missing.
            StoreError: it can't be written.
        """
        make_folder(self.folder / DRAFTS)
        with self._parts.whole(part) as draft:
            return self._keep(draft)

    def drop(self, part: str) -> bool:
        """Give up a file that comes in parts; False when there was none of that name."""
        return self._parts.drop(part)

    def path(self, sha256: str) -> Path | None:
        """Where the file of that SHA-256 lies, None where it is not kept (or that is no SHA-256)."""
        place = self._place(sha256) if SHA256.fullmatch(sha256) else None
        return place if place is not None and place.is_file() else None

    def delete(self, sha256: str) -> bool:
        """Delete a file; False when it was not kept.

        Raises:
            StoreError: it can't be deleted.
        """
        with file_errors(self._heard / sha256):
            if SHA256.fullmatch(sha256):  # words that were being written down
                (self._heard / sha256).unlink(missing_ok=True)
        place = self.path(sha256)
        if place is None:
            return False
        with file_errors(place):
            place.unlink(missing_ok=True)
            for made in place.parent.glob(f"{sha256}.*"):  # what was made of it to be seen and played
                made.unlink(missing_ok=True)
            sync_folder(place.parent)
        return True

    def all(self) -> Iterator[Kept]:
        """Every file that is kept, by SHA-256."""
        for folder in sorted(self.folder.glob(FOLDERS)):
            for place in sorted(folder.iterdir()):
                try:
                    about = place.stat()
                except FileNotFoundError:  # deleted meanwhile
                    continue
                if SHA256.fullmatch(place.name):
                    yield Kept(place.name, about.st_size, datetime.fromtimestamp(about.st_mtime, UTC))

    def size(self) -> int:
        """How many bytes all files together have."""
        return sum(kept.size for kept in self.all())

    def sweep(self, *, older_than_s: float = SWEPT_AFTER_S) -> int:
        """Delete parts, drafts and words half written that nobody has touched for so long; how many."""
        folders = (self.folder / DRAFTS, self._parts.folder, self._heard)
        return sum(self._parts.sweep(folder, older_than_s) for folder in folders)

    def _keep(self, draft: Draft | Whole) -> Accepted:
        accepted = Accepted(draft.finish(), draft.size)
        place = self._place(accepted.sha256)
        if not _is_there(place, accepted.size):
            make_folder(place.parent)
            take_place(draft.path, place)
        return accepted

    def _place(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256


def _is_there(place: Path, size: int) -> bool:
    try:
        return place.stat().st_size == size
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StoreError(
            en=f"{place.parent} can't be looked into ({error.strerror}); check its permissions.",
            fr=f"{place.parent} ne peut pas être consulté ({error.strerror}) ; vérifiez ses droits d'accès.",
        ) from error
