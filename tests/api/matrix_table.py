"""Who may ask which route: the one table that the matrix test holds every route of the application against.

A new route gets a row here, under ``"METHOD /path/{as}/declared"``:

    "GET /calls/{call_id}": Row(HEARERS, refused=404),

``allowed`` are those who are answered, with one of ``ok``; anybody else who has signed in is answered
``refused``: 403 for a deed of another part, 404 for a call not theirs. Who has not signed in is always
answered 401, or is led to signing in by a page. ``values`` fills the path beyond what ``matrix_world`` knows
(``call_id``, ``team``); ``data`` is sent as a form, ``body`` as JSON: what is sent must be good, or 422 hides
that somebody was let through. A route that everybody may ask has ``EVERYBODY``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from matrix_world import EVERYBODY, PARTS, TEAM, TOKENS

OK = (200, 201, 202, 204, 303)


@dataclass(frozen=True)
class Row:
    """Who is answered what."""

    allowed: tuple[str, ...]
    refused: int = 403
    ok: tuple[int, ...] = OK
    values: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, Any] | None = None
    body: Any = None
    query: Mapping[str, str] = field(default_factory=dict)


BROWSERS = tuple(PARTS)
SIGNED_IN = (*PARTS, *TOKENS)
ADMINISTRATOR = ("administrator",)
ADMINISTERING = ("administrator", "token administer")
READERS = ("coach", "manager", "rep", "other rep", "token teams:read")
"""Of the team's mirror."""
TENDERS = ("coach", "manager")
HEARERS = ("coach", "rep", "token calls:read")
"""Of a call of the rep."""
CORRECTORS = ("coach", "rep", "token calls:write")
LISTERS = ("coach", "other coach", "rep", "other rep", "token calls:read")
"""Of the own calls, or of a coached team's."""
UPLOADERS = ("coach", "other coach", "rep", "other rep", "token calls:write")
SEARCHERS = ("coach", "other coach", "rep", "other rep", "token search")

OTHERS = {"number": "{account}"}
TOKEN = {"number": "{token}"}
PARTS_SENT = {"team": ["Sud"], "part": ["rep"]}

EXPECTED: dict[str, Row] = {
    # Everybody's
    "GET /": Row(EVERYBODY),
    "GET /definitions": Row(EVERYBODY),
    "GET /health": Row(EVERYBODY),
    "GET /api/v1/openapi.json": Row(EVERYBODY),
    "GET /api/v1/markers": Row(EVERYBODY),
    # The door
    "GET /sign-in": Row(EVERYBODY),
    "POST /sign-in": Row(EVERYBODY, ok=(401,), data={"login": "coach", "password": "wrong"}),
    "POST /sign-out": Row(EVERYBODY),
    "GET /sign-in/openid": Row(EVERYBODY, ok=(404,)),
    "GET /sign-in/openid/back": Row(EVERYBODY, ok=(404,)),
    "GET /forgotten": Row(EVERYBODY),
    "GET /first/{secret}": Row(EVERYBODY, ok=(404,), values={"secret": "none"}),
    "POST /first/{secret}": Row(EVERYBODY, ok=(422,), values={"secret": "none"}, data={"name": "Eve"}),
    "GET /join/{secret}": Row(EVERYBODY, values={"secret": "{join}"}),
    "POST /join/{secret}": Row(
        EVERYBODY, values={"secret": "{join}"}, data={"password": "dix mille parapluies"}
    ),
    # One's own account
    "GET /account": Row(BROWSERS),
    "POST /account/name": Row(BROWSERS, data={"name": "Other"}),
    "POST /account/language": Row(BROWSERS, data={"language": "fr"}),
    "POST /account/password": Row(
        BROWSERS, data={"old": "cheval agrafe pile", "password": "dix mille parapluies"}
    ),
    "POST /account/sessions/end": Row(BROWSERS),
    "POST /account/tokens": Row(
        ("coach", "other coach", "rep", "other rep"), data={"token": "x", "scope": ["calls:read"]}
    ),
    "POST /account/tokens/{number}/revoke": Row(
        (), refused=404, values=TOKEN
    ),  # nobody's but its owner's, who asks with no browser here
    # People
    "GET /administration/people": Row(ADMINISTRATOR),
    "GET /administration/people/new": Row(ADMINISTRATOR),
    "POST /administration/people/new": Row(ADMINISTRATOR, data={"name": "Eve", "login": "eve", **PARTS_SENT}),
    "GET /administration/people/{number}": Row(ADMINISTRATOR, values=OTHERS),
    "POST /administration/people/{number}/parts": Row(ADMINISTRATOR, values=OTHERS, data=PARTS_SENT),
    "POST /administration/people/{number}/name": Row(ADMINISTRATOR, values=OTHERS, data={"name": "Eve"}),
    "POST /administration/people/{number}/rep": Row(ADMINISTRATOR, values=OTHERS, data={"rep": "Eve"}),
    "POST /administration/people/{number}/link": Row(ADMINISTRATOR, values=OTHERS),
    "POST /administration/people/{number}/deactivate": Row(ADMINISTRATOR, values=OTHERS),
    "POST /administration/people/{number}/activate": Row(ADMINISTRATOR, values=OTHERS),
    "POST /administration/people/{number}/erase": Row(
        ADMINISTRATOR, values=OTHERS, data={"confirm": "invited"}
    ),
    "GET /administration/teams": Row(ADMINISTRATOR),
    "POST /administration/teams": Row(ADMINISTRATOR, data={"team": "Ouest"}),
    "GET /administration/tokens": Row(ADMINISTRATOR),
    "POST /administration/tokens/{number}/revoke": Row(ADMINISTRATOR, values=TOKEN),
    # Teams
    "GET /teams/{team:path}/mirror": Row(READERS),
    "GET /teams/{team:path}/mirror.{form}": Row(READERS, values={"form": "csv"}),
    "GET /api/v1/teams/{team:path}/mirror": Row(READERS),
    # Searching
    "GET /search": Row(SEARCHERS),
    "POST /search": Row(SEARCHERS, data={"q": "tournées"}),
    "POST /api/v1/search": Row(SEARCHERS, body={"query": "tournées"}),
    # Calls
    "GET /calls": Row(LISTERS),
    "GET /calls/{call_id}": Row(HEARERS, refused=404),
}

VALUES = {"team": TEAM}
"""What fills paths beside the ids of the world."""
