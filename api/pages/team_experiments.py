"""What a team tries: it begins, it ends, and what became of it is measured once."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response
from pydantic import BaseModel

from api.faults import fault_of
from api.pages.team_frame import Reading, Tending, Visit
from callmirror.domain import Experiment
from callmirror.errors import CallMirrorError, InputError, NotFound
from callmirror.markers import MARKERS
from callmirror.report.hints import said_here
from callmirror.report.pack_experiments import trial_of, why_unmeasured
from callmirror.report.saying import tie
from callmirror.report.titles import title_of

router = APIRouter()


class Begun(BaseModel):
    """What a team means to try, as the form tells it; months as 2026-09."""

    marker: str
    direction: str = "up"
    first: str = ""
    last: str = ""
    owner: str = ""
    note: str = ""


class Ended(BaseModel):
    """How an experiment ends: measured, or given up."""

    give_up: bool = False


@router.get("/teams/{team:path}/experiments")
def experiments(visit: Reading) -> Response:
    """What is tried and what became of it."""
    return _page(visit) if visit.now.has_calls else visit.empty("experiments")


@router.post("/teams/{team:path}/experiments")
def begin(visit: Tending, begun: Annotated[Begun, Form()]) -> Response:
    """Begin an experiment; what is wrong with it is said beside what was written."""
    from callmirror.mirror import trying  # noqa: PLC0415 - opens what calculates

    trial = trying.Trial(
        team=visit.team,
        marker=begun.marker,
        direction=begun.direction,
        first=begun.first.strip(),
        last=begun.last.strip() or None,
        owner=begun.owner.strip() or None,
        note=begun.note.strip() or None,
    )
    try:
        trying.start(visit.service.settings, trial)
    except CallMirrorError as error:
        return _page(visit, written=begun, fault=_said(error, visit.language))
    return visit.tended("experiments")


@router.post("/teams/{team:path}/experiments/{number}")
def end(visit: Tending, number: int, ended: Annotated[Ended, Form()]) -> Response:
    """Measure an experiment and close it, or give it up."""
    from callmirror.mirror import trying  # noqa: PLC0415 - as above

    if not any(one.number == number for one in _experiments(visit)):
        raise NotFound(en="This team has no such experiment.", fr="Cette équipe n'a pas de telle expérience.")
    try:
        closed = trying.close(visit.service.settings, number, give_up=ended.give_up)
    except CallMirrorError as error:
        return _page(visit, number=number, why=_said(error, visit.language))
    if closed.reason is not None:
        return _page(
            visit, number=number, why=said_here(why_unmeasured(closed.reason, visit.language), visit.language)
        )
    return visit.tended("experiments")


def _said(error: CallMirrorError, language: str) -> str:
    """What went wrong, as the service says it: without the option of a command that it begins with."""
    optional = isinstance(error, InputError) and error.source.startswith("--")
    said = fault_of(error, language).said if optional else error.text.to(language)
    return said_here(tie(said) if language == "fr" else said, language)


def _experiments(visit: Visit) -> tuple[Experiment, ...]:
    with visit.service.open(create=False) as store:
        return store.meetings.experiments(visit.stored)


def _moved_otherwise(experiment: Experiment) -> bool:
    """What moved as the team meant it to comes first."""
    return experiment.outcome is None or experiment.outcome.finding != "as_meant"


def _page(
    visit: Visit,
    *,
    written: Begun | None = None,
    fault: str | None = None,
    number: int | None = None,
    why: str | None = None,
) -> Response:
    found = _experiments(visit)
    found = tuple(sorted(found, key=_moved_otherwise))
    trials = {
        closed: [trial_of(one, visit.language) for one in found if one.closed is closed]
        for closed in (True, False)
    }
    return visit.page(
        "meeting/experiments.html",
        "experiments",
        status=200 if fault is None else 422,
        running=trials[False],
        tried=trials[True],
        markers=[(name, title_of(name, visit.language)) for name in MARKERS],
        written=written or Begun(marker=""),
        fault=fault,
        number=number,
        why=why,
    )
