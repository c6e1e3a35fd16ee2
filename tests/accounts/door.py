"""What people at the door of these tests have: a password, an address, a clock."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

PASSWORD = "cheval agrafe pile"  # noqa: S105
ADDRESS = "192.0.2.1"


@dataclass
class Clock:
    """A clock that stands until it is turned on."""

    now: datetime = datetime(2026, 11, 22, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def on(self, **more: float) -> None:
        self.now += timedelta(**more)
