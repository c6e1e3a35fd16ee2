"""Where messages may go: to the outside by https, never to a machine of the house or its network.

The name of an address is looked up once for each try and the connection goes to what was found then, so that
a name can't point elsewhere between the look and the leap. Loopback may be allowed by a setting, for trials.
"""

import ipaddress
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from callmirror.errors import CallMirrorError, InputError

LONGEST = 2000
TRANSITIONAL = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
"""Addresses of the new form that stand for one of the old, which may be anybody's."""
SHARED = ipaddress.ip_network("100.64.0.0/10")
IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Lookup = Callable[[str, int], Iterable[str]]
"""From a host and a port to the addresses that the name stands for; OSError where there are none."""


class Refused(CallMirrorError):
    """Messages may not be sent there."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where one message goes: to ``ip``, which has shown to be ``host``'s."""

    scheme: str
    host: str
    ip: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The address with the number in the place of the name."""
        return f"{self.scheme}://{_bracketed(self.ip)}:{self.port}{self.path}"

    @property
    def named(self) -> str:
        """Host and port as the header ``Host`` has them."""
        usual = {"https": 443, "http": 80}[self.scheme] == self.port
        return _bracketed(self.host) + ("" if usual else f":{self.port}")


def look_up(host: str, port: int) -> tuple[str, ...]:
    """Every address that this machine finds for a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(each[4][0]) for each in found))


def check(url: str, *, loopback: bool = False) -> str:
    """Return an address that messages may be sent to, as far as its writing tells.

    Raises:
        InputError: it is none, or not by https, or one of this machine or its network.
    """
    parts = _parts(url, loopback=loopback)
    try:
        ip = ipaddress.ip_address(parts.hostname or "")
    except ValueError:
        return url
    if not allowed(ip, loopback=loopback):
        raise InputError("url", en=INSIDE[0], fr=INSIDE[1])
    return url


def target(url: str, *, loopback: bool = False, look: Lookup = look_up) -> Target:
    """Find where a message to that address goes.

    Raises:
        InputError: it is no address.
        Refused: its name is one of this machine or its network, even in part.
        OSError: nothing has that name.
    """
    parts = _parts(url, loopback=loopback)
    host = parts.hostname or ""
    port = parts.port or {"https": 443, "http": 80}[parts.scheme]
    found = [ipaddress.ip_address(each.partition("%")[0]) for each in look(host, port)]
    if not found or not all(allowed(each, loopback=loopback) for each in found):
        raise Refused(en=INSIDE[0], fr=INSIDE[1])
    if parts.scheme == "http" and not all(each.is_loopback for each in found):
        raise Refused(en=PLAIN[0], fr=PLAIN[1])
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, str(found[0]), port, path)


INSIDE = (
    "it belongs to this machine or its own network; give one that is reached over the internet.",
    "elle appartient à cette machine ou à son propre réseau ; donnez-en une que l'on joint par internet.",
)
PLAIN = ("it is not by https; give one that is.", "elle n'est pas en https ; donnez-en une qui l'est.")
NONE = (
    "it is not an address; write it whole, as https://example.com/hook, without a name or password in it.",
    "ce n'est pas une adresse ; écrivez-la en entier, comme https://example.com/hook, sans nom ni mot de "
    "passe.",
)


def allowed(ip: IP, *, loopback: bool = False) -> bool:
    """Whether messages may go to a number: one that everybody can reach, or this machine where allowed."""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return allowed(ip.ipv4_mapped, loopback=loopback)
        if any(ip in network for network in TRANSITIONAL):
            return False
    if ip.is_loopback:
        return loopback
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip in SHARED)


def _parts(url: str, *, loopback: bool) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InputError("url", en=NONE[0], fr=NONE[1]) from error
    plain = len(url) <= LONGEST and url.isascii() and url.isprintable() and not set(url) & set(' \\"<>^`{|}')
    if not plain or not parts.hostname or parts.username is not None or parts.fragment or port == 0:
        raise InputError("url", en=NONE[0], fr=NONE[1])
    if parts.scheme != "https" and not (loopback and parts.scheme == "http"):
        raise InputError("url", en=PLAIN[0], fr=PLAIN[1])
    return parts


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
