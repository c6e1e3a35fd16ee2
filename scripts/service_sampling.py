"""``callmirror`` with a look at all its threads a hundred times a second: where the time of a service goes.

Usage: service_sampling.py FILE ARGUMENTS...; on SIGUSR1 and at its end it writes what it saw to FILE.
"""

import atexit
import signal
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from types import FrameType

from callmirror.cli import run

EVERY_S = 0.01
WAITING = ("threading.py", "selectors.py", "queue.py", "_base.py", "thread.py", "subprocess.py", "socket.py")
OURS = ("/callmirror/", "/api/")
DEEPEST = 12


def sample(seen: Counter[tuple[str, ...]], own: int) -> None:
    """Count what each thread but this one is at, those that wait excepted."""
    for number, frame in sys._current_frames().items():
        if number != own and not frame.f_code.co_filename.endswith(WAITING):
            seen[stack(frame)] += 1


def stack(frame: FrameType | None) -> tuple[str, ...]:
    """The functions of ours that lead to where a thread is, the innermost first, and where it is itself."""
    told: list[str] = []
    while frame is not None and len(told) < DEEPEST:
        code = frame.f_code
        if not told or any(part in code.co_filename for part in OURS):
            told.append(f"{'/'.join(Path(code.co_filename).parts[-2:])}:{code.co_name}")
        frame = frame.f_back
    return tuple(told)


def keep_sampling(path: Path) -> None:
    """Sample in a thread of its own until the process ends."""
    seen: Counter[tuple[str, ...]] = Counter()

    def work() -> None:
        own = threading.get_ident()
        while True:
            sample(seen, own)
            time.sleep(EVERY_S)

    def write() -> None:
        lines = (f"{count}\t{' < '.join(where)}" for where, count in seen.copy().most_common())
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    threading.Thread(target=work, daemon=True).start()
    signal.signal(signal.SIGUSR1, lambda *_: write())
    atexit.register(write)


if __name__ == "__main__":
    keep_sampling(Path(sys.argv[1]))
    sys.argv = ["callmirror", *sys.argv[2:]]
    run()
