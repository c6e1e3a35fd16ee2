"""Who asks: from a session's cookie or a machine's token to a principal, and what may then be done."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from api.service import Serving
from callmirror.access import Deed, Principal
from callmirror.errors import Forbidden, NotFound, Unauthenticated

SECURE_COOKIE = "__Host-callmirror"
PLAIN_COOKIE = "callmirror"
"""On http, which is the loopback address or a test: browsers take ``__Host-`` cookies over https alone."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
CSRF_FIELD = "csrf"
CSRF_HEADER = "x-csrf-token"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who asks; ``session`` is the secret of a browser's session, None for a machine or a stranger."""

    principal: Principal | None = None
    session: str | None = None


def identify(request: Request, service: Serving) -> Identity:
    """Who asks, found once for a request."""
    known: Identity | None = getattr(request.state, "identity", None)
    if known is None:
        known = _identity(request, service)
        request.state.identity = known
        request.state.account = known.principal.account if known.principal else None
    return known


def _identity(request: Request, service: Serving) -> Identity:
    bearer = request.headers.get("authorization", "")
    if bearer.lower().startswith("bearer "):
        return Identity(service.accounts.token(bearer[7:].strip()))
    session = request.cookies.get(SECURE_COOKIE) or request.cookies.get(PLAIN_COOKIE)
    principal = service.accounts.session(session) if session else None
    return Identity(principal, session if principal else None)


def csrf_token(session: str) -> str:
    """The token that forms of this session carry; it tells nothing of the session's secret."""
    return hmac.new(session.encode(), b"csrf", hashlib.sha256).hexdigest()


async def guard(request: Request, identity: Annotated[Identity, Depends(identify)]) -> None:
    """Refuse what another site's page sends in the name of whoever has signed in here.

    Raises:
        Forbidden: the request changes something and does not carry the session's token.
    """
    if request.method in SAFE or identity.session is None:
        return
    told = request.headers.get(CSRF_HEADER)
    if told is None and request.headers.get("content-type", "").startswith(FORMS):
        value = (await request.form()).get(CSRF_FIELD)
        told = value if isinstance(value, str) else None
    if told is None or not hmac.compare_digest(told.encode(), csrf_token(identity.session).encode()):
        raise Forbidden(
            en="This form was not sent from a page of yours, or the page is old; open it again and send it "
            "anew.",
            fr="Ce formulaire ne vient pas d'une de vos pages, ou la page est ancienne ; rouvrez-la et "
            "recommencez.",
        )


def asker(identity: Annotated[Identity, Depends(identify)]) -> Principal:
    """Whoever asks, who must have signed in.

    Raises:
        Unauthenticated: nobody has.
    """
    if identity.principal is None:
        raise Unauthenticated(en="Sign in first.", fr="Connectez-vous d'abord.")
    return identity.principal


Known = Annotated[Identity, Depends(identify)]
"""Who asks, perhaps a stranger."""
Asker = Annotated[Principal, Depends(asker)]
"""Who asks, who has signed in."""


def require(principal: Principal, deed: Deed, *, team: str | None = None, rep: str | None = None) -> None:
    """Let pass who may do this.

    Raises:
        Forbidden: they may not.
    """
    if not principal.may(deed, team=team, rep=rep):
        raise Forbidden(
            en="Your part here does not include this; an administrator can say who does what.",
            fr="Votre rôle ici ne le comprend pas ; un administrateur peut dire qui fait quoi.",
        )


def require_call(principal: Principal, deed: Deed, *, team: str | None, rep: str | None) -> None:
    """Let pass who may do this to a call; for anybody else it is as if there were no such call.

    Raises:
        NotFound: they may not.
    """
    if team is None or not principal.may(deed, team=team, rep=rep):
        raise NotFound(
            en="There is no such call, or it is not yours to hear.",
            fr="Cet appel n'existe pas, ou il ne vous revient pas de l'entendre.",
        )
