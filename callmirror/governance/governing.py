"""Everything an administrator asks, over one data folder: the one door for pages, endpoints and commands."""

from functools import cached_property

from callmirror.config import Settings
from callmirror.governance.erasing import Erasing
from callmirror.governance.log import AccessLog
from callmirror.governance.notices import Notices
from callmirror.governance.opening import Clock, now
from callmirror.governance.overview import Held, held
from callmirror.governance.sampling import Sampling
from callmirror.governance.sweeping import Sweeping
from callmirror.recordings import Recordings
from callmirror.store import Store, open_store


class Governing:
    """The rules about keeping; ``clock`` tells the time."""

    def __init__(self, settings: Settings, *, clock: Clock = now) -> None:
        """Nothing is opened yet."""
        self.settings = settings
        self.clock = clock
        self.recordings = Recordings(settings.home)

    @cached_property
    def log(self) -> AccessLog:
        """Who did what to which call or team."""
        return AccessLog(self._store, clock=self.clock)

    @cached_property
    def sweeping(self) -> Sweeping:
        """Clocks, sweeps and the record of what went."""
        return Sweeping(self._store, self.recordings)

    @cached_property
    def erasing(self) -> Erasing:
        """Objections and erasures."""
        return Erasing(self._store, self.recordings, clock=self.clock)

    @cached_property
    def sampling(self) -> Sampling:
        """What is drawn before it is transcribed."""
        return Sampling(self._store, clock=self.clock)

    @cached_property
    def notices(self) -> Notices:
        """What people are told."""
        return Notices(self._store, clock=self.clock)

    def held(self) -> tuple[Held, ...]:
        """How much of each kind lies in the data folder."""
        return held(self.settings.home)

    def _store(self, *, create: bool = True) -> Store:
        return open_store(self.settings.home, create=create)
