"""The work on uploads, as those see it who give it and watch it."""

from collections.abc import Collection, Mapping

from callmirror.config import Settings
from callmirror.jobs.told import Told
from callmirror.recordings import Accepted
from callmirror.store.jobs import Job, State


class Jobs:
    """Give work, watch it, call it off. Safe from any thread; nothing is held open between calls."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is opened yet."""
        self.settings = settings

    def submit(self, told: Told, accepted: Accepted) -> Job:
        """Take work on: it is on disk and in the queue before this returns.

        Told of the same file and team again it is the same job; one that failed or was cancelled is tried
        again with what is told now.

        Raises:
            MetadataError: something told has no meaning.
            NotFound: no such file was accepted.
            StoreError: it can't be taken on now, and nothing was.
        """
        raise NotImplementedError

    def job(self, number: int) -> Job:
        """One job.

        Raises:
            NotFound: there is none of that number.
        """
        raise NotImplementedError

    def jobs(
        self,
        *,
        teams: Collection[str] | None = None,
        submitted_by: int | None = None,
        states: Collection[State] = (),
        before: int | None = None,
        limit: int = 50,
    ) -> tuple[Job, ...]:
        """Jobs, the newest first, with numbers below ``before`` where it is given: the cursor of a page.

        ``teams`` None is every team, empty none at all; ``states`` empty is every state.
        """
        raise NotImplementedError

    def changes(self, since: int) -> tuple[Job, ...]:
        """Jobs that changed after that ``Job.change``, the oldest change first; poll it for live progress."""
        raise NotImplementedError

    def cancel(self, number: int) -> Job:
        """Call a job off; one that is over stays as it is."""
        raise NotImplementedError

    def retry(self, number: int) -> Job:
        """Try a failed, cancelled or set-aside job again; any other stays as it is."""
        raise NotImplementedError

    def again(
        self,
        number: int,
        *,
        language: str | None = None,
        model: str | None = None,
        submitted_by: int | None = None,
    ) -> Job:
        """Review the call of a finished job anew, in another language or with another speech model."""
        raise NotImplementedError

    def counts(self) -> Mapping[State, int]:
        """How many jobs stand where, every state named: for health and metrics."""
        raise NotImplementedError
