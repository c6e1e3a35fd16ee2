"""One run of the work on one upload."""

import re
from dataclasses import dataclass
from typing import Self

NAME = re.compile(r"(\d+)-(\d+)")


@dataclass(frozen=True, slots=True, order=True)
class Ticket:
    """The job of that number, given to the queue for the ``run``-th time; nothing of the call is in it."""

    number: int
    run: int

    @property
    def name(self) -> str:
        """How its files are called, and its work in the queue."""
        return f"{self.number}-{self.run}"

    @classmethod
    def named(cls, name: str) -> Self | None:
        """The ticket of that name, None where it is none."""
        found = NAME.fullmatch(name)
        return cls(int(found[1]), int(found[2])) if found else None
