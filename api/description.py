"""The description of the API (OpenAPI 3.1): what the framework writes, and what holds of every endpoint."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from pydantic import BaseModel

from api.etags import JSON
from api.identity import PLAIN_COOKIE, SAFE
from api.schemas import Problem
from api.uploading.wire import ToldUpload, UploadRequest

BESIDE: tuple[type[BaseModel], ...] = (Problem, ToldUpload, UploadRequest)
PREFIX = "/api/v1"
ADDRESS = f"{PREFIX}/openapi.json"
PROBLEM = "application/problem+json"

EVERYWHERE: Mapping[int, str] = {
    401: "Nobody has signed in, and no token that is good was sent.",
    403: "Whoever asks may not do this, or a browser's session sent it without its CSRF token.",
    404: "There is no such thing, or it is not theirs who ask.",
    422: "A parameter or the body is not as declared, or names something that can't be used.",
    429: "Asked too often; the header Retry-After says in how many seconds to ask again.",
    503: "The store, the disk or the speech engine can't be used now.",
}
WITH_BODY: Mapping[int, str] = {
    400: "The body can't be read.",
    409: "It was changed or done meanwhile, or can't stand beside what is.",
    413: "The body is larger than is taken.",
}
SHARED: Mapping[int, str] = {**EVERYWHERE, **WITH_BODY}
"""What the description says of a status unless an endpoint says it better."""
FRAMEWORK_422 = "Validation Error"
TAGS: Mapping[str, str] = {
    "about": "Whether the service runs, and what it measures.",
    "uploads": "Recordings and transcripts that come in, and the work on them.",
    "calls": "One call: its words, readings, corrections and comments, for its coach and its rep.",
    "teams": "What a whole team reads about itself; the same for all its members.",
    "search": "The words of the calls that one may read.",
    "webhooks": "Addresses that are told when something has happened.",
    "administration": "People, teams, tokens, retention, sampling and the access log.",
}
INTRODUCTION = """
A team sees its own patterns; nobody is graded. No answer here tells one person's values to another.

* **Who asks**: `Authorization: Bearer TOKEN`, a token made under Account; or a browser's session, whose
  unsafe requests carry `X-CSRF-Token`.
* **Errors** are problem documents (RFC 9457, `application/problem+json`), `detail` in the language of
  `Accept-Language` or `?lang=`.
* **Lists** come in pages: `limit` and `cursor`, the next page in `next` and in the header `Link`.
* **Asking again**: answers to GET carry an `ETag`; with `If-None-Match` what is unchanged comes as 304.
* **Doing once**: a POST that names `Idempotency-Key` may be sent again within a day without being done twice.
* Times are ISO 8601 in UTC, or seconds from the start of the recording; a share is a ratio from 0 to 1.
"""


def operation_id(route: APIRoute) -> str:
    """Each endpoint is called as its function is: clients made from the description read well."""
    return route.name


def describe(app: FastAPI) -> None:
    """Let the application describe itself with what holds of every endpoint."""
    written = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            completed(written())
        return written()

    app.openapi = openapi  # type: ignore[method-assign]


def completed(document: dict[str, Any]) -> None:
    """Add to a description what the framework does not know: who may ask, and how answers may differ."""
    schemes = document.setdefault("components", {}).setdefault("securitySchemes", {})
    schemes["bearer"] = {"type": "http", "scheme": "bearer", "description": "A token made under Account."}
    schemes["session"] = {"type": "apiKey", "in": "cookie", "name": PLAIN_COOKIE}
    _add_schemas(document["components"].setdefault("schemas", {}))
    used = set()
    for path, method, operation in _operations(document):
        used.update(operation.get("tags", ()))
        _complete(path, method, operation)
    document["tags"] = [{"name": name, "description": told} for name, told in TAGS.items() if name in used]
    _forget_unused(document)


def _add_schemas(schemas: dict[str, Any]) -> None:
    """What the framework does not see, since no endpoint takes or gives it by a parameter."""
    for model in BESIDE:
        schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(schema.pop("$defs", {}))
        schemas[model.__name__] = schema


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document.get("paths", {}).items():
        for method, operation in methods.items():
            yield path, method, operation


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    answers = operation["responses"]
    if answers.get("422", {}).get("description") == FRAMEWORK_422:
        answers["422"] = _problem(EVERYWHERE[422])
    for status, told in _possible(method, operation).items():
        answers.setdefault(str(status), _problem(told))
    if method == "get" and path.startswith(PREFIX) and JSON in answers.get("200", {}).get("content", {}):
        answers.setdefault("304", {"description": "It is as the tag of If-None-Match says."})
    for status, answer in answers.items():
        if answer.get("content") == {}:  # said to have no body
            del answer["content"]
        elif int(status) >= 400:
            answer["content"] = _problem("")["content"]
    operation["responses"] = dict(sorted(answers.items()))


def _possible(method: str, operation: dict[str, Any]) -> dict[int, str]:
    """The statuses of problems that an endpoint may answer with, and what they mean."""
    if "security" in operation:  # open to all
        return {}
    operation["security"] = [{"bearer": []}, {"session": []}]
    return {**EVERYWHERE, **({} if method.upper() in SAFE else WITH_BODY)}


def _problem(told: str) -> dict[str, Any]:
    return {
        "description": told,
        "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _forget_unused(document: dict[str, Any]) -> None:
    """The framework's own form of errors, which no endpoint answers with."""
    for name in ("HTTPValidationError", "ValidationError"):
        document["components"].get("schemas", {}).pop(name, None)
