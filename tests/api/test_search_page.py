"""The page of searching, as people use it, and the endpoint, as programs do."""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient

from api.identity import CSRF_HEADER
from api.searches import COOKIE, LONGEST, MOST_KEPT
from callmirror.access import Part, Scope
from callmirror.config import Settings
from callmirror.domain import Act, Call, Review, Role, RoleSource, Sentence, Separation, Turn
from callmirror.store import open_store

AskAs = Callable[..., TestClient]
ANN, BEN = "p-" + "a" * 16, "p-" + "b" * 16
ONE, TWO = "1" * 64, "2" * 64
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def calls(settings: Settings) -> None:
    with open_store(settings.home) as store:
        store.add(call(ONE, "Bonjour Monsieur Dupont.", f"C'est trop cher {SCRIPT} l'été.", rep=ANN))
        store.add(
            call(TWO, "C'est cher, non ?", "Oui.", rep=BEN, language="en", kind='"><b>', started_at=None)
        )


def call(identity: str, *texts: str, **told: object) -> Review:
    parties = (Role.REP, Role.CUSTOMER)
    turns = tuple(
        Turn(place, "rep", parties[place % 2], text, place * 65.0, place * 65.0 + 3)
        for place, text in enumerate(texts)
    )
    made = Call(
        identity,
        "file",
        turns=turns,
        sentences=tuple(Sentence(turn.index, turn.text, acts=(Act("objection"),)) for turn in turns),
        role_source=RoleSource.DECLARED,
        separation=Separation.LABELS,
        language="fr",
        team="Lyon",
        started_at=datetime(2026, 9, 1, 12, tzinfo=UTC),
    )
    return Review(replace(made, **told), ())  # type: ignore[arg-type]


def look(client: TestClient, **fields: str) -> str:
    """Send the form as a browser does, and return the page it leads to."""
    answer = client.post("/search", data=fields)
    assert answer.status_code == 303, answer.text
    page = client.get(answer.headers["location"])
    assert page.status_code == 200
    return page.text


@pytest.fixture
def coach(as_: AskAs) -> TestClient:
    return as_(Part.COACH, "Lyon")


def test_page_shows_examples_and_then_what_was_said_with_the_moment(coach: TestClient) -> None:
    assert "For example" in coach.get("/search").text
    page = look(coach, q="l'ete")
    assert "<mark>été</mark>" in page
    assert f'href="/calls/{ONE}?t=65"' in page
    assert "1:05" in page
    assert "Bonjour Monsieur [nom]." in page
    assert "1 sentence" in page
    assert 'value="l&#39;ete"' in page


def test_words_of_calls_kinds_and_questions_are_never_markup(coach: TestClient) -> None:
    page = look(coach, q=f'cher "{SCRIPT}', kind='"><b>')
    page += look(coach, q="cher", team=SCRIPT) + look(coach, act="objection")
    assert "<script>" not in page
    assert '"><b>' not in page


def test_address_of_results_holds_no_word_of_the_question(coach: TestClient) -> None:
    answer = coach.post("/search", data={"q": "Dupont", "team": "Lyon"})
    assert "Dupont" not in answer.headers["location"]
    assert "Lyon" not in answer.headers["location"]
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "Path=/search" in cookie


def test_rep_finds_the_own_calls_alone_and_nobody_is_named(as_: AskAs) -> None:
    page = look(as_(Part.REP, "Lyon", rep=BEN), q="cher")
    assert ONE not in page
    assert TWO in page
    assert "1 sentence" in page
    assert "p-" + "b" * 16 not in page
    assert "Call without a date" in page
    assert "Words in your own calls" in page


@pytest.mark.parametrize("part", [Part.MANAGER, Part.ADMINISTRATOR])
def test_who_may_not_search_is_refused(as_: AskAs, part: Part) -> None:
    client = as_(part, None if part is Part.ADMINISTRATOR else "Lyon")
    assert client.get("/search").status_code == 403
    assert client.post("/search", data={"q": "cher"}).status_code == 403
    assert client.post("/api/v1/search", json={"words": "cher"}).status_code == 403


def test_search_is_kept_for_whoever_made_it_alone(as_: AskAs) -> None:
    ann, ben = as_(Part.COACH, "Lyon"), as_(Part.COACH, "Lyon")
    address = ann.post("/search", data={"q": "cher"}).headers["location"]
    ben.cookies = ann.cookies
    assert "write it again" in ben.get(address).text
    assert "<mark>cher</mark>" in ann.get(address).text
    assert "write it again" in ann.get("/search?found=unknown").text


@pytest.mark.parametrize(
    "kept",
    [
        "x",
        "é",
        "[]",
        "e30",
        "W10",
        urlsafe_b64encode(b'[1,{"a":3}]').decode(),
        urlsafe_b64encode(b"[" * 3000).decode(),
    ],
)
def test_cookie_that_was_tampered_with_is_no_search(coach: TestClient, kept: str) -> None:
    answer = coach.get("/search?found=a", headers={b"cookie": f"{COOKIE}={kept}".encode()})
    assert answer.status_code == 200
    assert "write it again" in answer.text


def test_only_so_many_searches_are_kept_and_never_more_than_a_browser_holds(coach: TestClient) -> None:
    first = coach.post("/search", data={"q": "cher"}).headers["location"]
    for number in range(MOST_KEPT):
        answer = coach.post("/search", data={"q": f"{number}" + "\U0001f600" * 600, "kind": "é" * 500})
        assert len(answer.headers["set-cookie"]) < LONGEST + 200
    assert "write it again" in coach.get(first).text
    assert "only the first words" in coach.get(answer.headers["location"]).text


@pytest.mark.parametrize(
    "fields",
    [
        {"q": '"' * 5_000},
        {"q": "\0 NEAR( * -"},
        {"q": "cher", "first": "never"},
        {"q": "cher", "first": "2026-10", "last": "2026-09"},
        {"act": "genius"},
        {"party": "boss"},
        {"q": "cher", "order": "worst"},
        {"q": "cher", "team": "\0"},
        {"q": "zz*", "language": "xx"},
    ],
)
def test_no_question_is_an_error_page(coach: TestClient, fields: dict[str, str]) -> None:
    assert 'role="search"' in look(coach, **fields)


def test_nothing_asked_leads_back_to_the_form(coach: TestClient) -> None:
    assert coach.post("/search", data={"q": " ", "order": "relevance"}).headers["location"] == "/search"
    assert coach.get("/search?found=x&after=%00%F0%9F").status_code == 200


def test_results_come_in_pages(coach: TestClient, settings: Settings) -> None:
    with open_store(settings.home) as store:
        store.add(call("3" * 64, *[f"encore {number}" for number in range(25)]))
    page = look(coach, q="encore")
    assert "25 sentences" in page
    following = page.split("&amp;after=")[1].split('"')[0]
    found = page.split("/search?found=")[1].split("&amp;")[0].split('"')[0]
    second = coach.get(f"/search?found={found}&after={following}").text
    assert second.count("<mark>encore</mark>") == 5
    assert "Back to the first" in second


def test_page_speaks_french(as_: AskAs) -> None:
    page = look(as_(Part.COACH, "Lyon", language="fr"), q="cher", party="customer")
    assert "1 phrase<" in page
    assert "1 septembre 2026" in page
    assert "Qui parle" in page


def test_form_that_another_site_sends_is_refused(coach: TestClient) -> None:
    del coach.headers[CSRF_HEADER]
    assert coach.post("/search", data={"q": "cher"}).status_code == 403


def test_programs_are_answered_with_parts_and_a_cursor(as_: AskAs) -> None:
    client = as_(Part.COACH, "Lyon", scopes=frozenset({Scope.SEARCH}))
    answer = client.post("/api/v1/search", json={"words": "cher", "limit": 1}).json()
    assert (answer["count"], answer["count_is_lowest"]) == (2, False)
    (hit,) = answer["items"]
    assert {"text": "cher", "hit": True} in hit["parts"]
    assert (hit["call"], hit["party"], hit["at_s"], hit["page"]) == (
        ONE,
        "customer",
        65.0,
        f"/calls/{ONE}?t=65",
    )
    assert hit["before"] == {"party": "rep", "text": "Bonjour Monsieur [nom]."}
    assert not {"rep", "person", "value"} & hit.keys()
    rest = client.post("/api/v1/search", json={"words": "cher", "limit": 1, "cursor": answer["next"]}).json()
    assert [one["call"] for one in rest["items"]] == [TWO]
    assert rest["next"] is None


def test_program_without_the_scope_is_refused_and_a_stranger_is_asked_to_sign_in(
    as_: AskAs, stranger: TestClient
) -> None:
    reader = as_(Part.COACH, "Lyon", scopes=frozenset({Scope.CALLS_READ}))
    assert reader.post("/api/v1/search", json={"words": "cher"}).status_code == 403
    assert stranger.post("/api/v1/search", json={"words": "cher"}).status_code == 401
    assert stranger.get("/search").status_code in {303, 401}


@pytest.mark.parametrize(
    "body", [{"act": "genius"}, {"party": "boss"}, {"first": "never"}, {"words": "x" * 401}]
)
def test_program_is_told_what_can_not_be_answered_and_never_what_was_looked_for(
    coach: TestClient, body: dict[str, str]
) -> None:
    answer = coach.post("/api/v1/search", json={"words": "cher", **body})
    assert answer.status_code == 422
    assert "cher" not in answer.text
