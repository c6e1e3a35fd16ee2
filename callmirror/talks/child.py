"""Hears one sealed sound in a process of its own, which ends with the service that began it, however it ends.

What crosses the pipe is which sound, how much is done, and the talk; neither its sound nor a word of it goes
into any log, argument, name or file.
"""

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache, partial
from typing import BinaryIO, cast

from callmirror.config import Settings
from callmirror.domain import Text
from callmirror.engines import open_engine
from callmirror.errors import CallMirrorError
from callmirror.review import diariser_of
from callmirror.store import open_store
from callmirror.talks.keeping import packed_talk
from callmirror.talks.reading import Wish
from callmirror.talks.room import Errand, Heard
from callmirror.talks.sounds import SoundFiles, unpacked

ASKS_EVERY_S = 1.0
NO_MEMORY = Text(
    en="There was not enough memory to hear it; send a shorter recording.",
    fr="La mémoire n'a pas suffi pour l'écouter ; envoyez un enregistrement plus court.",
)


def in_child(settings: Settings, errand: Errand) -> Heard | None:
    """Hear in a process of its own; None where it was ended, by a fault or because nobody wants it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "callmirror.talks.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    # Whoever is ended before reading what was written to it breaks the pipe once more when it is closed.
    with suppress(BrokenPipeError), _ended_when_unwanted(process, errand), process:
        into, out_of = cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)
        try:
            pickle.dump((settings, errand.account, errand.number), into)
            into.flush()
            while True:
                said = pickle.load(out_of)  # noqa: S301 - from our own process
                if isinstance(said, Heard):
                    return said
                errand.told(float(said))
        except (OSError, EOFError, pickle.UnpicklingError):
            return None
        finally:
            process.kill()
    return None


def hear(settings: Settings, errand: Errand) -> Heard:
    """Hear a sealed sound here and now."""
    # Who never hears never pays for what does.
    from callmirror.talks.hearing import hear_talk  # noqa: PLC0415

    try:
        with open_store(settings.home, create=False) as store:
            sound = unpacked(store.talk_sounds.of(errand.account)[errand.number])
            sealing = store.talk_sounds.sealing(errand.account)
        wish = Wish(speaker=sound.speaker, held_on=sound.held_on, title=sound.title, acts=settings.acts)
        files = SoundFiles(settings.home)
        with files.lent(files.blocks(sound.token, sealing), sound.name) as path:
            try:
                talk = hear_talk(
                    path,
                    sound.name,
                    wish,
                    engine=cache(partial(open_engine, settings)),
                    diariser=diariser_of(settings),
                    progress=lambda _stage, share: errand.told(share),
                )
            except CallMirrorError as error:
                return Heard(error=_named(error.text, str(path), sound.name))
        return Heard(talk=packed_talk(talk))
    except CallMirrorError as error:
        return Heard(error=error.text)
    except MemoryError:
        return Heard(error=NO_MEMORY)


def _named(text: Text, path: str, name: str) -> Text:
    return replace(text, en=text.en.replace(path, name), fr=text.fr.replace(path, name))


@contextmanager
def _ended_when_unwanted(process: "subprocess.Popen[bytes]", errand: Errand) -> Iterator[None]:
    over = threading.Event()

    def look() -> None:
        while not over.wait(ASKS_EVERY_S):
            if not errand.wanted():
                process.kill()
                return

    watcher = threading.Thread(target=look, name="talk-wanted", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join(timeout=5.0)


def _end_with_parent() -> None:
    """End when the pipe from the service breaks."""
    while sys.stdin.buffer.read(64):
        pass
    os._exit(1)


def main() -> None:
    """Hear what the service asks for, and say what came of it."""
    settings, account, number = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the service that began this
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # What a library prints must not come between what is said.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

        def say(said: object) -> None:
            pickle.dump(said, out)
            out.flush()

        say(hear(settings, Errand(account, number, say, lambda: True)))


if __name__ == "__main__":
    main()
