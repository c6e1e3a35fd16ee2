"""Where sound of talks is heard, one at a time, for who speaks alone: what comes of it is sealed at once."""

import logging
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from callmirror.domain import Text
from callmirror.errors import CallMirrorError, InputError, NotFound
from callmirror.store import Store
from callmirror.talks.sounds import Sound, SoundFiles, State, packed, unpacked

LOOKS_EVERY_S = 2.0
MOST_BEGUN = 2
"""Sound that ended who heard it so often is not tried again."""
MOST_WAITING = 5
"""Recordings of one account that wait at once."""
TOO_OFTEN = Text(
    en="Hearing it ended the program; save it in another format and send that.",
    fr="L'écouter a interrompu le programme ; enregistrez-le dans un autre format et envoyez celui-ci.",
)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Errand:
    """One sound to be heard; ``told`` hears how much is done, ``wanted`` says whether anybody wants it."""

    account: int
    number: int
    told: Callable[[float], None]
    wanted: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of it: the talk as it is kept, or why there is none."""

    talk: bytes | None = None
    error: Text | None = None


Hear = Callable[[Errand], Heard | None]
"""Hears a sound; None where whoever heard it was ended, by a fault or because nobody wants it."""


class HearingRoom:
    """Takes sound in for an account, and hears what waits; safe from any thread."""

    def __init__(self, home: Path, open_store: Callable[[], Store], hear: Hear) -> None:
        """Nothing is heard until ``start`` or ``look``."""
        self._files = SoundFiles(home)
        self._open = open_store
        self._hear = hear
        self._shares: dict[int, float] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="talks", daemon=True)

    def take(self, account: int, file: BinaryIO, sound: Sound) -> int:
        """Seal what comes and have it heard in its turn; its number.

        Raises:
            InputError: it is empty, or too many wait.
            TooLarge: it has more bytes than are taken.
        """
        with self._open() as store:
            if (
                sum(unpacked(each).error is None for each in store.talk_sounds.of(account).values())
                >= MOST_WAITING
            ):
                raise _too_many()
            number = store.talk_sounds.add(account, packed(sound))
            try:
                self._files.keep(sound.token, file, store.talk_sounds.sealing(account))
            except BaseException:
                self._files.delete(sound.token)
                with suppress(NotFound):
                    store.talk_sounds.delete(account, number)
                raise
            store.talk_sounds.replace(account, number, packed(replace(sound, state=State.WAITING)))
        return number

    def of(self, account: int) -> Mapping[int, tuple[Sound, float]]:
        """The account's own sound by number, each with how much of it is heard, from 0 to 1."""
        with self._open() as store:
            found = store.talk_sounds.of(account)
        return {number: (unpacked(each), self._shares.get(number, 0.0)) for number, each in found.items()}

    def delete(self, account: int, number: int) -> None:
        """Delete one of the account's own; who hears it stops.

        Raises:
            NotFound: the account has none of that number.
        """
        with self._open() as store:
            found = store.talk_sounds.of(account).get(number)
            store.talk_sounds.delete(account, number)
        if found is not None:
            self._files.delete(unpacked(found).token)

    def start(self) -> None:
        """Clear away what a kill has left, then hear what waits."""
        self._drop_halves()
        self._thread.start()

    def stop(self) -> None:
        """Hear no more; what is under way is begun anew the next time."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=10.0)

    def look(self) -> int:
        """Hear all that waits, and delete files that belong to nobody; how much was heard."""
        with self._open() as store:
            rows = [
                (number, account, unpacked(each)) for number, account, each in store.talk_sounds.waiting()
            ]
        self._files.sweep({sound.token for _, _, sound in rows})
        due = [each for each in rows if each[2].state is State.WAITING]
        for number, account, sound in due:
            if not self._stop.is_set():
                self._one(number, account, sound)
        return len(due)

    def _one(self, number: int, account: int, sound: Sound) -> None:
        if sound.begun >= MOST_BEGUN:
            self._failed(number, account, sound, TOO_OFTEN)
            return
        begun = replace(sound, begun=sound.begun + 1)
        with self._open() as store:
            store.talk_sounds.replace(account, number, packed(begun))
        wanted = self._wanted_by(account, number)
        heard = self._hear(Errand(account, number, lambda share: self._told(number, share), wanted))
        self._shares.pop(number, None)
        if heard is None and self._stop.is_set():
            begun = sound  # stopped in good order: it does not count
        self._end(number, account, begun, heard)

    def _end(self, number: int, account: int, sound: Sound, heard: Heard | None) -> None:
        if heard is None:
            with self._open() as store:
                store.talk_sounds.replace(account, number, packed(sound))
        elif heard.talk is None:
            self._failed(number, account, sound, heard.error or TOO_OFTEN)
        else:
            with self._open() as store:
                store.talk_sounds.heard(account, number, heard.talk)
            self._files.delete(sound.token)

    def _failed(self, number: int, account: int, sound: Sound, error: Text) -> None:
        failed = replace(sound, state=State.FAILED, error=error)
        with self._open() as store:
            store.talk_sounds.replace(account, number, packed(failed))
        self._files.delete(sound.token)

    def _told(self, number: int, share: float) -> None:
        self._shares[number] = share

    def _wanted_by(self, account: int, number: int) -> Callable[[], bool]:
        def wanted() -> bool:
            if self._stop.is_set():
                return False
            with self._open() as store:
                return store.talk_sounds.is_wanted(account, number)

        return wanted

    def _drop_halves(self) -> None:
        """What was still coming when the service ended never came whole."""
        with self._open() as store:
            for number, account, each in store.talk_sounds.waiting():
                if unpacked(each).state is State.COMING:
                    store.talk_sounds.delete(account, number)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self.look()
            except CallMirrorError as error:
                log.warning("talks can't be heard now: %s", type(error).__name__)
            self._stop.wait(LOOKS_EVERY_S)


def sound_of(name: str, *, title: str | None, speaker: str | None, held_on: date | None) -> Sound:
    """What is told of sound that comes."""
    return Sound(name=name, title=title, speaker=speaker, held_on=held_on)


def _too_many() -> InputError:
    return InputError(
        "sound",
        en=f"{MOST_WAITING} recordings of yours wait already; send more once they are heard.",
        fr=f"{MOST_WAITING} enregistrements de vous attendent déjà ; envoyez-en d'autres une fois écoutés.",
    )
