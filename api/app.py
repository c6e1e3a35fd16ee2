"""The application: team pages and definitions for a browser on the same machine.

It answers only what any member of a team may see: definitions, and the team's mirror behind disclosure
control. It knows no accounts yet, so it is for the loopback address alone::

    uvicorn --factory api.app:create_app --host 127.0.0.1
"""

from enum import StrEnum
from typing import Annotated

from fastapi import FastAPI, Header, Query
from fastapi.responses import HTMLResponse, JSONResponse, Response

from api.errors import preferred, problem
from api.schemas import Health, MarkerDefinition
from callmirror import __version__
from callmirror.config import Settings, from_env
from callmirror.errors import CallMirrorError
from callmirror.glossary import definitions_page
from callmirror.glossary.agreement import agreements
from callmirror.markers import MARKERS
from callmirror.markers.definitions import DEFINITIONS
from callmirror.mirror import Mirror


class PageLanguage(StrEnum):
    """The languages a page can be in."""

    FR = "fr"
    EN = "en"


Chosen = Annotated[PageLanguage | None, Query(description="fr or en; the browser's own where not given.")]
Accepted = Annotated[str, Header(alias="accept-language", include_in_schema=False)]
First = Annotated[str | None, Query(alias="from", description="First month, as 2026-07, or a date in it.")]
Last = Annotated[str | None, Query(alias="to", description="Last month, included.")]


def create_app(settings: Settings | None = None) -> FastAPI:
    """Build the application over the store of these settings, by default those of the environment."""
    settings = settings or from_env()
    mirror = Mirror(settings)
    # The framework's own pages of documentation load scripts from elsewhere; this house loads nothing.
    app = FastAPI(
        title="CallMirror",
        version=__version__,
        summary="A team sees its own patterns.",
        docs_url=None,
        redoc_url=None,
    )
    app.add_exception_handler(CallMirrorError, problem)

    @app.get("/health")
    def health() -> Health:
        """Whether the service answers, and its version."""
        return Health(status="ok", version=__version__)

    @app.get("/markers")
    def markers() -> list[MarkerDefinition]:
        """What each marker measures, in report order."""
        return [MarkerDefinition.of(MARKERS[name], DEFINITIONS[name]) for name in MARKERS]

    @app.get("/definitions", response_class=HTMLResponse)
    def definitions(lang: Chosen = None, accepted: Accepted = "") -> Response:
        """What each marker measures and what each act of a sentence is, with examples, as a page."""
        return HTMLResponse(definitions_page(agreements(settings.acts), lang or preferred(accepted)))

    @app.get("/teams/{team:path}/mirror", response_class=HTMLResponse)
    def page(
        team: str, lang: Chosen = None, start: First = None, end: Last = None, accepted: Accepted = ""
    ) -> Response:
        """The team's page."""
        language = lang or preferred(accepted)
        return HTMLResponse(mirror.report(team, start, end, form="html", language=language))

    @app.get("/teams/{team:path}/mirror.json", response_class=JSONResponse)
    def data(
        team: str, lang: Chosen = None, start: First = None, end: Last = None, accepted: Accepted = ""
    ) -> Response:
        """The team's mirror for programs."""
        content = mirror.report(team, start, end, form="json", language=lang or preferred(accepted))
        return Response(content, media_type="application/json")

    return app
