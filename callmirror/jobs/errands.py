"""Errands: work of any kind that workers on any machine do, carried as sealed files under plain names.

The database of the queue holds names and digests alone. What is to be done, and what came of it, are files
in the data folder, which all machines at work reach; they are sealed with its key, so that nothing is opened
that did not come from this house, and they are gone as soon as they are no use any more.
"""

import hashlib
import hmac
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from callmirror.config import Settings
from callmirror.errors import StoreError
from callmirror.jobs.durable import ERRAND, MANY, STANDINGS, Asker, errand_options
from callmirror.jobs.queue import Standing
from callmirror.pseudonyms import Pseudonyms
from callmirror.recordings.durable import file_errors, make_folder, write_whole

FOLDER = "errands"
SEAL_BYTES = 16

Do = Callable[[str], str]
"""Does the errand of that name; returns the digest of what came of it, "" where nobody wants it any more."""


class ErrandFiles:
    """The files of errands in one data folder."""

    def __init__(self, home: Path) -> None:
        """Nothing is made until something is written."""
        self.folder = home / FOLDER
        self._home = home

    def give(self, name: str, content: bytes) -> None:
        """Write what is to be done."""
        write_whole(self._place(name, "todo"), self._sealed(content))

    def todo(self, name: str) -> bytes | None:
        """Return what is to be done, None where nobody wants it any more.

        Raises:
            StoreError: the file is not of this house, or damaged.
        """
        return self._opened(self._place(name, "todo"))

    def begin(self, name: str) -> int:
        """Count, through a power cut, that an errand is begun once more; how often it was."""
        place = self._place(name, "begun")
        make_folder(self.folder)
        with file_errors(place):
            descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(descriptor, b".")
                os.fsync(descriptor)
                return os.fstat(descriptor).st_size
            finally:
                os.close(descriptor)

    def take_back(self, name: str) -> None:
        """Don't count an errand that was stopped in good order."""
        place = self._place(name, "begun")
        with file_errors(place):
            if place.exists():
                os.truncate(place, max(0, place.stat().st_size - 1))

    def hand_in(self, name: str, content: bytes) -> str:
        """Write what came of an errand; returns the digest by which it is found."""
        digest = hashlib.sha256(content).hexdigest()[:32]
        write_whole(self._place(name, digest), self._sealed(content))
        return digest

    def made(self, name: str, digest: str) -> bytes | None:
        """Return what came of an errand, None where it is not there.

        Raises:
            StoreError: the file is not of this house, or damaged.
        """
        return self._opened(self._place(name, digest))

    def clear(self, name: str = "*") -> None:
        """Delete all files of an errand, or of all."""
        for place in self.folder.glob(f"{name}.*"):
            with file_errors(place):
                place.unlink(missing_ok=True)

    def _place(self, name: str, ending: str) -> Path:
        return self.folder / f"{name}.{ending}"

    @cached_property
    def _key(self) -> Pseudonyms:
        return Pseudonyms(self._home)

    def _sealed(self, content: bytes) -> bytes:
        return self._seal(content) + content

    def _seal(self, content: bytes) -> bytes:
        return self._key.fingerprint(f"errand {hashlib.sha256(content).hexdigest()}")

    def _opened(self, place: Path) -> bytes | None:
        with file_errors(place):
            try:
                whole = place.read_bytes()
            except FileNotFoundError:
                return None
        seal, content = whole[:SEAL_BYTES], whole[SEAL_BYTES:]
        if not hmac.compare_digest(seal, self._seal(content)):
            raise StoreError(
                en=f"A file in {place.parent} is damaged or comes from elsewhere; check that all machines "
                "share one data folder and its key.",
                fr=f"Un fichier de {place.parent} est abîmé ou vient d'ailleurs ; vérifiez que toutes les "
                "machines partagent un même dossier de données et sa clé.",
            )
        return content


@dataclass(frozen=True, slots=True)
class Standings:
    """How an errand stands, the digest of what came of it once it is over, and who began it last."""

    standing: Standing
    digest: str = ""
    by: str = ""


ABSENT = Standings(Standing.ABSENT)


class Errands(Asker):
    """Gives errands and asks for them; who does them is ``Executor``."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is opened yet."""
        super().__init__(settings)
        self.files = ErrandFiles(settings.home)

    def give(self, name: str, queue: str, content: bytes) -> None:
        """Put an errand into a queue; the same name twice is there once.

        Raises:
            StoreError: it can't be taken now.
        """
        self.files.give(name, content)
        with self.asking() as asked:
            asked.enqueue(errand_options(queue, name), name)

    def standings(self, names: Collection[str]) -> Mapping[str, Standings]:
        """Say of each errand how it stands.

        Raises:
            StoreError: the queue can't be reached now.
        """
        found = dict.fromkeys(names, ABSENT)
        wanted = {_id(name): name for name in names}
        for start in range(0, len(wanted), MANY):
            ids = list(wanted)[start : start + MANY]
            with self.asking() as asked:
                for each in asked.list_workflows(workflow_ids=ids, load_input=False):
                    standing = STANDINGS.get(each.status, Standing.ENDED)
                    digest = each.output if isinstance(each.output, str) else ""
                    found[wanted[each.workflow_id]] = Standings(standing, digest, each.executor_id or "")
        return found

    def call_off(self, names: Collection[str]) -> None:
        """Drop errands and whatever belongs to them; who is at work on one finds that nobody wants it.

        Raises:
            StoreError: the queue can't be reached now.
        """
        for name in names:
            self.files.clear(name)
        if names:
            with self.asking() as asked:
                asked.cancel_workflows([_id(name) for name in names])

    def call_off_all(self) -> int:
        """Drop what a giver that is no more has left; how many errands it was.

        Raises:
            StoreError: the queue can't be reached now.
        """
        self.files.clear()
        left = list(self._left())
        if left:
            with self.asking() as asked:
                asked.cancel_workflows(left)
        return len(left)

    def forget(self, names: Collection[str]) -> None:
        """Let the queue forget what is over.

        Raises:
            StoreError: the queue can't be reached now.
        """
        with self.asking() as asked:
            asked.delete_workflows([_id(name) for name in names])

    def _left(self) -> Iterator[str]:
        with self.asking() as asked:
            waiting = asked.list_workflows(
                name=ERRAND, status=["ENQUEUED", "DELAYED", "PENDING"], load_input=False, load_output=False
            )
        yield from (each.workflow_id for each in waiting)


def _id(name: str) -> str:
    return errand_options("", name)["workflow_id"]
