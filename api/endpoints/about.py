"""Whether the service runs and how; at the root, where machines that watch over machines look for it."""

import shutil
from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request, Response

from api.identity import Known
from api.metrics import CONTENT_TYPE
from api.schemas import Health
from api.service import Service, Serving
from api.watching import require_watcher
from callmirror import __version__
from callmirror.domain import Text
from callmirror.errors import StoreError
from callmirror.store.health import LEAST_FREE_BYTES

router = APIRouter(tags=["about"])
OPEN_TO_ALL: dict[str, Any] = {"security": []}
"""Said in the description of what needs no signing in."""


@router.get("/health", openapi_extra=OPEN_TO_ALL)
def health() -> Health:
    """Whether the service answers, and its version."""
    return Health(status="ok", version=__version__)


@router.get(
    "/ready",
    openapi_extra=OPEN_TO_ALL,
    responses={503: {"description": "It can't: `detail` says why and what to do."}},
)
def ready(service: Serving) -> Health:
    """Whether calls can be taken in now: the store opens, its disk has room, the queue of work answers."""
    found = tuple(_lacking(service))
    if found:
        raise StoreError(en=" ".join(each.en for each in found), fr=" ".join(each.fr for each in found))
    return Health(status="ready", version=__version__)


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
def metrics(request: Request, identity: Known) -> Response:
    """Numbers for Prometheus, to programs on this machine and to tokens of administrators."""
    require_watcher(request, identity)
    return Response(request.app.state.metrics.text(), headers={"content-type": CONTENT_TYPE})


def _lacking(service: Service) -> Iterator[Text]:
    """What keeps calls from being taken in; whoever asks may be anybody, so no folder is named."""
    try:
        with service.open():
            pass
        if service.jobs is not None:
            service.jobs.check()
    except StoreError:
        yield Text(
            en="The store or the queue of work can't be used; run callmirror doctor.",
            fr="La base ou la file de travail est inutilisable ; lancez callmirror doctor.",
        )
        return
    if service.jobs is None:
        yield Text(
            en="Nobody does the work on uploads here; start callmirror serve.",
            fr="Personne ici ne traite les dépôts ; lancez callmirror serve.",
        )
    if shutil.disk_usage(service.settings.home).free < LEAST_FREE_BYTES:
        yield Text(
            en="The disk is nearly full; make room.", fr="Le disque est presque plein ; faites de la place."
        )
