"""What one worker has open: the speech model, the models of acts, and the store to look into."""

import functools
import os
import pickle
from pathlib import Path

from callmirror.config import HEARD, Settings
from callmirror.domain import Playbook, Review, TeamWords
from callmirror.errors import NotFound
from callmirror.mirror import Mirror
from callmirror.mirror.rereading import Means
from callmirror.review import Progress, Request
from callmirror.store import Store, open_store
from callmirror.store.edits import Edited


class Bench:
    """Opened once by a worker and used for every item; it belongs to the thread that uses it."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is opened yet; the speech model is, when the first recording without words comes."""
        self.settings = settings
        self.progress: Progress | None = None
        self._mirror = Mirror(settings)

    @property
    def acts(self) -> Path | None:
        """The folder of models of acts of one's own."""
        return self.settings.acts

    @property
    def parts(self) -> Path:
        """Where the words of recordings under way are written, so that a killed transcription goes on."""
        return self.settings.home / HEARD

    def review(self, request: Request) -> Review:
        """Review a file, and tell ``progress`` how far it is; errors are those of ``review.review``."""
        return self._mirror.review(request, progress=self.progress)

    def is_stored(self, call_id: str) -> bool:
        """Whether the call of that id is stored."""
        return self._store.has(call_id)

    def is_barred(self, call_id: str) -> bool:
        """Whether somebody objected to the call of that id."""
        return self._store.governance.is_barred(call_id)

    def stored(self, call_id: str) -> Edited | None:
        """The call of that id as it is stored, None where it is not."""
        try:
            return self._store.listening.edited(call_id)
        except NotFound:
            return None

    def close(self) -> None:
        """Let go of the store; it is opened again where it is needed, and the models stay open."""
        if "_store" in self.__dict__:
            self._store.close()
            del self._store

    @functools.cached_property
    def _store(self) -> Store:
        return open_store(self.settings.home)


def pack_means(playbook: Playbook | None, words: TeamWords | None) -> bytes:
    """Return what a team tells as bytes that go along with each of its calls."""
    return b"" if playbook is None and words is None else pickle.dumps((playbook, words))


@functools.lru_cache(maxsize=256)
def means_of(packed: bytes, acts: Path | None) -> Means:
    """What a call is read with, from what goes along with it."""
    # Bytes of our own, from the process that began this one.
    playbook, words = pickle.loads(packed) if packed else (None, None)  # noqa: S301
    return Means(playbook=playbook, words=words, acts=acts)


def share_threads(workers: int) -> int:
    """How many threads each of so many workers may use, so that together they use each core once."""
    return max(1, (os.cpu_count() or 1) // max(1, workers))
