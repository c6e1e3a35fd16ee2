"""Signing in by OpenID Connect, against a small provider in the same process."""

import base64
import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from api.app import create_app
from api.identity import PLAIN_COOKIE
from api.openid import OpenId
from callmirror.access import Account, Membership, Part
from callmirror.config import Settings, from_env
from callmirror.errors import SettingsError

ISSUER = "https://id.example.org"
LOGIN = "anne@example.org"
KEY = RSAKey.generate_key(2048, {"kid": "one"})
PUBLISHED: dict[str, Any] = {"keys": [KEY.as_dict(private=False)]}
TRIP = "callmirror-openid"


@dataclass
class Provider:
    """Vouches for one person; ``claims`` and the rest are set to misbehave."""

    claims: dict[str, Any] = field(default_factory=lambda: {"email": LOGIN, "email_verified": True})
    userinfo: dict[str, Any] = field(default_factory=dict)
    issuer: str = ISSUER
    algorithm: str = "RS256"
    key: Any = field(default_factory=lambda: KEY)
    down: bool = False
    nonce: str | None = None
    challenge: str = ""

    def authorize(self, address: str) -> dict[str, str]:
        """What the browser brings back from the provider's page."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["code_challenge_method"] == "S256"
        assert asked["redirect_uri"] == "http://testserver/sign-in/openid/back"
        assert asked["scope"].split() == ["openid", "email"]
        self.nonce, self.challenge = self.nonce or asked["nonce"], asked["code_challenge"]
        return {"code": "good", "state": asked["state"]}

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        if self.down:
            raise httpx2.ConnectError("no route")
        answers: dict[str, Callable[[httpx2.Request], dict[str, Any]]] = {
            "/.well-known/openid-configuration": self._metadata,
            "/keys": lambda _: PUBLISHED,
            "/token": self._token,
            "/userinfo": lambda _: self.userinfo,
        }
        found = answers[request.url.path](request)
        return httpx2.Response(400 if "error" in found else 200, json=found)

    def _metadata(self, _request: httpx2.Request) -> dict[str, Any]:
        ends = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        told = {f"{name}_endpoint": f"{ISSUER}/{path}" for name, path in ends.items()}
        return {"issuer": self.issuer, "jwks_uri": f"{ISSUER}/keys", **told}

    def _token(self, request: httpx2.Request) -> dict[str, Any]:
        asked = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
        digest = hashlib.sha256(asked["code_verifier"].encode()).digest()
        if (
            asked["code"] != "good"
            or base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != self.challenge
        ):
            return {"error": "invalid_grant"}
        now = int(time.time())
        usual = {"iss": ISSUER, "sub": "7", "aud": "house", "iat": now, "exp": now + 60, "nonce": self.nonce}
        header = {"alg": self.algorithm, "kid": "one"}
        signed = jwt.encode(header, {**usual, **self.claims}, self.key, algorithms=[self.algorithm])
        return {"access_token": "a", "token_type": "Bearer", "id_token": signed}


@pytest.fixture
def provider() -> Provider:
    return Provider()


@pytest.fixture
def app(tmp_path: Path, provider: Provider) -> FastAPI:
    settings = Settings(
        home=tmp_path / "home",
        openid_issuer=ISSUER + "/",
        openid_client_id="house",
        openid_client_secret="shared",  # noqa: S106
    )
    made = create_app(settings)
    openid = OpenId(settings, transport=httpx2.MockTransport(provider))
    made.state.service = replace(made.state.service, openid=openid)
    return made


@pytest.fixture
def anne(app: FastAPI) -> Account:
    account: Account = app.state.service.accounts.invite(
        login=LOGIN, name="Anne", memberships=(Membership(Part.COACH, "Nord"),)
    )[0]
    return account


@pytest.fixture
def browser(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, follow_redirects=False, headers={"accept": "text/html"}) as client:
        yield client


def go(browser: TestClient, provider: Provider, *, onward: str = "/account", **other: str) -> Any:
    """To the provider and back, with what the browser brings back changed by ``other``."""
    left = browser.get("/sign-in/openid", params={"next": onward})
    assert left.status_code == 303, left.text
    return browser.get(
        "/sign-in/openid/back", params={**provider.authorize(left.headers["location"]), **other}
    )


@pytest.mark.usefixtures("anne")
def test_invited_person_is_let_in_and_led_on(browser: TestClient, provider: Provider) -> None:
    answer = go(browser, provider)
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    assert "Anne" in browser.get("/account").text
    assert TRIP not in browser.cookies


@pytest.mark.usefixtures("anne")
def test_address_told_apart_is_asked_for(browser: TestClient, provider: Provider) -> None:
    provider.claims, provider.userinfo = {}, {"sub": "7", "email": LOGIN.upper(), "email_verified": True}
    assert go(browser, provider).status_code == 303
    assert browser.get("/account").status_code == 200


@pytest.mark.usefixtures("anne")
@pytest.mark.parametrize(
    "wrong",
    [
        {"claims": {"email": LOGIN}},
        {"claims": {"email": LOGIN, "email_verified": False}},
        {"claims": {"email": LOGIN, "email_verified": "true"}},
        {"claims": {"email": "eve@example.org", "email_verified": True}},
        {"claims": {"email": LOGIN, "email_verified": True, "aud": "another"}},
        {"claims": {"email": LOGIN, "email_verified": True, "iss": "https://evil.example"}},
        {"claims": {"email": LOGIN, "email_verified": True, "exp": 1}},
        {"claims": {"email": LOGIN, "email_verified": True, "nonce": "another"}},
        {"claims": {}, "userinfo": {"sub": "8", "email": LOGIN, "email_verified": True}},
        {"nonce": "of another trip"},
        {"key": RSAKey.generate_key(2048, {"kid": "one"})},
        {"key": OctKey.import_key("shared" * 6), "algorithm": "HS256"},
    ],
)
def test_whom_the_provider_does_not_vouch_for_stays_out(
    browser: TestClient, provider: Provider, wrong: dict[str, Any]
) -> None:
    for name, value in wrong.items():
        setattr(provider, name, value)
    answer = go(browser, provider)
    assert answer.status_code == 401
    assert PLAIN_COOKIE not in browser.cookies
    assert LOGIN not in answer.text


@pytest.mark.usefixtures("anne")
@pytest.mark.parametrize("other", [{"state": "forged"}, {"state": ""}, {"code": "another"}])
def test_way_back_of_another_trip_leads_nowhere(
    browser: TestClient, provider: Provider, other: dict[str, str]
) -> None:
    assert go(browser, provider, **other).status_code == 401
    assert PLAIN_COOKIE not in browser.cookies


@pytest.mark.parametrize("cookie", ["", "x", "e30=", "W10=", "é"])
def test_way_back_without_a_trip_leads_nowhere(browser: TestClient, cookie: str) -> None:
    headers = {b"cookie": f"{TRIP}={cookie}".encode()}
    answer = browser.get("/sign-in/openid/back", params={"code": "good", "state": ""}, headers=headers)
    assert answer.status_code == 401


@pytest.mark.usefixtures("anne")
def test_deactivated_account_stays_out(
    browser: TestClient, provider: Provider, app: FastAPI, anne: Account
) -> None:
    app.state.service.accounts.deactivate(anne.number)
    assert go(browser, provider).status_code == 401


@pytest.mark.usefixtures("anne")
@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_way_on_is_one_of_ours(browser: TestClient, provider: Provider, onward: str) -> None:
    assert go(browser, provider, onward=onward).headers["location"] == "/"


@pytest.mark.parametrize("wrong", [{"down": True}, {"issuer": "https://evil.example"}])
def test_provider_that_does_not_answer_is_told_on_the_page(
    browser: TestClient, provider: Provider, wrong: dict[str, Any]
) -> None:
    for name, value in wrong.items():
        setattr(provider, name, value)
    answer = browser.get("/sign-in/openid")
    assert answer.status_code == 401
    assert 'name="password"' in answer.text


def test_without_a_provider_nothing_is_offered(tmp_path: Path) -> None:
    client = TestClient(create_app(Settings(home=tmp_path)))
    assert client.get("/sign-in/openid").status_code == 404
    assert "openid" not in client.get("/sign-in").text


def test_settings_of_a_provider_come_together_and_over_https() -> None:
    told = {
        "CALLMIRROR_OIDC_ISSUER": ISSUER,
        "CALLMIRROR_OIDC_CLIENT_ID": "house",
        "CALLMIRROR_OIDC_CLIENT_SECRET": "shared",
    }
    assert from_env(told).openid_issuer == ISSUER
    for name in told:
        with pytest.raises(SettingsError, match=name):
            from_env({other: value for other, value in told.items() if other != name})
    with pytest.raises(SettingsError, match="https"):
        from_env({**told, "CALLMIRROR_OIDC_ISSUER": "http://id.example.org"})
