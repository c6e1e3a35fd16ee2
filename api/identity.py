"""Who asks: from a session's cookie or a machine's token to a principal, and what may then be done."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from fastapi.responses import Response

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
OURS = frozenset({"same-origin", "none"})
"""What a browser says of where a request comes from, where it comes from one of our pages or a bookmark."""
KEPT_FOR_S = 30 * 24 * 3600
"""How long a browser keeps the cookie; the session itself ends sooner where nobody uses it."""


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
    if is_machine(request):
        return Identity(service.accounts.token(request.headers["authorization"][7:].strip()))
    session = request.cookies.get(cookie_name(request))
    principal = service.accounts.session(session) if session else None
    return Identity(principal, session if principal else None)


def is_machine(request: Request) -> bool:
    """Whether a token is sent along, which no page of another site can have a browser do."""
    return request.headers.get("authorization", "").lower().startswith("bearer ")


def cookie_name(request: Request) -> str:
    """The one cookie that counts; over https a neighbouring site can't set it in our place."""
    return SECURE_COOKIE if request.url.scheme == "https" else PLAIN_COOKIE


def remember(request: Request, answer: Response, session: str) -> None:
    """Have the browser hold a session's secret, out of reach of scripts and of other sites' forms."""
    answer.set_cookie(
        cookie_name(request),
        session,
        max_age=KEPT_FOR_S,
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def forget(request: Request, answer: Response) -> None:
    """Have the browser let go of the session's secret."""
    secure = request.url.scheme == "https"
    answer.delete_cookie(cookie_name(request), path="/", secure=secure, httponly=True, samesite="lax")


def address_of(request: Request) -> str:
    """The address of whoever asks, as the server was told; a proxy in front must be one it trusts."""
    return request.client.host if request.client else "unknown"


def csrf_token(session: str) -> str:
    """The token that forms of this session carry; it tells nothing of the session's secret."""
    return hmac.new(session.encode(), b"csrf", hashlib.sha256).hexdigest()


async def guard(request: Request, identity: Annotated[Identity, Depends(identify)], service: Serving) -> None:
    """Refuse what another site's page sends in the name of whoever has signed in here, and floods.

    Signing in itself carries no session's token yet; where the request comes from is looked at for it too.

    Raises:
        TooMany: this person, program or address asks faster than anybody reads.
        Forbidden: the request changes something and comes from elsewhere, or lacks the session's token.
    """
    service.limits.spend(_who(request, identity))
    if request.method in SAFE or is_machine(request):
        return
    if not _from_here(request):
        raise _forged()
    if identity.session is None:
        return
    told = request.headers.get(CSRF_HEADER)
    if told is None and request.headers.get("content-type", "").startswith(FORMS):
        value = (await request.form()).get(CSRF_FIELD)
        told = value if isinstance(value, str) else None
    if told is None or not hmac.compare_digest(told.encode(), csrf_token(identity.session).encode()):
        await request.close()  # a form that was read may hold files
        raise _forged()


def _from_here(request: Request) -> bool:
    """Whether the browser says that the request comes from a page of ours; programs say nothing."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in OURS
    origin = request.headers.get("origin")
    return origin is None or _host(origin) == request.headers.get("host", "").lower()


def _host(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _who(request: Request, identity: Identity) -> str:
    """Whose requests are counted together; a machine's token and its owner's browser are one person."""
    principal = identity.principal
    return f"account {principal.account.number}" if principal else f"address {address_of(request)}"


def _forged() -> Forbidden:
    return Forbidden(
        en="This form was not sent from a page of yours, or the page is old; open it again and send it anew.",
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


def in_person(identity: Annotated[Identity, Depends(identify)]) -> Identity:
    """Somebody who has signed in with a browser: accounts and tokens are no business of a program's.

    Raises:
        Unauthenticated: nobody has.
        Forbidden: a program asks.
    """
    asker(identity)
    if identity.session is None:
        raise Forbidden(
            en="A token can't do this; sign in with a browser.",
            fr="Un jeton ne peut pas le faire ; connectez-vous avec un navigateur.",
        )
    return identity


Known = Annotated[Identity, Depends(identify)]
"""Who asks, perhaps a stranger."""
Asker = Annotated[Principal, Depends(asker)]
"""Who asks, who has signed in."""

InPerson = Annotated[Identity, Depends(in_person)]
"""Who asks, who has signed in with a browser."""


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
