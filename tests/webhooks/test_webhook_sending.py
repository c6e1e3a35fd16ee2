"""Sending over real sockets on this machine: what arrives, and what is never followed or waited for."""

import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from callmirror.webhooks import sending
from callmirror.webhooks.sending import Sender, Sent

HOST = "hooks.example"


class Address:
    """A listener that answers as it is told and remembers what it was sent."""

    def __init__(self) -> None:
        self.status = 204
        self.silent = threading.Event()
        self.received: list[tuple[str, dict[str, str], bytes]] = []
        address = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["content-length"])
                headers = {name.lower(): value for name, value in self.headers.items()}
                address.received.append((self.path, headers, self.rfile.read(length)))
                if address.silent.is_set():
                    return
                self.send_response(address.status)
                self.send_header("location", "/elsewhere")
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_told: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)

    def url(self, scheme: str = "http", host: str = HOST) -> str:
        return f"{scheme}://{host}:{self.port}/hook?a=1"


def here(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


@pytest.fixture
def address() -> Iterator[Address]:
    made = Address()
    made.thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    made.thread.join()


def test_message_arrives_as_it_was_signed(address: Address) -> None:
    sent = Sender(loopback=True, look=here)(address.url(), {"webhook-id": "msg_1"}, b'{"a":1}')
    assert sent == Sent(204)
    ((path, headers, body),) = address.received
    assert (path, body) == ("/hook?a=1", b'{"a":1}')
    assert headers["host"] == f"{HOST}:{address.port}"
    assert headers["webhook-id"] == "msg_1"
    assert headers["content-type"] == "application/json"


@pytest.mark.parametrize("status", [301, 302, 307, 400, 404, 410, 500])
def test_answer_that_takes_nothing_is_told_and_no_redirect_followed(address: Address, status: int) -> None:
    address.status = status
    assert Sender(loopback=True, look=here)(address.url(), {}, b"{}") == Sent(status, "status")
    assert len(address.received) == 1


def test_this_machine_is_not_reached_unless_a_setting_says_so(address: Address) -> None:
    assert Sender(look=here)(address.url("https"), {}, b"{}") == Sent(fault="refused")
    assert Sender()(f"https://127.0.0.1:{address.port}/", {}, b"{}") == Sent(fault="refused")
    assert address.received == []


def test_name_that_nothing_has_is_unknown() -> None:
    def look(_host: str, _port: int) -> list[str]:
        raise OSError

    assert Sender(look=look)("https://hooks.example/", {}, b"") == Sent(fault="unknown")


def test_address_where_nobody_listens_is_unreachable() -> None:
    made = Address()
    made.server.server_close()
    assert Sender(loopback=True, look=here)(made.url(), {}, b"") == Sent(fault="unreachable")


def test_connection_that_is_closed_without_an_answer_is_unreachable(address: Address) -> None:
    address.silent.set()
    assert Sender(loopback=True, look=here)(address.url(), {}, b"") == Sent(fault="unreachable")


def test_address_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "ANSWER_S", 0.05)
    made = Address()  # takes connections, since it listens, and never looks at them
    assert Sender(loopback=True, look=here)(made.url(), {}, b"") == Sent(fault="too_slow")
    made.server.server_close()


def test_proxy_of_the_environment_is_not_used(address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    assert Sender(loopback=True, look=here)(address.url(), {}, b"").arrived


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate that vouch for the host of these tests."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("trust") / "host.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def secure(address: Address, certificate: Path) -> Address:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    address.server.socket = context.wrap_socket(address.server.socket, server_side=True)
    return address


def test_host_must_be_who_it_says_though_the_connection_goes_to_a_number(
    secure: Address, certificate: Path
) -> None:
    trusting = Sender(loopback=True, look=here, trust=ssl.create_default_context(cafile=str(certificate)))
    assert trusting(secure.url("https"), {}, b"{}") == Sent(204)
    assert trusting(secure.url("https", "other.example"), {}, b"{}") == Sent(fault="certificate")
    assert Sender(loopback=True, look=here)(secure.url("https"), {}, b"{}") == Sent(fault="certificate")
    assert len(secure.received) == 1
