"""A long command that is told to end: from the keyboard or by the system, it ends in order."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType


@contextmanager
def terminated_as_interrupted() -> Iterator[None]:
    """Have the system's request to end be as that of a person at the keyboard, once."""

    def interrupt(_number: int, _frame: "FrameType | None") -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
