"""Who may watch over the machine: a program on it, or one with a token of an administrator."""

import ipaddress

from fastapi import Request

from api.identity import Identity, require
from callmirror.access import Deed
from callmirror.errors import Unauthenticated

FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
"""Headers of something that stands before us: then whoever asks is not on this machine."""


def is_here(request: Request) -> bool:
    """Whether a program on this machine asks, and not through anything that others can reach."""
    if request.client is None or any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def require_watcher(request: Request, identity: Identity) -> None:
    """Let pass who may watch.

    Raises:
        Unauthenticated: nobody has signed in, and it is not this machine that asks.
        Forbidden: somebody has, who does not administer.
    """
    if identity.principal is None:
        if is_here(request):
            return
        raise Unauthenticated(
            en="Ask from the machine itself, or with the token of an administrator.",
            fr="Demandez depuis la machine elle-même, ou avec le jeton d'un administrateur.",
        )
    require(identity.principal, Deed.ADMINISTER)
