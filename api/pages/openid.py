"""Signing in with an organisation's account: to its provider, and back."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from api.identity import Known
from api.openid import OpenId, Trip
from api.pages.entering import entered, inside, sign_in_form
from api.service import Service, Serving
from callmirror.errors import NotFound, SettingsError, Unauthenticated

router = APIRouter(prefix="/sign-in/openid")
BACK = "/sign-in/openid/back"
LASTS_S = 600


def cookie_name(request: Request) -> str:
    """The cookie that remembers the trip."""
    return "__Host-callmirror-openid" if request.url.scheme == "https" else "callmirror-openid"


@router.get("")
def depart(request: Request, service: Serving, onward: Annotated[str, Query(alias="next")] = "/") -> Response:
    """Send the browser to the provider."""
    provider, trip = _provider(service), Trip.begin(inside(onward))
    try:
        address = provider.address(trip, _back(request))
    except (Unauthenticated, SettingsError) as error:
        return sign_in_form(request, service, onward=trip.onward, error=error)
    answer = RedirectResponse(address, status_code=303)
    secure = request.url.scheme == "https"
    answer.set_cookie(
        cookie_name(request), trip.packed(), max_age=LASTS_S, secure=secure, httponly=True, samesite="lax"
    )
    return answer


@router.get("/back")
def come_back(request: Request, service: Serving, identity: Known) -> Response:
    """Let in whom the provider vouches for, if they were invited."""
    provider = _provider(service)
    try:
        trip = Trip.unpacked(request.cookies.get(cookie_name(request), ""))
        login = provider.login(trip, _back(request), request.query_params)
        session = service.accounts.enter_known(login)
        answer = entered(request, service, identity, session, inside(trip.onward), form="openid")
    except (Unauthenticated, SettingsError) as error:
        answer = sign_in_form(request, service, onward="/", error=error)
    answer.delete_cookie(cookie_name(request), secure=request.url.scheme == "https", httponly=True)
    return answer


def _provider(service: Service) -> OpenId:
    if service.openid is None:
        raise NotFound(
            en="No organisation's sign-in is set up here; use your password.",
            fr="Aucune connexion par une organisation n'est prévue ici ; utilisez votre mot de passe.",
        )
    return service.openid


def _back(request: Request) -> str:
    return str(request.url.replace(path=BACK, query="", fragment=""))
