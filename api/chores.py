"""What is done now and then while the service runs: messages sent, what is due deleted, bytes wiped."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from api.service import Service
from callmirror.errors import CallMirrorError, NotFound
from callmirror.governance import sweep_due

LOG = logging.getLogger(__name__)
STEP_S = 1.0


@dataclass(frozen=True, slots=True)
class Chore:
    """Something to do every so many seconds; it looks itself whether there is anything to do."""

    name: str
    every_s: float
    do: Callable[[], object]


def chores_of(service: Service) -> tuple[Chore, ...]:
    """The chores of a service, the most frequent first."""
    return (
        Chore("webhooks", 3, service.webhooks.deliver_due),
        Chore("wiping", 60, lambda: _wiped(service)),
        Chore("retention", 900, lambda: sweep_due(service.settings, datetime.now(UTC))),
    )


@contextmanager
def at_work(chores: Sequence[Chore]) -> Iterator[None]:
    """Have the chores done in a thread of their own, each for the first time after its first wait."""
    ended = threading.Event()
    thread = threading.Thread(target=_work, args=(chores, ended), name="chores", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(timeout=10)


def _work(chores: Sequence[Chore], ended: threading.Event) -> None:
    due = {each.name: time.monotonic() + each.every_s for each in chores}
    while not ended.wait(STEP_S):
        for each in chores:
            if time.monotonic() >= due[each.name] and not ended.is_set():
                do(each)
                due[each.name] = time.monotonic() + each.every_s


def do(chore: Chore) -> None:
    """Do it; what goes wrong is told, and it is tried again in its turn."""
    try:
        chore.do()
    except NotFound:
        return  # nothing is stored yet
    except CallMirrorError as error:
        LOG.warning("%s: %s", chore.name, error)


def _wiped(service: Service) -> bool:
    with service.open(create=False) as store:
        return store.finish_erasure()
