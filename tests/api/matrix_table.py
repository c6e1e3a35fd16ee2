"""Who may ask which route: the one table that the matrix test holds every route of the application against.

A new route gets a row here, under ``"METHOD /path/{as}/declared"``:

    "GET /calls/{call_id}": Row(HEARERS, refused=404),

``allowed`` are those who are answered, with one of ``ok``; anybody else who has signed in is answered
``refused``, or as ``other`` says: 403 for a deed of another part, 404 for a call not theirs. Who has not
signed in is always answered 401, or is led to signing in by a page. ``values`` fills the path beyond what
``matrix_world`` knows (``call_id``, ``team``, and ``heard``, a call with sound); ``data`` is sent as a form
with ``files``, ``body`` as JSON, or as it is where it is bytes: what is sent must be good, or 422 hides that
somebody was let through. A route that everybody may ask has ``EVERYBODY``.
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
    other: Mapping[str, int] = field(default_factory=dict)
    ok: tuple[int, ...] = OK
    values: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, Any] | None = None
    body: Any = None
    files: Mapping[str, tuple[str, bytes]] | None = None
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


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
COMMENT = {"number": "{comment}"}
WEBHOOK = {"number": "{webhook}"}
UNSEEN = {"coach": 404, "other coach": 404}
"""Coaches have webhooks of their own and see none of the house's."""
NONE = {"number": "99"}
HEARD = {"call_id": "{heard}"}
WAITS, OFF, HALF = {"number": "{waits}"}, {"number": "{off}"}, {"name": "{part}"}
SENDERS = ("coach", "rep", "other rep", "token calls:write")
"""Who may upload to the team."""
WORKERS = ("coach", "rep", "token calls:write")
"""Who sees what the rep has sent."""
UNSEEN_WORK = {"other coach": 404, "other rep": 404}
UNSEEN_HALF = {who: 404 for who in UPLOADERS if who != "rep"}
VTT = {"file": ("call.vtt", b"WEBVTT\n\n00:01.000 --> 00:04.000\n<v Agent>Bonjour\n")}
MOMENT = {"start_s": "0", "end_s": "5"}
TALK = {"number": "{talk}"}
"""Of the manager's own."""
NO_PROGRAM = dict.fromkeys(TOKENS, 403)
WRITTEN = "We lost the account, and that is ours to mend. What do you think we could learn from it together?"
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
    # What is kept
    "GET /administration": Row(ADMINISTRATOR),
    "GET /administration/retention": Row(ADMINISTRATOR),
    "POST /administration/retention": Row(ADMINISTRATOR, data={"sound": "90"}),
    "POST /administration/retention/sweep": Row(ADMINISTRATOR),
    "GET /administration/sampling": Row(ADMINISTRATOR),
    "POST /administration/sampling": Row(ADMINISTRATOR, data={"team": "Nord", "calls": "2", "expected": "9"}),
    "GET /administration/objections": Row(ADMINISTRATOR),
    "POST /administration/objections/{call_id}/restore": Row(ADMINISTRATOR, ok=(404,)),
    "POST /administration/objections/{call_id}/uphold": Row(ADMINISTRATOR, ok=(404,)),
    "POST /administration/erasures": Row(ADMINISTRATOR, data={"person": "Nobody"}),
    "GET /administration/certificates/{code}": Row(ADMINISTRATOR, values={"code": "none"}),
    "GET /administration/notices": Row(ADMINISTRATOR),
    "POST /administration/notices/{audience}": Row(
        ADMINISTRATOR, values={"audience": "customers"}, data={"en": "We record.", "fr": "On enregistre."}
    ),
    "GET /administration/log": Row(ADMINISTRATOR),
    "GET /administration/log.csv": Row(ADMINISTRATOR),
    "GET /account/log": Row(BROWSERS),
    "GET /notices": Row(BROWSERS),
    "POST /notices/{audience}/read": Row(BROWSERS, values={"audience": "employees"}, data={"version": "0"}),
    "GET /calls/{call_id}/objection": Row(CORRECTORS, refused=404),
    "POST /calls/{call_id}/objection": Row(CORRECTORS, refused=404, data={"reason": "customer"}),
    "POST /calls/{call_id}/erase": Row(CORRECTORS, refused=404, data={"confirm": "yes"}),
    "POST /api/v1/calls/{call_id}/objection": Row(CORRECTORS, refused=404, body={"reason": "customer"}),
    "DELETE /api/v1/calls/{call_id}": Row(CORRECTORS, refused=404),
    "GET /api/v1/log": Row(ADMINISTERING),
    # Teams
    "GET /teams/{team:path}/mirror": Row(READERS),
    "GET /teams/{team:path}/mirror.{form}": Row(READERS, values={"form": "csv"}),
    "GET /api/v1/teams/{team:path}/mirror": Row(READERS),
    "GET /api/v1/teams/{team:path}/outcomes": Row(READERS),
    "GET /api/v1/teams/{team:path}/changes/since": Row(
        READERS, query={"marker": "question_ratio", "since": "2026-08", "months": "1"}
    ),
    "GET /api/v1/teams/{team:path}/changes/spread": Row(
        READERS, query={"marker": "question_ratio"}, ok=(422,)
    ),  # nothing is declared there
    "GET /api/v1/teams/{team:path}/changes/watch": Row(READERS),
    "GET /api/v1/teams/{team:path}/meetings": Row(READERS),
    "GET /api/v1/teams/{team:path}/meetings/{meeting}": Row(READERS, values={"meeting": "0000"}, ok=(404,)),
    "GET /api/v1/teams/{team:path}/alignment": Row(READERS),
    "GET /api/v1/teams/{team:path}/charter": Row(READERS),
    "GET /teams/{team:path}/replies": Row(READERS),
    "POST /teams/{team:path}/replies": Row(
        ("coach", "manager", "rep", "other rep"),
        ok=(404,),
        data={"area": "mirror", "key": "question_ratio", "period": "..", "text": "We sold renewals."},
    ),
    "POST /teams/{team:path}/replies/{number}/answer": Row(
        ("coach", "manager", "rep", "other rep"), ok=(404,), values=NONE, data={"text": "We shall look."}
    ),
    "POST /teams/{team:path}/replies/{number}/withdraw": Row(
        ("coach", "manager", "rep", "other rep"), ok=(404,), values=NONE
    ),
    "GET /api/v1/teams/{team:path}/replies": Row(READERS),
    "GET /teams": Row((*READERS[:-1], "other coach", "token teams:read")),
    "GET /style/report.css": Row(EVERYBODY),
    "GET /teams/{team:path}/three": Row(READERS),
    "POST /teams/{team:path}/three": Row(TENDERS),
    "GET /teams/{team:path}/pack": Row(READERS),
    "GET /teams/{team:path}/pack.{form}": Row(READERS, values={"form": "md"}),
    "GET /teams/{team:path}/guesses": Row(READERS),
    "POST /teams/{team:path}/guesses": Row(
        ("coach", "manager", "rep", "other rep"), data={"marker": "question_ratio", "guess": "25"}
    ),
    "POST /teams/{team:path}/guesses/keep": Row(TENDERS, ok=(303, 422)),
    "GET /teams/{team:path}/changes": Row(READERS),
    "GET /teams/{team:path}/charter": Row(READERS),
    "POST /teams/{team:path}/charter": Row(TENDERS, data={"text": "theory: volume"}, ok=(303,)),
    "GET /teams/{team:path}/alignment": Row(READERS),
    "POST /teams/{team:path}/alignment": Row(
        TENDERS, data={"text": "intents: [{name: care, title: We care}]"}, ok=(303,)
    ),
    "GET /teams/{team:path}/outcomes": Row(READERS),
    "GET /teams/{team:path}/field": Row(READERS),
    "GET /teams/{team:path}/promises": Row(READERS),
    "GET /api/v1/teams/{team:path}/promises": Row(READERS),
    "GET /api/v1/teams/{team:path}/field": Row(READERS),
    "GET /teams/{team:path}/meetings": Row(READERS),
    "GET /teams/{team:path}/meetings/{meeting}": Row(READERS, values={"meeting": "0000"}, ok=(404,)),
    "POST /teams/{team:path}/meetings/{meeting}/sentences/{sentence}": Row(
        TENDERS, values={"meeting": "0000", "sentence": "1"}, data={"does": "deal_risk"}, ok=(404,)
    ),
    "GET /teams/{team:path}/experiments": Row(READERS),
    "POST /teams/{team:path}/experiments": Row(
        TENDERS, data={"marker": "question_ratio", "first": "2026-09"}, ok=(303,)
    ),
    "POST /teams/{team:path}/experiments/{number}": Row(TENDERS, values={"number": "1"}, ok=(404,)),
    "GET /teams/{team:path}/standards": Row(READERS),
    "POST /teams/{team:path}/standards": Row(TENDERS, data={"text": ""}, ok=(303,)),
    "POST /teams/{team:path}/standards/one": Row(
        TENDERS, data={"marker": "question_ratio", "target": "40"}, ok=(303,)
    ),
    "POST /teams/{team:path}/standards/less": Row(TENDERS, data={"marker": "question_ratio"}, ok=(303,)),
    "GET /teams/{team:path}/playbook": Row(READERS),
    "POST /teams/{team:path}/playbook": Row(
        TENDERS, data={"text": "name: a\nsteps: [{name: b, examples: [Bonjour à vous]}]"}, ok=(303,)
    ),
    "GET /teams/{team:path}/words": Row(READERS),
    "POST /teams/{team:path}/words": Row(TENDERS, data={"text": "products: [Lumora]"}, ok=(303,)),
    "GET /mine": Row(("rep", "other rep")),
    "GET /mine/talks": Row(BROWSERS),
    "POST /mine/talks": Row(BROWSERS, ok=(303,), data={"text": WRITTEN}),
    "GET /mine/talks/corrections.jsonl": Row(BROWSERS),
    "GET /mine/talks/{number}": Row(("manager",), refused=404, other=NO_PROGRAM, values=TALK),
    "POST /mine/talks/sounds/{number}/delete": Row(BROWSERS, ok=(404,), values=NONE),
    "POST /mine/talks/{number}/sentences/{sentence}": Row(
        ("manager",), refused=404, other=NO_PROGRAM, values=TALK | {"sentence": "1"}, data={"does": "blame"}
    ),
    "POST /mine/talks/{number}/delete": Row(
        ("manager",), refused=404, other=NO_PROGRAM, ok=(303,), values=TALK
    ),
    # Searching
    "GET /search": Row(SEARCHERS),
    "POST /search": Row(SEARCHERS, data={"q": "tournées"}),
    "POST /api/v1/search": Row(SEARCHERS, body={"query": "tournées"}),
    # Calls
    "GET /calls": Row(LISTERS),
    "GET /calls/{call_id}": Row(HEARERS, refused=404),
    "GET /calls/{call_id}/clip": Row(CORRECTORS, refused=404, query={"start": "0", "end": "5"}),
    "GET /calls/{call_id}/turn": Row(CORRECTORS, refused=404, query={"n": "0"}),
    "POST /calls/{call_id}/turn": Row(CORRECTORS, refused=404, query={"n": "0"}, ok=(200, 422)),
    "POST /calls/{call_id}/rep": Row(CORRECTORS, refused=404, ok=(200, 422), data={"party": "Client"}),
    "POST /calls/{call_id}/language": Row(CORRECTORS, refused=404, data={"code": "en", "before": "fr"}),
    "POST /calls/{call_id}/edits/{number}/take-back": Row((), refused=404, values=NONE),
    "POST /calls/{call_id}/sentences/{number}/acts": Row(
        CORRECTORS, refused=404, values={"number": "1"}, data={"label": "question", "holds": "yes"}
    ),
    "POST /calls/{call_id}/comments": Row(CORRECTORS, refused=404, data={"text": "Bien"}),
    "POST /calls/{call_id}/comments/{number}": Row(
        ("rep",), refused=404, values=COMMENT, data={"text": "Mieux"}
    ),
    "POST /calls/{call_id}/comments/{number}/delete": Row(("rep",), refused=404, values=COMMENT),
    "POST /calls/{call_id}/review-again": Row(CORRECTORS, refused=404, ok=(303,), values=HEARD),
    "GET /api/v1/calls": Row(LISTERS),
    "GET /api/v1/calls/{call_id}": Row(HEARERS, refused=404),
    "GET /api/v1/calls/{call_id}/transcript": Row(HEARERS, refused=404),
    "GET /api/v1/calls/{call_id}/transcript.{form}": Row(HEARERS, refused=404, values={"form": "vtt"}),
    "GET /api/v1/calls/{call_id}/audio": Row(HEARERS, refused=404, ok=(200,), values=HEARD),
    "GET /api/v1/calls/{call_id}/peaks": Row(HEARERS, refused=404, ok=(200,), values=HEARD),
    "GET /api/v1/calls/{call_id}/clip": Row(CORRECTORS, refused=404, ok=(200,), values=HEARD, query=MOMENT),
    "GET /api/v1/calls/{call_id}/clip.json": Row(CORRECTORS, refused=404, query=MOMENT),
    "GET /api/v1/calls/{call_id}/edits": Row(HEARERS, refused=404),
    "POST /api/v1/calls/{call_id}/edits": Row(
        CORRECTORS, refused=404, body={"kind": "language", "value": "en", "before": "fr"}
    ),
    "DELETE /api/v1/calls/{call_id}/edits/{number}": Row((), refused=404, values=NONE),
    "POST /api/v1/calls/{call_id}/acts": Row(
        CORRECTORS, refused=404, body={"sentence": 1, "label": "question", "holds": True}
    ),
    "GET /api/v1/calls/{call_id}/comments": Row(HEARERS, refused=404),
    "POST /api/v1/calls/{call_id}/comments": Row(CORRECTORS, refused=404, body={"text": "Bien"}),
    "PATCH /api/v1/calls/{call_id}/comments/{number}": Row(
        ("rep",), refused=404, values=COMMENT, body={"text": "Mieux"}
    ),
    "DELETE /api/v1/calls/{call_id}/comments/{number}": Row(("rep",), refused=404, values=COMMENT),
    # Uploading
    "GET /upload": Row(UPLOADERS),
    "POST /upload/names": Row(SENDERS, body={"team": TEAM, "names": []}),
    "POST /upload/rule": Row(("coach",), data={"team": TEAM}),
    "POST /upload": Row(SENDERS, ok=(200,), data={"team": TEAM}, files=VTT),
    "GET /work": Row(UPLOADERS, ok=(200,)),
    "POST /work/{number}/cancel": Row(WORKERS, ok=(303,), values=WAITS, other=UNSEEN_WORK),
    "POST /work/{number}/retry": Row(WORKERS, ok=(303,), values=OFF, other=UNSEEN_WORK),
    "POST /work/{number}/kind": Row(
        WORKERS, ok=(303,), values=OFF, other=UNSEEN_WORK, data={"occasion": "team_review"}
    ),
    "POST /api/v1/uploads/{number}/kind": Row(
        WORKERS, ok=(202,), values=OFF, other=UNSEEN_WORK, body={"occasion": "team_review"}
    ),
    "GET /api/v1/uploads": Row(UPLOADERS, ok=(200,)),
    "GET /api/v1/uploads/{number}": Row(WORKERS, ok=(200,), values=WAITS, other=UNSEEN_WORK),
    "POST /api/v1/uploads/{number}/cancel": Row(WORKERS, ok=(200,), values=WAITS, other=UNSEEN_WORK),
    "POST /api/v1/uploads/{number}/retry": Row(WORKERS, ok=(202,), values=OFF, other=UNSEEN_WORK),
    "GET /api/v1/uploads/events": Row(UPLOADERS, ok=(200,)),
    "POST /api/v1/uploads": Row(SENDERS, ok=(202,), data={"team": TEAM}, files=VTT),
    "OPTIONS /api/v1/uploads/parts": Row(UPLOADERS),
    "POST /api/v1/uploads/parts": Row(UPLOADERS, ok=(201,), headers={"upload-length": "5"}),
    "PATCH /api/v1/uploads/parts/{name}": Row(
        ("rep",),
        ok=(204,),
        values=HALF,
        other=UNSEEN_HALF,
        headers={"upload-offset": "0", "content-type": "application/offset+octet-stream"},
        body=b"12345",
    ),
    "DELETE /api/v1/uploads/parts/{name}": Row(("rep",), ok=(204,), values=HALF, other=UNSEEN_HALF),
    "POST /api/v1/calls/{call}/review-again": Row(
        CORRECTORS, refused=404, ok=(202,), body={}, values={"call": "{heard}"}
    ),
    # Machines that watch, and webhooks
    "GET /docs": Row(EVERYBODY),
    "GET /ready": Row(EVERYBODY, ok=(200, 503)),
    "GET /metrics": Row(ADMINISTERING),
    "GET /api/v1/webhooks": Row((*ADMINISTERING, "coach", "other coach")),
    "GET /api/v1/webhooks/{number}": Row(ADMINISTERING, other=UNSEEN, values=WEBHOOK),
    "PATCH /api/v1/webhooks/{number}": Row(
        ADMINISTERING, other=UNSEEN, values=WEBHOOK, body={"active": False}
    ),
    "DELETE /api/v1/webhooks/{number}": Row(ADMINISTERING, other=UNSEEN, values=WEBHOOK),
    "GET /api/v1/webhooks/{number}/deliveries": Row(ADMINISTERING, other=UNSEEN, values=WEBHOOK),
    "POST /api/v1/webhooks/{number}/secret": Row(ADMINISTERING, other=UNSEEN, values=WEBHOOK),
    "POST /api/v1/webhooks/{number}/test": Row(ADMINISTERING, other=UNSEEN, values=WEBHOOK),
    "POST /api/v1/webhooks/{number}/deliveries/{delivery}/retry": Row(
        ADMINISTERING, ok=(404,), values={**WEBHOOK, "delivery": "99"}, other=UNSEEN
    ),
    "GET /administration/webhooks": Row(ADMINISTRATOR),
    "POST /administration/webhooks": Row(
        ADMINISTRATOR, ok=(200,), data={"url": "https://example.org/other", "events": ["call.reviewed"]}
    ),
    "GET /administration/webhooks/{number}": Row(ADMINISTRATOR, values=WEBHOOK),
    "POST /administration/webhooks/{number}": Row(
        ADMINISTRATOR,
        values=WEBHOOK,
        ok=(303,),
        data={"url": "https://example.org/moved", "events": ["call.failed"]},
    ),
    "POST /administration/webhooks/{number}/rest": Row(ADMINISTRATOR, values=WEBHOOK),
    "POST /administration/webhooks/{number}/resume": Row(ADMINISTRATOR, values=WEBHOOK),
    "POST /administration/webhooks/{number}/secret": Row(ADMINISTRATOR, values=WEBHOOK),
    "POST /administration/webhooks/{number}/test": Row(ADMINISTRATOR, values=WEBHOOK),
    "POST /administration/webhooks/{number}/remove": Row(ADMINISTRATOR, values=WEBHOOK),
    "POST /administration/webhooks/{number}/deliveries/{delivery}/retry": Row(
        ADMINISTRATOR, ok=(404,), values={**WEBHOOK, "delivery": "99"}
    ),
    "POST /api/v1/webhooks": Row(
        ADMINISTERING, body={"url": "https://example.org/other", "events": ["call.reviewed"]}
    ),
}

VALUES = {"team": TEAM}
"""What fills paths beside the ids of the world."""
