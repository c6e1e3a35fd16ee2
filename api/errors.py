"""The one table from an error to an answer: a problem document for programs, a page for people."""

from collections.abc import Mapping
from urllib.parse import quote

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from api.rendering import page
from api.wording import language_of
from callmirror.domain import Text
from callmirror.errors import (
    CallMirrorError,
    Conflict,
    EngineError,
    Forbidden,
    InputError,
    NoRoom,
    NotFound,
    SettingsError,
    StoreError,
    TooLarge,
    TooMany,
    Unauthenticated,
)

STATUS: tuple[tuple[type[CallMirrorError], int], ...] = (
    (Unauthenticated, 401),
    (Forbidden, 403),
    (TooMany, 429),
    (Conflict, 409),
    (TooLarge, 413),
    (NotFound, 404),
    (NoRoom, 507),
    (SettingsError, 422),
    (InputError, 422),
    (StoreError, 503),
    (EngineError, 503),
    (CallMirrorError, 422),
)

FOUND: Mapping[int, Text] = {
    404: Text(en="There is no such page.", fr="Cette page n'existe pas."),
    405: Text(en="This can't be done here.", fr="Cela ne se fait pas ici."),
    400: Text(en="The request can't be read.", fr="La demande est illisible."),
    422: Text(
        en="Something in the form or address is missing or has no meaning.",
        fr="Il manque quelque chose dans le formulaire ou l'adresse, ou cela n'a pas de sens.",
    ),
}
OTHER = Text(en="This could not be answered.", fr="La réponse n'a pas pu être donnée.")


def for_programs(request: Request) -> bool:
    """Whether the answer is read by a program: below /api, JSON by name or by what it accepts."""
    path = request.url.path
    if path.startswith("/api/") or path.endswith(".json") or path in {"/health", "/ready", "/metrics"}:
        return True
    return "text/html" not in request.headers.get("accept", "text/html")


def status_of(error: CallMirrorError) -> int:
    """The status of an answer that tells of this error."""
    return next(code for kind, code in STATUS if isinstance(error, kind))


async def told(request: Request, error: Exception) -> Response:
    """One of our errors, with its remedy, in the language of whoever asks."""
    if not isinstance(error, CallMirrorError):
        raise error
    status = status_of(error)
    if isinstance(error, Unauthenticated) and not for_programs(request) and request.method == "GET":
        return RedirectResponse(f"/sign-in?next={quote(_asked(request), safe='')}", status_code=303)
    headers = {"retry-after": str(error.retry_after_s)} if isinstance(error, TooMany) else {}
    if status == 401:
        headers["www-authenticate"] = "Bearer"
    return answer(request, status, error.text, title=type(error).__name__, headers=headers)


async def refused(request: Request, error: Exception) -> Response:
    """An error of the framework: no such page, no such method."""
    if not isinstance(error, HTTPException):
        raise error
    if isinstance(error.__cause__, CallMirrorError):  # told while the body came in, and wrapped
        return await told(request, error.__cause__)
    text = FOUND.get(error.status_code, OTHER)
    return answer(request, error.status_code, text, title="Refused", headers=dict(error.headers or {}))


async def invalid(request: Request, error: Exception) -> Response:
    """Parameters that are not as declared: which they are, and never what was sent."""
    if not isinstance(error, RequestValidationError):
        raise error
    named = ", ".join(sorted({".".join(str(part) for part in each["loc"][1:]) for each in error.errors()}))
    text = Text(en=f"{FOUND[422].en} ({named})", fr=f"{FOUND[422].fr} ({named})") if named else FOUND[422]
    return answer(request, 422, text, title="Invalid")


async def being_made(request: Request, _: Exception) -> Response:
    """A page that is being made: it is not yet there, and will be in a few seconds."""
    shown = page(request, "being_made.html", status=202, again=_asked(request))
    shown.headers.update({"retry-after": "2", "cache-control": "no-store"})
    return shown


def _asked(request: Request) -> str:
    """The address that was asked for, to ask it again: a team's name may hold any sign."""
    query = f"?{request.url.query}" if request.url.query else ""
    return quote(str(request.scope["path"])) + query


def answer(
    request: Request, status: int, text: Text, *, title: str, headers: Mapping[str, str] | None = None
) -> Response:
    """The problem (RFC 9457) as a document or as a page."""
    detail = text.to(language_of(request))
    if for_programs(request):
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        return JSONResponse(
            body, status_code=status, media_type="application/problem+json", headers=dict(headers or {})
        )
    shown = page(request, "problem.html", status=status, detail=detail, code=status)
    shown.headers.update(headers or {})
    return shown
