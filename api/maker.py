"""A process beside the service that makes pages, so that nobody who reads waits for those who calculate.

Judging a team takes a core for seconds, and threads of one Python process share one core: made in the service
itself, one page would slow all others down. The process has what calculates at hand from the start, gives way
to the service, and ends when its standard input does, however the service ends.
"""

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, cast

from api.making import Made, Wish, make
from callmirror.config import Settings
from callmirror.errors import CallMirrorError
from callmirror.mirror import Mirror

GIVES_WAY = 5
"""Steps by which the process stands behind others for the processor."""
ENDS_WITHIN_S = 5.0
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""Threads of the libraries that calculate would take the cores from the service, for pages no sooner made."""


class MakerEndedError(RuntimeError):
    """The process ended while it made a page; it is begun again with the next one."""


class Maker:
    """The process, begun at once and again whenever it has ended; it makes one thing at a time."""

    def __init__(self, settings: Settings) -> None:
        """Begin it over the data folder of these settings."""
        self._settings = settings
        self._lock = threading.Lock()
        self._is_over = False
        self._process = self._begun()

    def make(self, wish: Wish) -> Made:
        """As ``making.make``, in the process.

        Raises:
            CallMirrorError: as ``making.make``.
            MakerEndedError: the process was killed, or what it did has a fault.
        """
        with self._lock:
            if self._is_over:
                raise MakerEndedError("the service ends, and makes no more pages")
            if self._process.poll() is not None:
                _let_go(self._process)
                self._process = self._begun()
            answer = self._ask(wish)
        if isinstance(answer, CallMirrorError):
            raise answer
        return answer

    def end(self) -> None:
        """End the process, in the midst of a page too."""
        self._is_over = True
        self._process.terminate()
        try:
            self._process.wait(timeout=ENDS_WITHIN_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        with self._lock:
            _let_go(self._process)

    def _ask(self, wish: Wish) -> Made | CallMirrorError:
        into, out_of = _pipes(self._process)
        try:
            pickle.dump(wish, into)
            into.flush()
            return cast("Made | CallMirrorError", pickle.load(out_of))  # noqa: S301 - from our own process
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self._process.wait()
            raise MakerEndedError("the process that makes pages has ended") from error

    def _begun(self) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            [sys.executable, "-m", "api.maker"],
            env={**ONE_THREAD, **os.environ},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        try:
            pickle.dump(self._settings, _pipes(process)[0])
            _pipes(process)[0].flush()
        except BrokenPipeError:
            process.wait()  # whoever asks first is told
        return process


@contextmanager
def maker_of(settings: Settings) -> Iterator[Maker]:
    """A maker for as long as the service runs."""
    maker = Maker(settings)
    try:
        yield maker
    finally:
        maker.end()


def _pipes(process: "subprocess.Popen[bytes]") -> tuple[BinaryIO, BinaryIO]:
    return cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)


def _let_go(process: "subprocess.Popen[bytes]") -> None:
    """Close the pipes to a process that has ended."""
    for pipe in _pipes(process):
        with suppress(BrokenPipeError):  # what it was still to be told is told to nobody
            pipe.close()


def work(into: BinaryIO, out_of: BinaryIO) -> None:
    """Read settings, then wishes, and write what each became, until nobody wishes any more."""
    mirror = Mirror(pickle.load(into))  # noqa: S301 - from the service that began this process
    import callmirror.mirror.packing  # noqa: F401, PLC0415 - what calculates, before anybody asks

    while True:
        try:
            wish = pickle.load(into)  # noqa: S301 - as above
        except EOFError:
            return
        answer = _answer(mirror, wish)
        try:
            pickle.dump(answer, out_of)
            out_of.flush()
        except BrokenPipeError:
            os._exit(0)  # the service has gone meanwhile; nobody is left to be told


def _answer(mirror: Mirror, wish: Wish) -> Made | CallMirrorError:
    try:
        return make(mirror, wish)
    except CallMirrorError as error:
        return error


def main() -> None:
    """Be that process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the service, which then ends this
    os.nice(GIVES_WAY)
    told, sys.stdout = sys.stdout.buffer, sys.stderr  # what anybody prints is no answer
    work(sys.stdin.buffer, told)


if __name__ == "__main__":
    main()
