"""What of a call is written down already, on disk, so that a killed transcription goes on from there.

One file a recording, for its owner's eyes only: a line that tells what it was written with, then a line for
each window, on disk before the next is begun. A line that a kill cut short is as if it had never been. The
file holds words: it goes when the review is kept, with every erasure, and when nobody wrote to it for long.
"""

import contextlib
import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from callmirror.domain import Word
from callmirror.engines.written import Lost, Written

SCHEMA = 1
KEPT_FOR_S = 48 * 3600.0


@dataclass
class Part:
    """The windows of one call by their key; without a file it remembers nothing."""

    file: IO[bytes] | None = None
    windows: dict[str, Written] = field(default_factory=dict)

    def window(self, key: str, write: Callable[[], Written]) -> Written:
        """A window as it was written before, else as it is written now."""
        known = self.windows.get(key)
        if known is not None:
            return known
        written = write()
        self._keep({"window": key, **_plain(written)})
        return written

    def _keep(self, value: dict[str, Any]) -> None:
        if self.file is None:
            return
        try:
            self.file.write(json.dumps(value, ensure_ascii=False).encode() + b"\n")
            self.file.flush()
            os.fsync(self.file.fileno())
        except OSError:
            # It only saves time: a full disk is no reason to stop hearing. A torn line is not read again.
            self.file = None


@contextmanager
def opened(folder: Path | None, recording: str, fingerprint: str) -> Iterator[Part]:
    """What is written of a recording already, by the same means; nothing where another is at it.

    ``recording`` is its SHA-256, ``fingerprint`` whatever else the words depend on.
    """
    if folder is None:
        yield Part()
        return
    with contextlib.ExitStack() as stack:
        try:
            file = stack.enter_context(_locked(folder, recording))
            part = _read(file, {"schema": SCHEMA, "recording": recording, "fingerprint": fingerprint})
        except OSError:
            part = Part()
        yield part


def drop(folder: Path, recording: str) -> None:
    """Delete what is written of a recording, if anything is."""
    if recording.isalnum():
        (folder / recording).unlink(missing_ok=True)


def clear(folder: Path) -> None:
    """Delete what is written of every recording; work under way goes on and is not remembered."""
    for place in folder.iterdir() if folder.is_dir() else ():
        place.unlink(missing_ok=True)


def sweep(folder: Path, *, older_than_s: float = KEPT_FOR_S) -> int:
    """Delete what nobody has written to for so long; how many files that were."""
    old = [
        place
        for place in (folder.iterdir() if folder.is_dir() else ())
        if time.time() - place.stat().st_mtime > older_than_s
    ]
    for place in old:
        place.unlink(missing_ok=True)
    return len(old)


@contextmanager
def _locked(folder: Path, recording: str) -> Iterator[IO[bytes]]:
    """A recording's file, open for whoever came first.

    Raises:
        OSError: it can't be opened, or another has it.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    sweep(folder)
    descriptor = os.open(folder / recording, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield file


def _read(file: IO[bytes], head: dict[str, Any]) -> Part:
    """The windows of a file that begins with this head; any other is begun anew, a torn end is cut off."""
    lines, end, windows = file.read().splitlines(keepends=True), 0, dict[str, Written]()
    if lines and _value(lines[0]) == head:
        end = len(lines[0])
        for line in lines[1:]:
            value = _value(line)
            written = _written(value) if value is not None else None
            if value is None or written is None:
                break
            windows[str(value["window"])] = written
            end += len(line)
    file.seek(end)
    file.truncate()
    part = Part(file, windows)
    if not end:
        part._keep(head)
    return part


def _value(line: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(line) if line.endswith(b"\n") else None
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _plain(written: Written) -> dict[str, Any]:
    return {
        "language": written.language,
        "words": [
            [place, word.text, word.start_s, word.end_s, word.probability] for place, word in written.words
        ],
        "lost": [[lost.reason, lost.count, lost.start_s] for lost in written.lost],
    }


def _written(value: dict[str, Any]) -> Written | None:
    try:
        words = tuple((place, Word(*rest)) for place, *rest in value["words"])
        return Written(str(value["language"]), words, tuple(Lost(*each) for each in value["lost"]))
    except (KeyError, TypeError, ValueError):
        return None
