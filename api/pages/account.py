"""One's own account: name, language, password, sessions, tokens for programs."""

from typing import Annotated

from fastapi import APIRouter, Form, Path, Query, Request
from fastapi.responses import RedirectResponse, Response

from api.errors import status_of
from api.faults import LARGEST_FORM, Fault, fault_of, waiting
from api.identity import Identity, InPerson, address_of, remember
from api.part_words import PARTS, SCOPES
from api.rendering import page
from api.service import Service, Serving
from api.wording import COOKIE, language_of
from callmirror.access import Account, Scope
from callmirror.accounts import scopes_for
from callmirror.errors import CallMirrorError

router = APIRouter(prefix="/account", max_body_size=LARGEST_FORM)
Told = Annotated[str, Form()]
DAYS = (30, 90, 365)


@router.get("")
def account_page(
    request: Request, service: Serving, identity: InPerson, done: Annotated[str, Query(max_length=20)] = ""
) -> Response:
    """Everything that one's own account is."""
    return _account(request, service, identity, done=done)


@router.post("/name")
def rename(request: Request, service: Serving, identity: InPerson, name: Told = "") -> Response:
    """Call oneself otherwise."""
    try:
        service.accounts.rename(_own(identity).number, name)
    except CallMirrorError as error:
        return _account(request, service, identity, error=error)
    return _done("name")


@router.post("/language")
def choose_language(request: Request, service: Serving, identity: InPerson, language: Told = "") -> Response:
    """Choose the language of pages; it holds wherever one signs in."""
    try:
        service.accounts.choose_language(_own(identity).number, language)
    except CallMirrorError as error:
        return _account(request, service, identity, error=error)
    answer = _done("language")
    answer.delete_cookie(COOKIE)
    return answer


@router.post("/password")
def change_password(
    request: Request, service: Serving, identity: InPerson, old: Told = "", password: Told = ""
) -> Response:
    """Choose another password; every other session ends, and this one gets another secret."""
    number = _own(identity).number
    try:
        session = service.accounts.change_password(number, old, password, address_of(request))
    except CallMirrorError as error:
        return _account(request, service, identity, error=error)
    service.log.record(identity.principal, "password")
    answer = _done("password")
    remember(request, answer, session)
    return answer


@router.post("/sessions/end")
def end_others(service: Serving, identity: InPerson) -> Response:
    """End every session but this one."""
    service.accounts.end_others(_own(identity).number, identity.session or "")
    return _done("sessions")


@router.post("/tokens")
def issue_token(
    request: Request,
    service: Serving,
    identity: InPerson,
    name: Annotated[str, Form(alias="token")] = "",
    scopes: Annotated[list[Scope], Form(alias="scope")] = [],  # noqa: B006 - never changed
    days: Annotated[int, Form()] = 90,
) -> Response:
    """Make a token and show its secret, once."""
    try:
        secret = service.accounts.issue_token(_own(identity).number, name=name, scopes=scopes, days=days)
    except CallMirrorError as error:
        return _account(request, service, identity, error=error)
    detail = {f"scope_{place}": scope.value for place, scope in enumerate(sorted(scopes), 1)}
    service.log.record(identity.principal, "make_token", detail={**detail, "days": days})
    return page(request, "entering/token.html", secret=secret, name=name)


@router.post("/tokens/{number}/revoke")
def revoke(service: Serving, identity: InPerson, number: Annotated[int, Path(ge=1, lt=2**63)]) -> Response:
    """End one of one's own tokens for good."""
    service.accounts.revoke(number, owner=_own(identity).number)
    service.log.record(identity.principal, "revoke_token", detail={"token": number})
    return _done("revoked")


def _own(identity: Identity) -> Account:
    if identity.principal is None:
        raise TypeError("asked of somebody who has not signed in")
    return identity.principal.account


def _done(what: str) -> RedirectResponse:
    return RedirectResponse(f"/account?done={what}", status_code=303)


def _account(
    request: Request,
    service: Service,
    identity: Identity,
    *,
    done: str = "",
    error: CallMirrorError | None = None,
) -> Response:
    own = _own(identity)
    shown = page(
        request,
        "entering/account.html",
        status=200 if error is None else status_of(error),
        own=own,
        parts=PARTS,
        sessions=service.accounts.sessions(own.number, identity.session or ""),
        tokens=service.accounts.tokens(own.number),
        scopes=[(scope, title) for scope, title in SCOPES.items() if scope in scopes_for(own)],
        titles=SCOPES,
        days=DAYS,
        done=done,
        fault=Fault() if error is None else fault_of(error, language_of(request)),
    )
    shown.headers.update({} if error is None else waiting(error))
    return shown
