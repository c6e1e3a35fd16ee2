"""How the rules reach the store."""

from collections.abc import Callable
from datetime import UTC, datetime

from callmirror.store import Store

Opener = Callable[..., Store]
"""Opens the store; ``create`` says whether one is made where there is none."""
Clock = Callable[[], datetime]
"""Tells the time, aware."""


def now() -> datetime:
    """Tell this moment, in UTC."""
    return datetime.now(UTC)
