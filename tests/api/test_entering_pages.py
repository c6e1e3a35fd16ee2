"""The door over HTTP: first start, joining, sessions in cookies, forged requests, where one is led on to."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.identity import CSRF_HEADER, PLAIN_COOKIE, SECURE_COOKIE, csrf_token
from api.pages.entering import inside
from callmirror.access import Account, Membership, Part, Scope
from callmirror.accounts import Accounts, Passwords

PASSWORD = "cheval agrafe pile"  # noqa: S105
OTHER = "dix mille parapluies"
HTML = {"accept": "text/html", "accept-language": "en"}


@pytest.fixture
def accounts(app: FastAPI) -> Accounts:
    """The accounts of the application, with hashes that cost little."""
    service = app.state.service
    made = Accounts(service.open, passwords=Passwords(time_cost=1, memory_kib=8))
    app.state.service = replace(service, accounts=made)
    return made


@pytest.fixture
def zoe(accounts: Accounts) -> Account:
    parts = (Membership(Part.ADMINISTRATOR), Membership(Part.COACH, "Nord"))
    return accounts.create(login="zoe", name="Zoé", password=PASSWORD, memberships=parts)


@pytest.fixture
def browser(app: FastAPI, accounts: Accounts) -> Callable[..., TestClient]:
    """Makes a browser with no cookies, over http or https."""

    def made(scheme: str = "http") -> TestClient:
        return TestClient(app, base_url=f"{scheme}://testserver", follow_redirects=False, headers=HTML)

    return made


@pytest.fixture
def zoes(browser: Callable[..., TestClient], zoe: Account) -> TestClient:
    """A browser in which Zoé has signed in."""
    client = browser()
    assert enter(client).status_code == 303
    return client


def enter(client: TestClient, **told: str) -> Any:
    return client.post("/sign-in", data={"login": "zoe", "password": PASSWORD, **told})


def send(client: TestClient, address: str, **told: Any) -> Any:
    """Send a form with the session's token."""
    token = csrf_token(client.cookies[PLAIN_COOKIE])
    return client.post(address, data={"csrf": token, **told})


def test_first_start_makes_an_administrator_who_coaches(
    accounts: Accounts, browser: Callable[..., TestClient]
) -> None:
    link, client = accounts.first_link(), browser()
    shown = client.get(f"/first/{link}")
    assert shown.status_code == 200
    assert 'name="password"' in shown.text
    told = {"name": "Zoé", "login": "zoe", "password": "tooshort", "another": "Nord"}
    again = client.post(f"/first/{link}", data=told)
    assert again.status_code == 422
    assert 'value="Zoé"' in again.text
    assert "tooshort" not in again.text
    assert client.post(f"/first/{link}", data={**told, "password": PASSWORD}).status_code == 303
    (account,) = accounts.list()
    assert account.memberships == (Membership(Part.ADMINISTRATOR), Membership(Part.COACH, "Nord"))
    assert client.get("/administration/people").status_code == 200
    assert browser().get(f"/first/{link}").status_code == 404


def test_invited_person_joins_by_the_link_that_is_shown(
    zoes: TestClient, browser: Callable[..., TestClient]
) -> None:
    told = {"name": "Karim", "login": "karim", "team": ["Nord", ""], "part": ["manager", "none"], "rep": ""}
    shown = send(zoes, "/administration/people/new", **told)
    found = re.search(r"http://testserver(/join/[\w-]+)", shown.text)
    assert found
    client = browser()
    assert "karim" in client.get(found[1]).text
    assert client.post(found[1], data={"password": "password1234"}).status_code == 422
    assert client.post(found[1], data={"password": OTHER}).status_code == 303
    assert "Karim" in client.get("/account").text
    assert browser().get(found[1]).status_code == 404


@pytest.mark.parametrize(
    ("scheme", "name", "secure"), [("https", SECURE_COOKIE, True), ("http", PLAIN_COOKIE, False)]
)
def test_cookie_is_out_of_reach(
    browser: Callable[..., TestClient], zoe: Account, scheme: str, name: str, secure: bool
) -> None:
    answer = enter(browser(scheme))
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{name}=")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert ("Secure" in cookie) is secure
    assert "Domain" not in cookie


def test_plain_cookie_counts_for_nothing_over_https(
    browser: Callable[..., TestClient], zoes: TestClient
) -> None:
    client = browser("https")
    client.cookies.set(PLAIN_COOKIE, zoes.cookies[PLAIN_COOKIE])
    assert client.get("/account").status_code == 303


def test_session_is_a_new_one_at_each_entry(browser: Callable[..., TestClient], zoes: TestClient) -> None:
    before = zoes.cookies[PLAIN_COOKIE]
    token = csrf_token(before)
    enter(zoes, csrf=token)
    assert zoes.cookies[PLAIN_COOKIE] != before
    other = browser()
    other.cookies.set(PLAIN_COOKIE, before)
    assert other.get("/account").status_code == 303


def test_session_that_somebody_planted_is_not_taken_over(
    browser: Callable[..., TestClient], zoe: Account
) -> None:
    client = browser()
    client.cookies.set(PLAIN_COOKIE, "planted")
    assert enter(client).status_code == 303
    planted = browser()
    planted.cookies.set(PLAIN_COOKIE, "planted")
    assert planted.get("/account").status_code == 303


@pytest.mark.parametrize("forged", ["x", "' OR 1=1", "x" * 5000, "%00", "é"])
def test_forged_cookie_is_a_stranger(browser: Callable[..., TestClient], zoe: Account, forged: str) -> None:
    headers = {b"cookie": f"{PLAIN_COOKIE}={forged}".encode(), b"accept": b"text/html"}
    answer = browser().get("/account", headers=headers)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=%2Faccount")


@pytest.mark.parametrize("forged", ["", "x", "cm_x", "cm_" + "x" * 5000])
def test_forged_token_is_a_stranger(
    browser: Callable[..., TestClient], zoes: TestClient, forged: str
) -> None:
    headers = {"authorization": f"Bearer {forged}", "accept": "application/json"}
    assert zoes.get("/account", headers=headers).status_code == 401


def test_signed_out_is_out_in_the_store_too(browser: Callable[..., TestClient], zoes: TestClient) -> None:
    session = zoes.cookies[PLAIN_COOKIE]
    assert send(zoes, "/sign-out").status_code == 303
    assert PLAIN_COOKIE not in zoes.cookies
    other = browser()
    other.cookies.set(PLAIN_COOKIE, session)
    assert other.get("/account").status_code == 303


@pytest.mark.parametrize(
    "told",
    [{}, {"csrf": ""}, {"csrf": "x" * 64}, {"csrf": "é"}, {"csrf": csrf_token("another session")}],
)
def test_form_without_the_sessions_token_changes_nothing(
    zoes: TestClient, accounts: Accounts, told: dict[str, str]
) -> None:
    assert zoes.post("/account/name", data={"name": "Eve", **told}).status_code == 403
    assert [each.name for each in accounts.list()] == ["Zoé"]


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://testserver.evil.example"},
        {"origin": "http://[::1"},
        {"origin": ""},
    ],
)
def test_form_of_another_site_is_refused_even_to_sign_in(
    browser: Callable[..., TestClient], zoes: TestClient, headers: dict[str, str]
) -> None:
    token = csrf_token(zoes.cookies[PLAIN_COOKIE])
    assert zoes.post("/account/name", data={"name": "Eve", "csrf": token}, headers=headers).status_code == 403
    told = {"login": "zoe", "password": PASSWORD}
    assert browser().post("/sign-in", data=told, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "same-origin", "origin": "null"}, {"origin": "http://TESTSERVER"}]
)
def test_form_of_our_own_is_taken(zoes: TestClient, headers: dict[str, str]) -> None:
    token = csrf_token(zoes.cookies[PLAIN_COOKIE])
    answer = zoes.post("/account/name", headers={**headers, CSRF_HEADER: token}, data={"name": "Zoé K."})
    assert answer.status_code == 303
    assert "Zoé K." in zoes.get("/account").text


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/calls?page=2", "/calls?page=2"),
        ("/search?q=été", "/search?q=%C3%A9t%C3%A9"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\\evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("calls", "/"),
        ("/x\r\nset-cookie: a=b", "/"),
        ("/" + "x" * 3000, "/"),
        ("//[", "/"),
        ("", "/"),
    ],
)
def test_way_on_stays_in_the_house(
    browser: Callable[..., TestClient], zoe: Account, asked: str, led: str
) -> None:
    answer = enter(browser(), next=asked)
    assert (answer.status_code, answer.headers["location"]) == (303, led)
    assert "a=b" not in answer.headers.get("set-cookie", "")


def test_way_on_of_an_address_is_kept_by_the_form(browser: Callable[..., TestClient]) -> None:
    assert 'name="next" value="/calls"' in browser().get("/sign-in?next=/calls").text
    assert 'name="next" value="/"' in browser().get("/sign-in?next=//evil.example").text
    assert inside('/"><script>') == '/"><script>'
    assert '"><script>' not in browser().get("/sign-in", params={"next": '/"><script>'}).text


@pytest.mark.parametrize("login", ["zoe", "nobody", "<script>alert(1)</script>", "x" * 100_000, "\0"])
def test_wrong_password_is_told_beside_what_was_written(
    browser: Callable[..., TestClient], zoe: Account, login: str
) -> None:
    answer = enter(browser(), login=login, password="wrong")  # noqa: S106
    assert answer.status_code == 401
    assert "go together" in answer.text
    assert "wrong" not in answer.text
    assert "<script>alert" not in answer.text
    assert len(answer.content) < 20_000


def test_endless_form_is_not_read(browser: Callable[..., TestClient], zoes: TestClient) -> None:
    pieces = (b"password=" + b"x" * 60_000 for _ in range(5))
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert browser().post("/sign-in", content=pieces, headers=headers).status_code == 413
    assert zoes.post("/account/name", data={"name": "x" * 1_000_000}).status_code == 413


def test_too_many_attempts_are_told_when_to_come_back(
    browser: Callable[..., TestClient], zoe: Account
) -> None:
    answers = [enter(browser(), password="wrong") for _ in range(6)]  # noqa: S106
    assert [each.status_code for each in answers] == [401] * 5 + [429]
    assert int(answers[-1].headers["retry-after"]) >= 1


def test_new_password_goes_on_here_and_ends_elsewhere(
    browser: Callable[..., TestClient], zoes: TestClient
) -> None:
    elsewhere = browser()
    enter(elsewhere)
    assert send(zoes, "/account/password", old=PASSWORD, password=OTHER).status_code == 303
    assert zoes.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 303


def test_deactivated_account_is_out_with_its_next_request(
    zoes: TestClient, accounts: Accounts, browser: Callable[..., TestClient]
) -> None:
    anne = accounts.create(
        login="anne", name="Anne", password=PASSWORD, memberships=(Membership(Part.COACH, "Nord"),)
    )
    token = accounts.issue_token(anne.number, name="x", scopes={Scope.CALLS_READ}, days=1)
    client = browser()
    enter(client, login="anne")
    assert client.get("/account").status_code == 200
    assert send(zoes, f"/administration/people/{anne.number}/deactivate").status_code == 303
    assert client.get("/account").status_code == 303
    headers = {"authorization": f"Bearer {token}", "accept": "application/json"}
    assert browser().get("/account", headers=headers).status_code == 401


def test_token_is_shown_once_and_is_no_key_to_the_account(
    zoes: TestClient, browser: Callable[..., TestClient]
) -> None:
    shown = send(zoes, "/account/tokens", token="Téléphonie", scope=["calls:read"], days="30")  # noqa: S106
    found = re.search(r"cm_[\w-]{43}", shown.text)
    assert found
    assert shown.headers["cache-control"] == "private, no-store"
    assert found[0] not in zoes.get("/account").text
    headers = {"authorization": f"Bearer {found[0]}"}
    assert browser().get("/account", headers=headers).status_code == 403
    assert browser().post("/account/tokens", headers=headers, data={"token": "y"}).status_code == 403


def test_nobody_erases_by_a_slip(zoes: TestClient, accounts: Accounts) -> None:
    anne = accounts.create(login="anne", name="Anne", password=PASSWORD)
    address = f"/administration/people/{anne.number}/erase"
    assert send(zoes, address, confirm="ann").status_code == 422
    assert send(zoes, address, confirm="Anne").status_code == 303
    assert [each.login for each in accounts.list()] == ["zoe"]


def test_parts_that_exclude_each_other_are_told_on_the_page(zoes: TestClient, zoe: Account) -> None:
    told = {"team": ["Nord", "Nord"], "part": ["coach", "manager"], "administrator": "yes"}
    answer = send(zoes, f"/administration/people/{zoe.number}/parts", **told)
    assert answer.status_code == 409
    assert "hears none of its calls" in answer.text


@pytest.mark.parametrize("number", ["0", "-1", "99", "1e3", "9" * 40, "x"])
def test_account_that_is_none_is_no_error_of_ours(zoes: TestClient, number: str) -> None:
    assert zoes.get(f"/administration/people/{number}").status_code in {404, 422}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_come_in_the_language_of_the_account(
    zoes: TestClient, accounts: Accounts, zoe: Account, language: str
) -> None:
    assert send(zoes, "/account/language", language=language).status_code == 303
    for page in ("/account", "/administration/people", "/administration/people/new", "/administration/teams"):
        assert f'<html lang="{language}">' in zoes.get(page).text


def test_team_that_is_made_is_offered_to_who_is_let_in(zoes: TestClient) -> None:
    assert send(zoes, "/administration/teams", team="<b>Été</b>", language="fr").status_code == 303
    shown = zoes.get("/administration/people/new").text
    assert 'value="&lt;b&gt;Été&lt;/b&gt;"' in shown
    assert send(zoes, "/administration/teams", team=" ").status_code == 422
