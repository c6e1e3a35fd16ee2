"""What the application holds: one value made at start, found by every page and endpoint."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, Request

from api.behind import Behind
from api.hearing import room_of
from api.kept import Kept
from api.limits import Limits
from api.maker import Maker
from api.making import Made, Wish, make
from api.openid import OpenId
from callmirror.accounts import Accounts
from callmirror.config import Settings
from callmirror.governance import Governing
from callmirror.governance.log import AccessLog
from callmirror.listening import Listening
from callmirror.mirror import Mirror
from callmirror.mirror.agreeing import Agreeing
from callmirror.recordings import Recordings
from callmirror.store import Store, open_store
from callmirror.store.lending import Lending
from callmirror.talks.room import HearingRoom
from callmirror.webhooks import Webhooks

if TYPE_CHECKING:
    from callmirror.jobs import Jobs

Opener = Callable[..., Store]
"""Opens the store; ``create`` says whether one is made where there is none."""


@dataclass(frozen=True)
class Service:
    """The use-cases over one data folder; ``jobs`` is None where nobody does the work (tests of pages)."""

    settings: Settings
    mirror: Mirror
    accounts: Accounts
    recordings: Recordings
    opener: Opener
    speeches: HearingRoom
    jobs: "Jobs | None" = None
    limits: Limits = field(default_factory=Limits)
    openid: OpenId | None = None
    kept: Kept = field(default_factory=Kept)
    maker: Maker | None = None

    @property
    def listening(self) -> Listening:
        """What a coach and a rep do with one call."""
        playbook = Agreeing(self.open).playbook
        return Listening(self.open, self.recordings, acts=self.settings.acts, playbook_of=playbook)

    @property
    def log(self) -> AccessLog:
        """Who did what to which call or team."""
        return AccessLog(self.open)

    @property
    def governing(self) -> Governing:
        """How long things stay, what is drawn, who objects, what people are told."""
        return Governing(self.settings)

    @property
    def webhooks(self) -> Webhooks:
        """Who is told what has happened, and the telling."""
        settings = self.settings
        return Webhooks(self.open, public_url=settings.public_url, loopback=settings.webhook_loopback)

    def make(self, wish: Wish) -> Made:
        """Make something of a team's calls now, in the process beside where there is one."""
        return make(self.mirror, wish) if self.maker is None else self.maker.make(wish)

    def open(self, *, create: bool = True) -> Store:
        """The store, for one request: a connection is bound to its thread."""
        return self.opener(create=create)


def make_service(settings: Settings, jobs: Any = None, maker: Maker | None = None) -> Service:
    """Everything a page may ask, over the data folder of these settings.

    With a ``maker`` pages of teams are made beside and behind, and stores are used again; without one, each
    thread makes what it asks for, and closes what it opens.
    """
    opener = Lending(settings.home).open if maker else partial(open_store, settings.home)

    openid = OpenId(settings) if settings.openid_issuer else None
    recordings = Recordings(settings.home)
    kept = Kept(behind=Behind() if maker else None)
    accounts = Accounts(opener)
    return Service(
        settings,
        Mirror(settings),
        accounts,
        recordings,
        opener,
        room_of(settings, opener),
        jobs,
        openid=openid,
        kept=kept,
        maker=maker,
    )


def service_of(request: Request) -> Service:
    """The service that the application was made with."""
    found = request.app.state.service
    if not isinstance(found, Service):
        raise TypeError("the application was made without a service")
    return found


Serving = Annotated[Service, Depends(service_of)]
"""The parameter by which a page or an endpoint has the service."""
