"""The page of the API: every endpoint and form is there, nothing is loaded from elsewhere."""

import re
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.documenting import forms, sections


def test_page_shows_every_endpoint_and_every_form_in_both_languages(
    app: FastAPI, stranger: TestClient
) -> None:
    document = app.openapi()
    for language, title in (("en", "The API"), ("fr", "L'API")):
        text = stranger.get(f"/docs?lang={language}", headers={"accept": "text/html"}).text
        assert f"<h1>{title}</h1>" in text.replace("&#39;", "'")
        names = [each["operationId"] for item in document["paths"].values() for each in item.values()]
        for name in (*names, *(f"form-{form}" for form in document["components"]["schemas"])):
            assert f'id="{name}"' in text


def test_links_of_the_page_lead_to_places_on_it(stranger: TestClient) -> None:
    text = stranger.get("/docs", headers={"accept": "text/html"}).text
    places = re.findall(r' id="([^"]+)"', text)
    assert len(places) == len(set(places))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(places)


def test_page_is_light_and_loads_nothing_from_elsewhere(stranger: TestClient) -> None:
    answer = stranger.get("/docs", headers={"accept": "text/html"})
    assert len(answer.content) < 280_000
    assert "<script" not in answer.text
    assert not re.search(r'(?:src|href)="(?:https?:)?//', answer.text)
    assert " style=" not in answer.text


@pytest.fixture
def document() -> dict[str, Any]:
    ref = {"$ref": "#/components/schemas/Told"}
    operation = {
        "operationId": "tell",
        "tags": ["calls"],
        "description": "Say `this`.\n\nAnd\nthat.",
        "parameters": [{"name": "call", "in": "path", "required": True, "schema": {"type": "string"}}],
        "requestBody": {"content": {"application/json": {"schema": ref}}},
        "responses": {"201": {"description": "Successful Response"}, "404": {"description": "None."}},
        "security": [{"bearer": []}],
    }
    told = {
        "type": "object",
        "required": ["word", "when"],
        "properties": {
            "word": {"type": "string", "examples": ["l'été"]},
            "when": {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]},
            "more": {"type": "array", "items": ref},
        },
    }
    return {
        "tags": [{"name": "calls", "description": "Calls."}],
        "paths": {"/calls/{call}": {"post": operation}},
        "components": {"schemas": {"Told": told}},
    }


def test_endpoint_is_told_with_a_command_that_a_shell_reads(document: dict[str, Any]) -> None:
    ((operation,),) = (section.operations for section in sections(document, "https://cm.example"))
    assert [[piece.code for piece in part] for part in operation.about] == [[False, True, False], [False]]
    assert operation.curl.splitlines()[0] == "curl --request POST \\"
    assert """--data '{"word": "l'"'"'été", "when": "…"}'""" in operation.curl
    assert operation.curl.endswith("'https://cm.example/calls/{call}'")
    assert [answer.status for answer in operation.answers] == ["201", "404"]


def test_kinds_are_told_in_the_notation_of_types(document: dict[str, Any]) -> None:
    (form,) = forms(document)
    assert [field.kind.text for field in form.fields] == ["string", "string (date) | null", "Told[]"]
    assert [field.required for field in form.fields] == [True, True, False]
    assert form.fields[2].kind.links == ("Told",)
