"""Workers as child processes: begun, looked after, begun again when they die, stopped with their parent."""

import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from callmirror.jobs.locks import host

LOOKS_EVERY_S = 0.2
WAITS_S = (0.3, 1.0, 2.0, 5.0, 15.0, 60.0)
"""How long to wait before a worker that died is begun again, the oftener it died the longer."""
WELL_AFTER_S = 60.0
"""A worker that lived so long is well: the next time the waiting begins anew."""
STOPS_WITHIN_S = 8.0


def worker_names(count: int) -> tuple[str, ...]:
    """Return names for so many workers of this machine, the same ones each time."""
    return tuple(f"{host()}-{number}" for number in range(1, count + 1))


@dataclass(slots=True)
class _Child:
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    begun_at: float = field(default=0.0)
    due_at: float = field(default=0.0)
    deaths: int = 0


class Children:
    """So many workers, kept alive by a thread."""

    def __init__(self, commands: Sequence[Sequence[str]]) -> None:
        """Nothing is begun; each command is one worker, which ends when its standard input does."""
        self._children = [_Child(command) for command in commands]
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="workers", daemon=True)

    @classmethod
    def workers(cls, count: int) -> "Children":
        """So many ``callmirror work`` of this machine."""
        base = [sys.executable, "-m", "callmirror", "work", "--with-parent", "--name"]
        return cls([[*base, name] for name in worker_names(count)])

    def start(self) -> None:
        """Begin them all."""
        self.look()
        self._thread.start()

    def stop(self) -> None:
        """Ask them all to end, and end those that don't."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5.0)
        alive = [child.process for child in self._children if child.process is not None]
        for process in alive:
            process.terminate()
        deadline = time.monotonic() + STOPS_WITHIN_S
        for process in alive:
            try:
                process.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdin is not None:
                process.stdin.close()

    @property
    def alive(self) -> int:
        """How many are at work."""
        return sum(child.process is not None and child.process.poll() is None for child in self._children)

    def look(self) -> None:
        """Begin again those that have died and waited long enough."""
        now = time.monotonic()
        for child in self._children:
            if child.process is not None and child.process.poll() is not None:
                self._bury(child, now)
            if child.process is None and now >= child.due_at:
                # The command is our own.
                child.process = subprocess.Popen(child.command, stdin=subprocess.PIPE)  # noqa: S603
                child.begun_at = now

    @staticmethod
    def _bury(child: _Child, now: float) -> None:
        if child.process is not None and child.process.stdin is not None:
            child.process.stdin.close()
        child.process = None
        child.deaths = 1 if now - child.begun_at > WELL_AFTER_S else child.deaths + 1
        child.due_at = now + WAITS_S[min(child.deaths, len(WAITS_S)) - 1]

    def _run(self) -> None:
        while not self._stop.wait(LOOKS_EVERY_S):
            self.look()
