"""Work that is not to be broken off: what tells the program to end meanwhile is heeded after it."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def unbroken() -> Iterator[None]:
    """Hold back what tells the program to end until what is inside is done.

    Signals arrive in the main thread alone: any other has nothing to hold back.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []

    def hold(number: int, _frame: FrameType | None) -> None:
        held.append(number)

    before = {each: signal.getsignal(each) for each in ENDING}
    for each in ENDING:
        signal.signal(each, hold)
    try:
        yield
    finally:
        for each in ENDING:
            signal.signal(each, before[each])
        for number in held[:1]:
            signal.raise_signal(number)
