"""Every endpoint answers as its description says, whoever asks and whatever is sent.

A few examples of each endpoint, the same each time. A longer campaign: ``CONTRACT_EXAMPLES=100``.
"""

import json
import os
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI, Request
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.failures import Failure, FailureGroup

from api.app import create_app
from api.description import ADDRESS
from api.identity import CSRF_HEADER, Identity, csrf_token, identify
from callmirror.access import Account, Membership, Part, Principal
from callmirror.archives import Wanted, add
from callmirror.config import Settings
from callmirror.jobs import Jobs
from callmirror.jobs.inline import InlineQueue
from callmirror.metadata import Metadata
from callmirror.store import open_store
from callmirror.webhooks import Kind

EXAMPLES = int(os.environ.get("CONTRACT_EXAMPLES", "2"))
NAMES = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
    "negative_data_rejection",
)
STRANGER = "stranger"
WHO = "x-asked-by"
OFFSETS = "application/offset+octet-stream"
ENDLESS = "/api/v1/uploads/events"
"""A stream that goes on as long as somebody listens has no answer to look at."""
load_all_checks()
CHECKED: list[Any] = [each for each in CHECKS.get_all() if each.__name__ in NAMES]


@schemathesis.serializer(OFFSETS)
def as_bytes(_context: Any, value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> tuple[FastAPI, list[str]]:
    """An application with a team of one person and some calls, and the calls' ids."""
    folder = tmp_path_factory.mktemp("contract")
    settings = Settings(home=folder / "home", model="no-model-of-that-name", k=3)
    for number in range(4):
        said = [
            {"speaker": "Anne", "text": f"Combien de fois, dix ou {number} ?"},
            {"speaker": "B", "text": "Deux."},
        ]
        segments = [
            {**each, "start_s": 4.0 * place, "end_s": 4.0 * place + 3} for place, each in enumerate(said)
        ]
        (folder / f"{number}.json").write_text(json.dumps({"language": "fr", "segments": segments}))
    paths = tuple(map(str, sorted(folder.glob("*.json"))))
    assert add(settings, Wanted(sources=paths, told=Metadata(team="Sud", rep="Anne"))).added == 4
    with open_store(settings.home) as store:
        known = store.calls(team="Sud")
        rep = store.pseudonyms().pseudonym("Anne")
    app = _told(settings, rep)
    return app, [call.id for call in known]


def _told(settings: Settings, rep: str) -> FastAPI:
    app = create_app(settings, jobs=Jobs(settings, InlineQueue()))
    people = {part.value: _principal(number, part, rep) for number, part in enumerate(Part, 1)}

    def identified(request: Request) -> Identity:
        name = request.headers.get(WHO, "")
        known = people.get(name)
        request.state.identity = found = Identity(known, name if known else None)
        request.state.account = known.account if known else None
        return found

    app.dependency_overrides[identify] = identified
    for _ in range(2):
        app.state.service.webhooks.register("https://hooks.example/x", list(Kind), team="Sud", by=1)
    return app


def _principal(number: int, part: Part, rep: str) -> Principal:
    membership = Membership(part, None if part is Part.ADMINISTRATOR else "Sud")
    own = rep if part is Part.REP else None
    return Principal(Account(number, part.value, f"Person {number}", (membership,), None, own))


def aimed(case: Case[Any], ids: list[str]) -> None:
    """Let the address name what there is: what changes a call takes one that the others leave alone."""
    spared = case.method == "DELETE" or case.operation.path.endswith("/objection")
    real = {"call_id": ids[-1 if spared else 0], "call": ids[0], "number": 2 if spared else 1, "team": "Sud"}
    for name in case.path_parameters or {}:
        if name in real:
            case.path_parameters[name] = real[name]


@pytest.mark.slow
@pytest.mark.parametrize("who", [*(part.value for part in Part), STRANGER])
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_every_endpoint_answers_as_it_says(
    calls: tuple[FastAPI, list[str]], who: str, mode: GenerationMode
) -> None:
    app, ids = calls
    headers = {} if who == STRANGER else {WHO: who, CSRF_HEADER: csrf_token(who)}
    failures: dict[str, str] = {}
    asked = 0
    for found in schemathesis.openapi.from_asgi(ADDRESS, app).exclude(path=ENDLESS).get_all_operations():
        operation = found.ok()  # type: ignore[union-attr]
        if mode is GenerationMode.NEGATIVE and not (operation.body or list(operation.iter_parameters())):
            continue

        @hypothesis_settings(
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        )
        @given(case=operation.as_strategy(generation_mode=mode), aim=st.booleans())
        def ask(case: Case[Any], aim: bool) -> None:
            nonlocal asked
            if aim and mode is GenerationMode.POSITIVE:
                aimed(case, ids)
            answer = case.call(headers=headers)
            asked += 1
            try:
                case.validate_response(answer, checks=CHECKED, headers=headers)
            except (Failure, FailureGroup) as error:
                failures.setdefault(f"{case.operation.label} {answer.status_code}", str(error))

        ask()
    assert asked > 40
    assert not failures, "\n\n".join(f"{label}\n{told}" for label, told in failures.items())
