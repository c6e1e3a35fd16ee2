"""One work at a machine that may be any: it reaches the data folder's files, and never opens the store."""

import pickle
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from callmirror.archives.bench import Bench
from callmirror.archives.items import Outcome, Work
from callmirror.archives.on_cores import MOST_TRIES, POISON
from callmirror.archives.task import review_item
from callmirror.config import Settings
from callmirror.domain import Text
from callmirror.errors import StoreError
from callmirror.jobs.errands import ErrandFiles
from callmirror.store.edits import Edited
from callmirror.store.ledger import ItemState

NOTHING = ""
"""The digest of what nobody wants any more."""
NOT_HERE = "not_here"

ELSEWHERE = Text(
    en="The machine that was to read it does not reach it; give every machine the same folder under the same "
    "path, or an address that all of them reach.",
    fr="La machine qui devait le lire ne l'atteint pas ; donnez à toutes le même dossier au même chemin, ou "
    "une adresse que toutes atteignent.",
)


class Refused(NamedTuple):
    """Why a machine could do no work at all, as when its disk is full."""

    why: Text


Made = Outcome | Refused


class FarBench(Bench):
    """A bench without a store: what is known and who objected is asked where the store is."""

    def is_stored(self, call_id: str) -> bool:
        """Nothing is known here."""
        return False

    def is_barred(self, call_id: str) -> bool:
        """Nothing is known here."""
        return False

    def stored(self, call_id: str) -> Edited | None:
        """Nothing is known here."""
        return None


class Errands:
    """Does works by the names of their files; one at a time."""

    def __init__(self, settings: Settings, *, bench: Bench | None = None) -> None:
        """Nothing is opened yet; ``bench`` takes the place of the house's own, for tests."""
        self._files = ErrandFiles(settings.home)
        self._bench = bench or FarBench(settings)
        self._under_way: str | None = None

    def do(self, name: str) -> str:
        """Do the work of that name; the digest of its outcome, ``NOTHING`` where nobody wants it any more.

        Raises:
            StoreError: not even that can be written down why it can't be done.
        """
        todo = self._files.todo(name)
        if todo is None:
            return NOTHING
        work = read_work(todo)
        tries = work.tries + self._files.begin(name) - 1
        self._under_way = name
        try:
            return self._files.hand_in(name, written(self._made(replace(work, tries=tries))))
        finally:
            self._under_way = None

    def take_back(self) -> None:
        """Don't count what is under way as begun: this process is about to end in good order."""
        if self._under_way is not None:
            self._files.take_back(self._under_way)

    def _made(self, work: Work) -> Made:
        if work.tries >= MOST_TRIES:
            return Outcome(work.item, ItemState.SET_ASIDE, work.sha256, POISON, "poison", tries=work.tries)
        if not work.item.is_remote and not Path(work.item.address).exists():
            return Outcome(
                work.item, ItemState.FAILED, work.sha256, ELSEWHERE, NOT_HERE, lasting=False, tries=work.tries
            )
        try:
            return review_item(work, self._bench)
        except StoreError as error:
            return Refused(error.text)


def written(given: Work | Made) -> bytes:
    """Return a work, or what came of it, as bytes that this version of the program reads."""
    return pickle.dumps(given)


def read_work(content: bytes) -> Work:
    """Return the work that was written."""
    # Sealed with the key of the data folder: bytes of our own.
    found: Work = pickle.loads(content)  # noqa: S301
    return found


def read_made(content: bytes) -> Made:
    """Return what came of a work."""
    found: Made = pickle.loads(content)  # noqa: S301 - as above
    return found
