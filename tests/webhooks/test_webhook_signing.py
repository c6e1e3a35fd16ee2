"""Signatures of messages: those of the published scheme, and only for what was signed."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.webhooks.signing import headers_of, is_genuine, make_secret, sign

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def test_signature_is_the_one_of_the_published_example() -> None:
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 - of the documentation
    found = sign(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert found == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_secrets_differ_and_are_long() -> None:
    first, second = make_secret(), make_secret()
    assert first != second
    assert first.startswith("whsec_")
    assert len(first) == len("whsec_") + 44


@given(st.binary(max_size=200))
def test_what_was_signed_is_genuine_under_each_valid_secret(body: bytes) -> None:
    new, old = make_secret(), make_secret()
    headers = headers_of((new, old), "msg_1", NOW, body)
    assert is_genuine(new, headers, body, NOW)
    assert is_genuine(old, headers, body, NOW)
    assert not is_genuine(make_secret(), headers, body, NOW)
    assert not is_genuine(new, headers, body + b" ", NOW)
    assert not is_genuine(new, {**headers, "webhook-id": "msg_2"}, body, NOW)


@pytest.mark.parametrize("later", [timedelta(minutes=6), timedelta(minutes=-6)])
def test_message_of_another_time_is_not_taken(later: timedelta) -> None:
    secret = make_secret()
    headers = headers_of((secret,), "msg_1", NOW, b"{}")
    assert not is_genuine(secret, headers, b"{}", NOW + later)
    forged = {**headers, "webhook-timestamp": str(int((NOW + later).timestamp()))}
    assert not is_genuine(secret, forged, b"{}", NOW + later)


@pytest.mark.parametrize("missing", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_message_without_a_header_is_not_taken(missing: str) -> None:
    secret = make_secret()
    headers = headers_of((secret,), "msg_1", NOW, b"{}")
    del headers[missing]
    assert not is_genuine(secret, headers, b"{}", NOW)
