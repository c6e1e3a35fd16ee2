"""The door: signing in and out, the first start, joining by a one-time link, a forgotten password."""

from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from api.errors import status_of
from api.faults import LARGEST_FORM, Fault, fault_of, waiting
from api.identity import Known, address_of, forget, remember
from api.rendering import page
from api.searches import forget as forget_searches
from api.service import Service, Serving
from api.wording import language_of
from callmirror.accounts import Invitation, Purpose
from callmirror.errors import CallMirrorError, NotFound, TooMany, Unauthenticated

router = APIRouter(max_body_size=LARGEST_FORM)
Told = Annotated[str, Form()]
Next = Annotated[str, Query(alias="next")]


class First(BaseModel):
    """What the form of the first start holds; an empty field is told as a fault of it."""

    name: str = ""
    login: str = ""
    password: str = ""
    coached: list[str] = []
    another: str = ""

    def teams(self) -> list[str]:
        """The teams that are to be coached, a new one among them where one is named."""
        return [*self.coached, *([self.another] if self.another.strip() else [])]


def inside(address: str) -> str:
    """An address to go on to, where it leads to a page of ours; else the first page."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    ours = not parts.scheme and not parts.netloc and address.startswith("/") and not address.startswith("//")
    plain = address.isprintable() and "\\" not in address and len(address) <= 2000
    return address if ours and plain else "/"


@router.get("/sign-in")
def sign_in_page(request: Request, service: Serving, identity: Known, onward: Next = "/") -> Response:
    """Ask for login and password, or go on where somebody has signed in."""
    if identity.principal is not None:
        return RedirectResponse(inside(onward), status_code=303)
    return sign_in_form(request, service, onward=inside(onward))


@router.post("/sign-in")
def sign_in(
    request: Request,
    service: Serving,
    identity: Known,
    login: Told = "",
    password: Told = "",
    onward: Annotated[str, Form(alias="next")] = "/",
) -> Response:
    """Sign in; the session that this browser had ends, whosever it was."""
    try:
        session = service.accounts.sign_in(login, password, address_of(request))
    except (Unauthenticated, TooMany) as error:
        return sign_in_form(request, service, onward=inside(onward), login=login, error=error)
    return entered(request, service, identity, session, inside(onward), form="password")


@router.post("/sign-out")
def sign_out(request: Request, service: Serving, identity: Known) -> Response:
    """End the session, here and in the store."""
    if identity.session is not None:
        service.accounts.sign_out(identity.session)
        service.log.record(identity.principal, "sign_out")
    answer = RedirectResponse("/sign-in", status_code=303)
    forget(request, answer)
    forget_searches(answer)
    return answer


@router.get("/forgotten")
def forgotten(request: Request) -> Response:
    """Say how one comes by a new password: this house sends no e-mail."""
    return page(request, "entering/forgotten.html")


@router.get("/first/{secret}")
def first_page(request: Request, service: Serving, secret: str) -> Response:
    """Ask who the first administrator is."""
    _expect(service, secret, first=True)
    return _first(request, service)


@router.post("/first/{secret}")
def first(
    request: Request,
    service: Serving,
    identity: Known,
    secret: str,
    told: Annotated[First, Form()],
) -> Response:
    """Make the first administrator, who may coach teams too."""
    try:
        session = service.accounts.join_first(
            secret, login=told.login, name=told.name, password=told.password, coached=told.teams()
        )
    except NotFound:
        raise
    except CallMirrorError as error:
        return _first(request, service, told, error)
    return entered(request, service, identity, session, "/", form="first")


@router.get("/join/{secret}")
def join_page(request: Request, service: Serving, secret: str) -> Response:
    """Ask for a password of somebody who was invited, or who forgot theirs."""
    return _join(request, service, _expect(service, secret, first=False))


@router.post("/join/{secret}")
def join(request: Request, service: Serving, identity: Known, secret: str, password: Told = "") -> Response:
    """Keep the password, and enter."""
    invitation = _expect(service, secret, first=False)
    try:
        session = service.accounts.join(secret, password=password)
    except NotFound:
        raise
    except CallMirrorError as error:
        return _join(request, service, invitation, error=error)
    return entered(request, service, identity, session, "/", form="link")


def _expect(service: Service, secret: str, *, first: bool) -> Invitation:
    """The link that a secret is of; one of another kind leads nowhere here."""
    invitation = service.accounts.invitation(secret)
    if (invitation.purpose is Purpose.ADMINISTRATOR) is not first:
        raise NotFound(en="This link is for something else.", fr="Ce lien sert à autre chose.")
    return invitation


def entered(
    request: Request, service: Service, identity: Known, session: str, onward: str, *, form: str
) -> Response:
    """Go on with the new session in the place of the one that this browser had; ``form`` is how it came."""
    service.log.record(service.accounts.session(session), "sign_in", detail={"form": form})
    if identity.session is not None:
        service.accounts.sign_out(identity.session)
    answer = RedirectResponse(onward, status_code=303)
    remember(request, answer, session)
    return answer


def sign_in_form(
    request: Request,
    service: Service,
    *,
    onward: str,
    login: str = "",
    error: CallMirrorError | None = None,
) -> Response:
    """The form of signing in, with what went wrong."""
    told = {"login": login[:200], "onward": onward, "openid": service.openid is not None}
    return _form(request, "entering/sign_in.html", error, **told)


def _first(
    request: Request, service: Service, told: First | None = None, error: CallMirrorError | None = None
) -> Response:
    told = told or First()
    values = {"name": told.name, "login": told.login, "another": told.another}
    return _form(request, "entering/first.html", error, teams=service.accounts.teams(), **values)


def _join(
    request: Request, service: Service, invitation: Invitation, error: CallMirrorError | None = None
) -> Response:
    invited = service.accounts.account(invitation.account or 0)
    joining = invitation.purpose is Purpose.JOIN
    return _form(request, "entering/join.html", error, invited=invited, joining=joining)


def _form(request: Request, template: str, error: CallMirrorError | None, **values: Any) -> Response:
    """A form, anew where something was wrong with what was sent."""
    if error is None:
        return page(request, template, fault=Fault(), **values)
    fault = fault_of(error, language_of(request))
    shown = page(request, template, status=status_of(error), fault=fault, **values)
    shown.headers.update(waiting(error))
    return shown
