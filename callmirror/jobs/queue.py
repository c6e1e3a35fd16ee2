"""The seam to the engine that keeps work through whatever happens."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Protocol

from callmirror.jobs.ticket import Ticket


class Standing(StrEnum):
    """What the queue says of a ticket."""

    ABSENT = "absent"
    WAITING = "waiting"
    RUNNING = "running"
    ENDED = "ended"
    BROKEN = "broken"
    """A fault of the program ended it."""
    POISONOUS = "poisonous"
    """Those who worked on it died of it, again and again."""
    CALLED_OFF = "called_off"


class JobQueue(Protocol):
    """Keeps tickets until they are worked on, once each, and what came of it until it is kept."""

    def give(self, ticket: Ticket, *, delay_s: float = 0.0) -> None:
        """Take a ticket to be worked on, after the delay; one that is there already is not taken twice.

        Raises:
            StoreError: it can't be taken now.
        """

    def call_off(self, ticket: Ticket) -> None:
        """Drop a ticket; who works on it already is told by its files.

        Raises:
            StoreError: the queue can't be reached now.
        """

    def check(self) -> None:
        """Ask whether work could be given now.

        Raises:
            StoreError: the queue can't be reached now.
        """

    def standings(self, tickets: Collection[Ticket]) -> Mapping[Ticket, Standing]:
        """Say of each ticket how it stands.

        Raises:
            StoreError: the queue can't be reached now.
        """
