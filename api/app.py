"""The application: pages and a JSON API over the use-cases of one data folder.

Made by ``create_app``; ``callmirror serve`` runs it. What is behind it is handed in, so that tests make one
over a folder of their own.
"""

from collections.abc import Collection
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from api.assets import assets
from api.bodies import Bodies
from api.description import ADDRESS, INTRODUCTION, PREFIX, describe, operation_id
from api.endpoints import AT_ROOT
from api.endpoints import ROUTERS as ENDPOINTS
from api.errors import being_made, invalid, refused, told
from api.etags import ETags
from api.idempotency import KeptAnswers, Replayed, replayed
from api.identity import guard
from api.kept import BeingMadeError
from api.maker import Maker
from api.metrics import Measured, Metrics
from api.pages import ROUTERS as PAGES
from api.security import Hosts, SecurityHeaders
from api.service import make_service
from callmirror import __version__
from callmirror.config import Settings, from_env
from callmirror.errors import CallMirrorError


def create_app(
    settings: Settings | None = None,
    *,
    jobs: Any = None,
    hosts: Collection[str] | None = None,
    maker: Maker | None = None,
) -> FastAPI:
    """Build the application over the store of these settings, by default those of the environment.

    ``jobs`` is the ``callmirror.jobs.Jobs`` that does the work; without one nothing can be uploaded.
    ``hosts`` are the names under which it answers, None whatever it is called. ``maker`` makes the pages of
    teams in a process of its own; without one they are made here, by whoever asks first.
    """
    # The framework's own pages of documentation load scripts from elsewhere; this house loads nothing.
    app = FastAPI(
        title="CallMirror",
        version=__version__,
        summary="A team sees its own patterns.",
        description=INTRODUCTION,
        openapi_url=ADDRESS,
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(guard)],
        generate_unique_id_function=operation_id,
    )
    settings = settings or from_env()
    app.state.service = make_service(settings, jobs, maker)
    app.add_exception_handler(CallMirrorError, told)
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(Replayed, replayed)
    app.add_exception_handler(BeingMadeError, being_made)
    app.add_middleware(KeptAnswers)
    app.add_middleware(Bodies, largest_file=settings.largest_upload)
    app.add_middleware(ETags)
    app.add_middleware(SecurityHeaders)
    app.state.metrics = Metrics(app.state.service)
    app.add_middleware(Measured, metrics=app.state.metrics, prefix=PREFIX)
    if hosts is not None:
        app.add_middleware(Hosts, names=hosts)
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    for router in AT_ROOT:
        app.include_router(router)
    for router in ENDPOINTS:
        app.include_router(router, prefix=PREFIX)
    describe(app)
    app.mount("/static", assets())
    return app
