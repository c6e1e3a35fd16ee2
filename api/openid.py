"""Signing in by OpenID Connect: an organisation's provider vouches for the address of whoever was invited.

The code flow with PKCE, a state and a nonce; what must be remembered until the browser comes back lies in
its own cookie for ten minutes. Authlib speaks the protocol; it comes with the extra ``openid``.
"""

import base64
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Self

from callmirror.config import Settings
from callmirror.errors import SettingsError, Unauthenticated

WELL_KNOWN = "/.well-known/openid-configuration"
SIGNED_BY = ["RS256", "PS256", "ES256", "EdDSA"]
"""Keys that the provider alone has; never none, and never a secret that we share."""
PATIENCE_S = 10.0
LEEWAY_S = 60


@dataclass(frozen=True, slots=True)
class Trip:
    """What is remembered while a browser is at the provider; ``onward`` is where it wanted to go."""

    state: str
    nonce: str
    verifier: str
    onward: str

    @classmethod
    def begin(cls, onward: str) -> Self:
        """A new trip, with three secrets of its own."""
        return cls(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48), onward)

    def packed(self) -> str:
        """The trip as a cookie holds it."""
        return base64.urlsafe_b64encode(json.dumps(asdict(self)).encode()).decode()

    @classmethod
    def unpacked(cls, text: str) -> Self:
        """The trip that a cookie holds.

        Raises:
            Unauthenticated: it holds none.
        """
        try:
            told = json.loads(base64.urlsafe_b64decode(text.encode()))
            return cls(**{name: str(told[name]) for name in ("state", "nonce", "verifier", "onward")})
        except (ValueError, KeyError, TypeError) as error:
            raise _failed() from error


class OpenId:
    """The provider that the settings name; ``transport`` takes the place of the network in tests."""

    def __init__(self, settings: Settings, transport: Any = None) -> None:
        """Nothing is asked yet."""
        self._issuer = (settings.openid_issuer or "").rstrip("/")
        self._client_id = settings.openid_client_id
        self._client_secret = settings.openid_client_secret
        self._transport = transport

    def address(self, trip: Trip, back: str) -> str:
        """Where the browser is sent, to come back to the address ``back``.

        Raises:
            SettingsError: Authlib is not installed.
            Unauthenticated: the provider does not answer as one.
        """
        with self._client(back) as client, _Translated():
            endpoint = self._metadata["authorization_endpoint"]
            told = {"nonce": trip.nonce, "state": trip.state, "code_verifier": trip.verifier}
            address, _ = client.create_authorization_url(endpoint, **told)
            return str(address)

    def login(self, trip: Trip, back: str, query: Mapping[str, str]) -> str:
        """The verified e-mail address of whoever comes back, whose login it is.

        Raises:
            Unauthenticated: the provider refused, the trip is another one, or the address is not verified.
        """
        if not secrets.compare_digest(query.get("state", "").encode(), trip.state.encode()):
            raise _failed()
        with self._client(back) as client, _Translated():
            token = client.fetch_token(
                self._metadata["token_endpoint"],
                code=query["code"],
                code_verifier=trip.verifier,
                grant_type="authorization_code",
            )
            claims = self._claims(client, token, trip)
            if "email" not in claims:
                claims = self._userinfo(client, claims["sub"])
        if claims.get("email_verified") is not True or not isinstance(claims.get("email"), str):
            raise Unauthenticated(
                en="Your organisation does not vouch for your e-mail address; ask its administrator.",
                fr="Votre organisation ne garantit pas votre adresse e-mail ; adressez-vous à son "
                "administrateur.",
            )
        return str(claims["email"])

    def _claims(self, client: Any, token: Mapping[str, Any], trip: Trip) -> Mapping[str, Any]:
        """What the signed ID token says, once all of it was checked."""
        from authlib.oidc.core import CodeIDToken  # noqa: PLC0415 - comes with an extra
        from joserfc import jwt  # noqa: PLC0415
        from joserfc.jwk import KeySet  # noqa: PLC0415

        published: Any = self._json(client, self._metadata["jwks_uri"])
        found = jwt.decode(token["id_token"], KeySet.import_key_set(published), algorithms=SIGNED_BY)
        options = {
            "iss": {"essential": True, "value": self._metadata["issuer"]},
            "aud": {"essential": True, "value": self._client_id},
            "nonce": {"essential": True, "value": trip.nonce},
        }
        params = {"nonce": trip.nonce, "client_id": self._client_id}
        claims = CodeIDToken(found.claims, found.header, options, params)
        claims.validate(leeway=LEEWAY_S)
        return dict(claims)

    def _userinfo(self, client: Any, subject: str) -> Mapping[str, Any]:
        answer = client.get(self._metadata["userinfo_endpoint"])
        answer.raise_for_status()
        told: dict[str, Any] = answer.json()
        if told["sub"] != subject:
            raise _failed()
        return told

    @cached_property
    def _metadata(self) -> Mapping[str, Any]:
        with self._client("") as client:
            told = self._json(client, self._issuer + WELL_KNOWN)
        if str(told["issuer"]).rstrip("/") != self._issuer:
            raise _failed()
        return told

    def _json(self, client: Any, address: str) -> dict[str, Any]:
        answer = client.request("GET", address, withhold_token=True)
        answer.raise_for_status()
        told: dict[str, Any] = answer.json()
        return told

    def _client(self, back: str) -> Any:
        try:
            from authlib.integrations.httpx_client import OAuth2Client  # noqa: PLC0415 - comes with an extra
        except ImportError as error:
            raise SettingsError(
                en="Signing in by OpenID Connect needs Authlib; run pip install 'callmirror[openid]'.",
                fr="La connexion par OpenID Connect demande Authlib ; lancez pip install "
                "'callmirror[openid]'.",
            ) from error
        return OAuth2Client(
            self._client_id,
            self._client_secret,
            scope="openid email",
            redirect_uri=back,
            code_challenge_method="S256",
            transport=self._transport,
            timeout=PATIENCE_S,
        )


class _Translated:
    """Turns what Authlib and the network raise into one sentence; the cause is in the chain."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        if error is None:
            return
        import httpx2  # noqa: PLC0415 - Authlib's own way to the network
        from authlib.common.errors import AuthlibBaseError  # noqa: PLC0415
        from joserfc.errors import JoseError  # noqa: PLC0415

        foreign = (
            AuthlibBaseError,
            JoseError,
            httpx2.HTTPError,
            httpx2.InvalidURL,
            ValueError,
            KeyError,
            TypeError,
        )
        if isinstance(error, foreign):
            raise _failed() from error


def _failed() -> Unauthenticated:
    return Unauthenticated(
        en="Your organisation's sign-in did not work this time; try again, or use your password.",
        fr="La connexion par votre organisation n'a pas marché cette fois ; recommencez, ou utilisez votre "
        "mot de passe.",
    )
