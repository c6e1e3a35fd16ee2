"""The room in which one's own speeches are heard, as the service has it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from callmirror.config import Settings
from callmirror.store import Store
from callmirror.talks.room import Errand, Heard, HearingRoom


def room_of(settings: Settings, opener: Callable[[], Store]) -> HearingRoom:
    """A room over a data folder; nothing is heard in it until it is started."""

    def hear(errand: Errand) -> Heard | None:
        # What reads talks is opened when one is heard.
        from callmirror.talks.child import in_child  # noqa: PLC0415

        return in_child(settings, errand)

    return HearingRoom(settings.home, opener, hear)


@contextmanager
def heard_in(room: HearingRoom) -> Iterator[None]:
    """Have what waits heard for as long as the service runs."""
    room.start()
    try:
        yield
    finally:
        room.stop()
