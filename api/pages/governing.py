"""Administration of what is kept: an overview, how long things stay, how many calls are drawn."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from api.errors import status_of
from api.faults import Fault, fault_of
from api.pages.people import administering
from api.rendering import page
from api.service import Service, Serving
from api.wording import language_of
from callmirror.domain import Text
from callmirror.errors import CallMirrorError, InputError
from callmirror.governance.clocks import (
    DEFAULTS,
    HOUSE,
    LONGEST,
    MEANINGS,
    OF_HOUSE_ONLY,
    SHORTEST,
    TITLES,
    Holding,
)
from callmirror.metadata import read_team

router = APIRouter(prefix="/administration", dependencies=[Depends(administering)])
Told = Annotated[str, Form(max_length=200)]
Chosen = Annotated[str, Query(max_length=200)]


@router.get("")
def overview(request: Request, service: Serving) -> Response:
    """How the house is: health, storage, work, models, and what asks for attention."""
    governing = service.governing
    return page(
        request,
        "governing/overview.html",
        findings=service.mirror.doctor(),
        held=governing.held(),
        counts=service.jobs.counts() if service.jobs else None,
        warnings=governing.sampling.warnings(),
        waiting=governing.erasing.waiting(),
        overdue=governing.sweeping.overdue(governing.clock()),
        next_sweep=governing.sweeping.next_sweep(governing.clock()),
        unread=[audience for audience in ("employees", "customers") if not _finished(service, audience)],
    )


def _finished(service: Service, audience: str) -> bool:
    return service.governing.notices.notice(audience).is_finished


@router.get("/retention")
def retention(request: Request, service: Serving, team: Chosen = HOUSE, done: Chosen = "") -> Response:
    """How long each kind of data stays, and what the next sweep deletes."""
    return _retention(request, service, team, done=done)


class Days(BaseModel):
    """What the form of the clocks holds: days as they were written, empty for none of one's own."""

    team: str = ""
    sound: str = ""
    words: str = ""
    readings: str = ""
    comments: str = ""
    pages: str = ""
    jobs: str = ""
    log: str = ""


@router.post("/retention")
def set_retention(request: Request, service: Serving, told: Annotated[Days, Form()]) -> Response:
    """Set the days of the house or of a team; a field left empty lets the house's or the default count."""
    form = told.model_dump()
    try:
        named = read_team(told.team, source="team") if told.team else HOUSE
        days = {kind: _days(kind, form[kind.value]) for kind in _kinds(named)}
        service.governing.sweeping.set_clocks(named, days, service.governing.clock())
    except CallMirrorError as error:
        return _retention(request, service, told.team, error=error, told=form)
    service.log.record(_principal(request), "set_retention", team=named or None)
    return RedirectResponse(f"/administration/retention?{urlencode({'team': named, 'done': 'kept'})}", 303)


def _kinds(team: str) -> list[Holding]:
    return [kind for kind in Holding if team == HOUSE or kind not in OF_HOUSE_ONLY]


def _days(kind: Holding, told: str) -> int | None:
    text = told.strip()
    if not text:
        return None
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        title = TITLES[kind]
        raise InputError(
            "retention",
            en=f"{title.en}: give a whole number of days.",
            fr=f"{title.fr} : donnez un nombre entier de jours.",
        )
    return int(text)


@router.post("/retention/sweep")
def sweep(request: Request, service: Serving) -> Response:
    """Delete what is overdue, now."""
    swept = service.governing.sweeping.sweep(service.governing.clock())
    if swept.refused is not None:
        return _retention(request, service, HOUSE, error=swept.refused)
    service.log.record(_principal(request), "sweep", detail={"count": sum(swept.counts.values())})
    return RedirectResponse(
        f"/administration/retention?done={'late' if swept.pending else 'swept'}", status_code=303
    )


def _retention(
    request: Request,
    service: Service,
    team: str,
    *,
    done: str = "",
    error: CallMirrorError | Text | None = None,
    told: Mapping[str, str] | None = None,
) -> Response:
    sweeping, now = service.governing.sweeping, service.governing.clock()
    clocks = sweeping.clocks()
    kinds = _kinds(team)
    own = {kind: clocks.told.get((team, kind)) for kind in kinds}
    return page(
        request,
        "governing/retention.html",
        status=status_of(error) if isinstance(error, CallMirrorError) else 200,
        team=team,
        teams=service.accounts.teams(),
        kinds=kinds,
        titles=TITLES,
        meanings=MEANINGS,
        shortest=SHORTEST,
        longest=LONGEST,
        values={
            kind: (told or {}).get(kind.value, "" if days is None else str(days))
            for kind, days in own.items()
        },
        inherited={kind: DEFAULTS[kind] if team == HOUSE else clocks.days(kind) for kind in kinds},
        advised=DEFAULTS,
        effective={kind: clocks.days(kind, team) for kind in kinds},
        overdue=sweeping.overdue(now),
        next_sweep=sweeping.next_sweep(now),
        record=sweeping.record(limit=30),
        fault=_fault(error, language_of(request)),
        done=done,
    )


def _fault(error: CallMirrorError | Text | None, language: str) -> Fault:
    if isinstance(error, CallMirrorError):
        return fault_of(error, language)
    return Fault(error.to(language)) if error is not None else Fault()


@router.get("/sampling")
def sampling(request: Request, service: Serving, done: Chosen = "") -> Response:
    """How many calls a week each team keeps, and what was drawn."""
    return _sampling(request, service, done=done)


@router.post("/sampling")
def set_sampling(
    request: Request,
    service: Serving,
    team: Told = "",
    calls: Told = "",
    expected: Told = "",
    deed: Told = "keep",
) -> Response:
    """Set a team's plan, or end it."""
    try:
        named = read_team(team, source="team")
        kept, of = (None, None) if deed == "end" else (_number(calls), _number(expected))
        service.governing.sampling.set_plan(named, kept, of)
    except CallMirrorError as error:
        return _sampling(request, service, error=error)
    service.log.record(_principal(request), "set_sampling", team=named)
    return RedirectResponse("/administration/sampling?done=kept", status_code=303)


def _number(told: str) -> int:
    text = told.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else 0


def _sampling(
    request: Request, service: Service, *, done: str = "", error: CallMirrorError | None = None
) -> Response:
    governing = service.governing
    return page(
        request,
        "governing/sampling.html",
        status=status_of(error) if error else 200,
        teams=service.accounts.teams(),
        plans={plan.team: plan for plan in governing.sampling.plans()},
        weeks=governing.sampling.weeks(),
        warnings=governing.sampling.warnings(),
        ends=_ends,
        fault=fault_of(error, language_of(request)) if error else Fault(),
        done=done,
    )


def _ends(week: date) -> date:
    return week + timedelta(days=6)


def _principal(request: Request) -> Any:
    """Who asks; the router lets pass nobody else."""
    return request.state.identity.principal
