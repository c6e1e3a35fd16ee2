"""How long to wait after attempts to enter that failed."""

from datetime import timedelta

from callmirror.accounts.keys import subject
from callmirror.store.failures import Charge

FREE_FOR_LOGIN = 5
FREE_FOR_ADDRESS = 20
"""An office enters from one address; so many may mistype in it."""
LONGEST = timedelta(minutes=15)
"""Nobody can lock somebody else out for longer."""
NETWORK_PARTS = 4
"""A household has a whole network of IPv6 addresses; its first four parts stand for it."""


def charges(login: str, address: str) -> tuple[Charge, Charge]:
    """What an attempt is counted under: its folded login, its address."""
    return (of_login(login), lambda count: delay(count, FREE_FOR_LOGIN)), (
        of_address(address),
        lambda count: delay(count, FREE_FOR_ADDRESS),
    )


def of_login(login: str) -> bytes:
    """What stands for a folded login."""
    return subject("login", login)


def of_address(address: str) -> bytes:
    """What stands for an address, or for the network of one of IPv6."""
    network = ":".join(address.split(":")[:NETWORK_PARTS]) if ":" in address else address
    return subject("address", network)


def delay(count: int, free: int) -> timedelta:
    """How long to wait after so many failures: nothing for the first, then twice as long each time."""
    if count < free:
        return timedelta()
    return min(LONGEST, timedelta(seconds=2 ** min(count - free + 1, 20)))
