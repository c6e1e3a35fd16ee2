"""What somebody has looked for, kept by the browser and not in an address.

Addresses are written down by proxies and histories, and what one looks for in calls are words of calls, often
names. So a search is sent as a form and kept in a cookie for as long as the browser is open; the address of
its results holds a number drawn for it. Whoever signs in next with the same browser can't open it.
"""

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping

from fastapi import Request, Response

from api.service import Service
from callmirror.access import Account, Deed, Principal

COOKIE = "searches"
PATH = "/search"
MOST_KEPT = 6
LONGEST = 3800
"""Letters of the cookie; browsers keep no more than 4096."""

Asked = Mapping[str, str]
"""The fields of the form by name."""


def kept(request: Request, account: Account) -> dict[str, Asked]:
    """The searches this browser keeps for this account, by their numbers, oldest first."""
    try:
        packed = request.cookies.get(COOKIE, "").encode("ascii")
        owner, searches = json.loads(urlsafe_b64decode(packed + b"=" * (-len(packed) % 4)))
    except (ValueError, TypeError, RecursionError):
        return {}
    if owner != account.number or not isinstance(searches, dict):
        return {}
    return {number: asked for number, asked in searches.items() if _is_form(asked)}


def keep(request: Request, response: Response, account: Account, asked: Asked) -> None:
    """Keep a search in the answer's cookie, and lead to its results."""
    number = secrets.token_hex(5)
    searches = {**kept(request, account), number: {name: value for name, value in asked.items() if value}}
    while len(searches) > 1 and (len(searches) > MOST_KEPT or len(_packed(account, searches)) > LONGEST):
        del searches[next(iter(searches))]
    response.set_cookie(
        COOKIE,
        _packed(account, searches),
        path=PATH,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    response.headers["location"] = f"{PATH}?found={number}"


def forget(response: Response) -> None:
    """Have the browser forget every search."""
    response.delete_cookie(COOKIE, path=PATH)


def noted(service: Service, asker: Principal, team: str | None) -> None:
    """Write down in which teams somebody searched, and never what for."""
    allowed = asker.teams_for(Deed.SEARCH)
    for each in allowed if team is None else {team} & set(allowed):
        service.log.record(asker, Deed.SEARCH, team=each)


def _packed(account: Account, searches: Mapping[str, Asked]) -> str:
    packed = json.dumps([account.number, searches], separators=(",", ":"), ensure_ascii=False).encode()
    return urlsafe_b64encode(packed).decode().rstrip("=")


def _is_form(asked: object) -> bool:
    return isinstance(asked, dict) and all(isinstance(value, str) for value in asked.values())
