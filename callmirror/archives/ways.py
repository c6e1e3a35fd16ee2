"""The ways in which work is done, and what each of them owes: the same outcomes, whoever did the work."""

from collections.abc import Callable, Generator, Iterator
from typing import Protocol

from callmirror.archives.bench import Bench
from callmirror.archives.items import Outcome, Work
from callmirror.archives.task import review_item


class Way(Protocol):
    """A way to have work done."""

    def outcomes(self, works: Iterator[Work]) -> Generator[Outcome | None, None, None]:
        """Do each work once and tell what became of it, in any order.

        Work is taken from ``works`` only as fast as it is done. None is a breath: nothing came for a while.
        The generator may be closed at any moment; then whatever is under way is given up.
        """
        ...


class InProcess:
    """One after the other, here; what ends the program ends the run."""

    def __init__(self, bench: Callable[[], Bench]) -> None:
        """``bench`` opens what the work is done with, when the first work comes."""
        self._open = bench

    def outcomes(self, works: Iterator[Work]) -> Generator[Outcome | None, None, None]:
        """Do each work; see ``Way``."""
        bench: Bench | None = None
        try:
            for work in works:
                bench = bench or self._open()
                yield review_item(work, bench)
        finally:
            if bench is not None:
                bench.close()
