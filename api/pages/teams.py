"""The teams one is part of: what is new in each, and the way to its mirror."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.identity import Asker, require
from api.pages.team_frame import address_of
from api.rendering import page
from api.service import Service, Serving
from callmirror.access import Deed
from callmirror.domain import Experiment
from callmirror.mirror.mirror import as_stored

router = APIRouter()

LAST_MONTHS = 4
"""So many months are offered on the first page; a team's own page offers all."""
NEW_DAYS = 7


@dataclass(frozen=True, slots=True)
class Month:
    """A month with calls, and the mirror of it."""

    first: date
    address: str


@dataclass(frozen=True, slots=True)
class Overview:
    """A team in a few words: how many calls, no more."""

    name: str
    address: str
    calls: int
    new: int
    months: tuple[Month, ...]
    running: tuple[Experiment, ...]


@router.get("/teams")
def teams(request: Request, service: Serving, asker: Asker) -> Response:
    """The first page of whoever is part of a team."""
    require(asker, Deed.READ_TEAM)
    found = tuple(_overview(service, name) for name in asker.teams_for(Deed.READ_TEAM))
    return page(request, "team/teams.html", teams=found, days=NEW_DAYS)


def _overview(service: Service, team: str) -> Overview:
    named = as_stored(team)
    since = datetime.now(UTC) - timedelta(days=NEW_DAYS)
    with service.open(create=False) as store:
        pages = store.team_pages
        months = list(pages.months(named))[-LAST_MONTHS:]
        calls, new = pages.count(named), pages.added_since(named, since)
        running = tuple(one for one in store.meetings.experiments(named) if not one.closed)
    links = (
        Month(date.fromisoformat(f"{month}-01"), address_of(team, "mirror", f"?from={month}&to={month}"))
        for month in reversed(months)
    )
    return Overview(team, address_of(team, "mirror"), calls, new, tuple(links), running)
