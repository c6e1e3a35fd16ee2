"""What the application holds: one value made at start, found by every page and endpoint."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, Request

from api.limits import Limits
from callmirror.accounts import Accounts
from callmirror.config import Settings
from callmirror.mirror import Mirror
from callmirror.recordings import Recordings
from callmirror.store import Store, open_store

if TYPE_CHECKING:
    from callmirror.jobs import Jobs


@dataclass(frozen=True)
class Service:
    """The use-cases over one data folder; ``jobs`` is None where nobody does the work (tests of pages)."""

    settings: Settings
    mirror: Mirror
    accounts: Accounts
    recordings: Recordings
    jobs: "Jobs | None" = None
    limits: Limits = field(default_factory=Limits)

    def open(self, *, create: bool = True) -> Store:
        """The store, for one request: a connection is bound to its thread."""
        return open_store(self.settings.home, create=create)


def make_service(settings: Settings, jobs: Any = None) -> Service:
    """Everything a page may ask, over the data folder of these settings."""

    def opener(*, create: bool = True) -> Store:
        return open_store(settings.home, create=create)

    return Service(settings, Mirror(settings), Accounts(opener), Recordings(settings.home), jobs)


def service_of(request: Request) -> Service:
    """The service that the application was made with."""
    found = request.app.state.service
    if not isinstance(found, Service):
        raise TypeError("the application was made without a service")
    return found


Serving = Annotated[Service, Depends(service_of)]
"""The parameter by which a page or an endpoint has the service."""
