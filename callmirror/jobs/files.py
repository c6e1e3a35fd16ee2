"""What travels between those who give work, do it and keep it: small files under the name of a ticket.

They lie in the data folder beside the recordings, which all machines at work reach, and are gone when the
work is. The queue itself carries tickets and digests alone, never words of a call or anybody's name.
"""

import hashlib
import json
import os
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from callmirror.jobs import order as orders
from callmirror.jobs import result as results
from callmirror.jobs.order import Order
from callmirror.jobs.result import Result
from callmirror.jobs.ticket import Ticket
from callmirror.recordings.durable import file_errors, make_folder, write_whole

FOLDER = "reviews"
LEFT_S = 60.0
"""A file of no run that is still wanted is left alone for so long: its owner may be about to say so."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is; ``begun`` counts the times it was begun. See ``Job`` for the rest."""

    stage: str | None
    share: float
    seconds_left: float | None
    begun: int


class JobFiles:
    """The files of one data folder's work."""

    def __init__(self, home: Path) -> None:
        """Nothing is made until something is written."""
        self.folder = home / FOLDER

    def give(self, ticket: Ticket, order: Order) -> None:
        """Write an order; it outlives a power cut."""
        write_whole(self._place(ticket, "order"), orders.written(order).encode())

    def order(self, ticket: Ticket) -> Order | None:
        """Return the order, None where the work was called off or forgotten."""
        text = self._text(self._place(ticket, "order"))
        return None if text is None else orders.read(text)

    def hand_in(self, ticket: Ticket, result: Result) -> str:
        """Write what came of a run; returns the digest by which it is found, the same for the same result.

        Raises:
            StoreError: it can't be written, or could not be stored.
        """
        content = results.written(result).encode()
        digest = hashlib.sha256(content).hexdigest()[:32]
        write_whole(self._place(ticket, f"{digest}.json"), content)
        return digest

    def result(self, ticket: Ticket, digest: str) -> Result | None:
        """Return what came of a run, None where its file is gone.

        Raises:
            StoreError: it is damaged.
        """
        text = self._text(self._place(ticket, f"{digest}.json"))
        return None if text is None else results.read(text)

    def tell(self, ticket: Ticket, progress: Progress) -> None:
        """Write how far a run is: whole, and not worth waiting for the disk."""
        place = self._place(ticket, "progress")
        draft = place.with_suffix(".telling")
        told = [progress.stage, progress.share, progress.seconds_left, progress.begun]
        with file_errors(place):
            draft.write_text(json.dumps(told))
            draft.replace(place)

    def progress(self) -> Iterator[tuple[Ticket, Progress]]:
        """Return how far each run is that is under way."""
        for place in self.folder.glob("*.progress"):
            ticket, text = Ticket.named(place.stem), self._text(place)
            if ticket is not None and text is not None:
                yield ticket, Progress(*json.loads(text))

    def begin(self, ticket: Ticket) -> int:
        """Count, through a power cut, that a run is begun once more; how often it was."""
        place = self._place(ticket, "begun")
        make_folder(self.folder)
        with file_errors(place):
            descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(descriptor, b".")
                os.fsync(descriptor)
                return os.fstat(descriptor).st_size
            finally:
                os.close(descriptor)

    def take_back(self, ticket: Ticket) -> None:
        """Don't count a run that was stopped in good order."""
        place = self._place(ticket, "begun")
        with file_errors(place):
            if place.exists():
                os.truncate(place, max(0, place.stat().st_size - 1))

    def call_off(self, ticket: Ticket) -> None:
        """Tell who is at work on it to stop."""
        place = self._place(ticket, "off")
        make_folder(self.folder)
        with file_errors(place):
            place.touch(mode=0o600)

    def is_off(self, ticket: Ticket) -> bool:
        """Whether a run was called off, or there is nobody any more who wants it."""
        return self._place(ticket, "off").exists() or not self._place(ticket, "order").exists()

    def clear(self, ticket: Ticket) -> None:
        """Delete all files of a run."""
        for place in self.folder.glob(f"{ticket.name}.*"):
            with file_errors(place):
                place.unlink(missing_ok=True)

    def sweep(self, live: Collection[Ticket], *, older_than_s: float = LEFT_S) -> int:
        """Delete what belongs to no ``live`` run and nobody wrote to lately; how many files it was."""
        swept = 0
        for place in self.folder.glob("*.*"):
            with file_errors(place):
                try:
                    if self._is_left(place, live, older_than_s):
                        place.unlink()
                        swept += 1
                except FileNotFoundError:  # its work ended meanwhile
                    continue
        return swept

    @staticmethod
    def _is_left(place: Path, live: Collection[Ticket], older_than_s: float) -> bool:
        ticket = Ticket.named(place.name.lstrip(".").partition(".")[0])
        return ticket not in live and time.time() - place.stat().st_mtime > older_than_s

    def _place(self, ticket: Ticket, ending: str) -> Path:
        return self.folder / f"{ticket.name}.{ending}"

    @staticmethod
    def _text(place: Path) -> str | None:
        with file_errors(place):
            try:
                return place.read_text(encoding="utf-8")
            except FileNotFoundError:
                return None
