"""Where messages may go: nowhere inside, however an address is written."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callmirror.errors import InputError
from callmirror.webhooks.addresses import Refused, allowed, check, target

OUTSIDE = "93.184.215.14"
INSIDE = [
    "127.0.0.1",
    "127.8.8.8",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104 - refused
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:db8::1",
]


@pytest.mark.parametrize("number", INSIDE)
def test_numbers_of_the_inside_are_refused(number: str) -> None:
    assert not allowed(ipaddress.ip_address(number))
    with pytest.raises(Refused):
        target("https://hooks.example/x", look=lambda _host, _port: [number])


@pytest.mark.parametrize("number", [OUTSIDE, "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:8.8.8.8"])
def test_numbers_of_the_outside_are_taken(number: str) -> None:
    assert allowed(ipaddress.ip_address(number))


@given(st.ip_addresses())
def test_what_is_taken_can_be_reached_by_everybody(
    number: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if allowed(number):
        assert number.is_global or (number.version == 6 and number.ipv4_mapped is not None)
        assert not number.is_private or number.ipv4_mapped is not None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hooks.example/x",
        "http://hooks.example/x",
        "ftp://hooks.example/x",
        "file:///etc/passwd",
        "https://",
        "https:///x",
        "https://name:word@hooks.example/x",
        "https://@hooks.example/x",
        "https://hooks.example/x#part",
        "https://hooks.example:99999/x",
        "https://hooks.example:0/x",
        "https://hooks.example/a b",
        "https://hooks.example/a\r\nHost: other",
        "https://hooks.éxample/x",
        "https://[::1/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://10.0.0.1/x",
        "https://[::ffff:192.168.0.1]/x",
        "https://hooks.example/" + "x" * 2000,
    ],
)
def test_address_that_can_not_be_one_is_refused_when_it_is_told(url: str) -> None:
    with pytest.raises(InputError, match="url"):
        check(url)


@pytest.mark.parametrize(
    "url", ["https://hooks.example/x?a=b", "https://hooks.example:8443", "https://8.8.8.8/"]
)
def test_address_of_the_outside_is_taken_as_it_is(url: str) -> None:
    assert check(url) == url


def test_name_that_stands_for_inside_in_part_is_refused() -> None:
    with pytest.raises(Refused):
        target("https://hooks.example/x", look=lambda _host, _port: [OUTSIDE, "127.0.0.1"])


def test_name_that_stands_for_nothing_is_refused() -> None:
    with pytest.raises(Refused):
        target("https://hooks.example/x", look=lambda _host, _port: [])


def test_message_goes_to_the_number_that_was_found_under_the_name_that_was_told() -> None:
    asked: list[tuple[str, int]] = []

    def look(host: str, port: int) -> list[str]:
        asked.append((host, port))
        return [OUTSIDE]

    found = target("https://Hooks.Example:8443/a/b?c=d", look=look)
    assert asked == [("hooks.example", 8443)]
    assert found.url == f"https://{OUTSIDE}:8443/a/b?c=d"
    assert found.named == "hooks.example:8443"
    assert target("https://hooks.example", look=look).named == "hooks.example"


def test_address_of_the_new_form_is_bracketed() -> None:
    found = target("https://hooks.example/x", look=lambda _host, _port: ["2606:2800::1%0"])
    assert found.url == "https://[2606:2800::1]:443/x"


@pytest.mark.parametrize("url", ["http://127.0.0.1:9000/x", "http://localhost:9000/x", "https://[::1]/x"])
def test_loopback_is_taken_where_a_setting_says_so(url: str) -> None:
    assert check(url, loopback=True) == url
    assert target(url, loopback=True, look=lambda _host, _port: ["127.0.0.1"]).ip == "127.0.0.1"


def test_setting_for_loopback_opens_nothing_else() -> None:
    with pytest.raises(Refused):
        target("http://hooks.example/x", loopback=True, look=lambda _host, _port: [OUTSIDE])
    with pytest.raises(Refused):
        target("https://hooks.example/x", loopback=True, look=lambda _host, _port: ["10.0.0.1"])
