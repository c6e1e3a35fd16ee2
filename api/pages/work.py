"""What is being done with uploads, what is done, and what failed and why."""

from collections.abc import Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Path, Query, Request
from fastapi.responses import RedirectResponse, Response

from api.identity import Asker, require
from api.rendering import page
from api.service import Serving
from api.uploading.accepting import shown
from api.uploading.visible import coached, jobs_of, seen_job, seen_jobs
from api.wording import language_of
from callmirror.access import Deed
from callmirror.domain import Occasion
from callmirror.jobs import State

router = APIRouter()

LENGTH = 50


def gettext(message: str) -> str:
    """Mark a title for the catalogues; it is said in the reader's language by the template."""
    return message


FILTERS: Mapping[str, tuple[str, tuple[State, ...]]] = {
    "all": (gettext("All"), ()),
    "open": (gettext("Being done"), (State.WAITING, State.RUNNING)),
    "done": (gettext("Done"), (State.DONE, State.KNOWN)),
    "failed": (gettext("Did not work"), (State.FAILED, State.SET_ASIDE)),
    "cancelled": (gettext("Called off"), (State.CANCELLED,)),
    "left": (gettext("Left out"), (State.LEFT,)),
}
"""What of the work is shown: by its name in the address, its title, and the states that are meant."""
TONES: Mapping[State, str] = {
    State.DONE: "good",
    State.KNOWN: "good",
    State.FAILED: "bad",
    State.SET_ASIDE: "bad",
    State.CANCELLED: "warn",
    State.LEFT: "warn",
}

Number = Annotated[int, Path(ge=1, le=2**63 - 1)]


@router.get("/work")
def work_page(
    request: Request,
    service: Serving,
    asker: Asker,
    show: str = "all",
    before: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None,
) -> Response:
    """The uploads that one may see, the newest first."""
    require(asker, Deed.UPLOAD)
    chosen = show if show in FILTERS else "all"
    since = jobs_of(service).now()
    found = seen_jobs(service, asker, states=FILTERS[chosen][1], before=before, limit=LENGTH + 1)
    language = language_of(request)
    return page(
        request,
        "work/work.html",
        uploads=[shown(service, asker, job, language) for job in found[:LENGTH]],
        filters=FILTERS,
        tones=TONES,
        chosen=chosen,
        since=since,
        of_team=bool(coached(asker)),
        following=found[LENGTH - 1].number if len(found) > LENGTH else None,
        is_open=any(job.is_open for job in found[:LENGTH]),
    )


@router.post("/work/{number}/cancel")
def cancel_work(service: Serving, asker: Asker, number: Number, show: str = "all") -> Response:
    """Call work off."""
    require(asker, Deed.UPLOAD)
    jobs_of(service).cancel(seen_job(service, asker, number).number)
    return _back(show)


@router.post("/work/{number}/retry")
def retry_work(service: Serving, asker: Asker, number: Number, show: str = "all") -> Response:
    """Try again what did not work."""
    require(asker, Deed.UPLOAD)
    jobs_of(service).retry(seen_job(service, asker, number).number)
    return _back(show)


@router.post("/work/{number}/kind")
def declare_work(
    service: Serving,
    asker: Asker,
    number: Number,
    occasion: Annotated[Literal["sales_call", "forecast_meeting", "team_review"], Form()],
    show: str = "all",
) -> Response:
    """Say what a file is that nothing could tell, and have it read as that."""
    require(asker, Deed.UPLOAD)
    jobs_of(service).declare(seen_job(service, asker, number).number, Occasion(occasion))
    return _back(show)


def _back(show: str) -> Response:
    return RedirectResponse(f"/work?show={show}" if show in FILTERS else "/work", status_code=303)
