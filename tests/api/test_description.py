"""The description of the API: what machines make their clients from."""

import keyword
from typing import Any

import pytest
from fastapi import FastAPI

from api.description import ADDRESS, PREFIX, PROBLEM, TAGS

METHODS = {"get", "post", "put", "patch", "delete", "head", "options"}


@pytest.fixture
def document(app: FastAPI) -> dict[str, Any]:
    return app.openapi()


@pytest.fixture
def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, method, each) for path, item in document["paths"].items() for method, each in item.items()]


def test_every_endpoint_is_below_the_prefix_but_what_watches(operations: list[Any]) -> None:
    at_root = {path for path, _, _ in operations if not path.startswith(f"{PREFIX}/")}
    assert at_root <= {"/health", "/ready", "/metrics"}
    assert {method for _, method, _ in operations} <= METHODS


def test_every_endpoint_has_a_name_a_tag_and_a_sentence(operations: list[Any]) -> None:
    names = [each["operationId"] for _, _, each in operations]
    assert len(names) == len(set(names))
    for name in names:
        assert name.isidentifier()
        assert name.islower()
        assert not keyword.iskeyword(name)
    for path, method, each in operations:
        assert each["tags"], (method, path)
        assert set(each["tags"]) <= set(TAGS), (method, path)
        assert each["description"].strip().endswith("."), (method, path)


def test_every_problem_is_declared_as_a_problem_document(operations: list[Any]) -> None:
    for path, method, each in operations:
        for status, answer in each["responses"].items():
            if int(status) >= 400:
                bare = path.endswith("/parts/{name}") and status == "460"  # as tus has it
                assert list(answer.get("content", ())) == ([] if bare else [PROBLEM]), (method, path, status)
        if each["security"]:
            assert {"401", "403", "404", "422", "429", "503"} <= set(each["responses"]), (method, path)


def test_framework_tells_nothing_of_its_own_errors(document: dict[str, Any]) -> None:
    assert not {"HTTPValidationError", "ValidationError"} & set(document["components"]["schemas"])
    assert "HTTPValidationError" not in str(document["paths"])


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    def references(value: Any) -> set[str]:
        if isinstance(value, dict):
            own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
            return own.union(*map(references, value.values()))
        return set().union(*map(references, value)) if isinstance(value, list) else set()

    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert references(document) <= known


def test_who_may_ask_is_said_of_every_endpoint(operations: list[Any], document: dict[str, Any]) -> None:
    assert set(document["components"]["securitySchemes"]) == {"bearer", "session"}
    for path, method, each in operations:
        assert each["security"] in ([], [{"bearer": []}, {"session": []}]), (method, path)


def test_description_is_served_and_is_the_same_each_time(app: FastAPI, stranger: Any) -> None:
    assert stranger.get(ADDRESS).json() == app.openapi() == app.openapi()
    assert app.openapi()["openapi"].startswith("3.1")
