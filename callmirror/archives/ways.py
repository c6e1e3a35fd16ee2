"""The ways in which work is done, and what each of them owes: the same outcomes, whoever did the work."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from callmirror.archives.bench import Bench
from callmirror.archives.items import Outcome, Work
from callmirror.archives.task import review_item

HERE = "1"
"""What the only worker is called."""


@dataclass(frozen=True, slots=True)
class Doing:
    """What a worker is at: the name of a file, None where it is at none; and how far in which stage of it."""

    worker: str
    name: str | None
    stage: str = ""
    share: float = 0.0


Tell = Callable[[Doing], object]
"""Told now and then what a worker is at."""


def nobody(_doing: Doing) -> None:
    """Nobody wants to know."""


class Way(Protocol):
    """A way to have work done."""

    def outcomes(self, works: Iterator[Work | None]) -> Generator[Outcome | None, None, None]:
        """Do each work once and tell what became of it, in any order.

        Work is taken from ``works`` only as fast as it is done; None there says that there is none now, and
        will be when something is done. None among the outcomes is a breath: nothing came for a while. The
        generator may be closed at any moment; then whatever is under way is given up.
        """
        ...


class InProcess:
    """One after the other, here; what ends the program ends the run."""

    def __init__(self, bench: Callable[[], Bench], *, tell: Tell = nobody) -> None:
        """``bench`` opens what the work is done with, when the first work comes."""
        self._open = bench
        self._tell = tell

    def outcomes(self, works: Iterator[Work | None]) -> Generator[Outcome | None, None, None]:
        """Do each work; see ``Way``."""
        bench: Bench | None = None
        try:
            for work in works:
                if work is None:
                    yield None
                    continue
                bench = bench or self._open()
                bench.progress = partial(self._at, work.item.name)
                yield review_item(work, bench)
        finally:
            if bench is not None:
                bench.close()

    def _at(self, name: str, stage: str, share: float) -> None:
        self._tell(Doing(HERE, name, stage, share))
