"""Accounts over a fresh folder, with a clock that tests set and hashes that cost little."""

from collections.abc import Callable
from pathlib import Path

import pytest
from door import PASSWORD, Clock

from callmirror.access import Account, Membership, Part
from callmirror.accounts import Accounts, Passwords
from callmirror.store import Store, open_store


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opener(tmp_path: Path) -> Callable[..., Store]:
    def opened(*, create: bool = True) -> Store:
        return open_store(tmp_path / "home", create=create)

    return opened


@pytest.fixture
def passwords() -> Passwords:
    return Passwords(time_cost=1, memory_kib=8)


@pytest.fixture
def accounts(opener: Callable[..., Store], passwords: Passwords, clock: Clock) -> Accounts:
    return Accounts(opener, passwords=passwords, clock=clock)


@pytest.fixture
def zoe(accounts: Accounts) -> Account:
    """The administrator, who coaches a team too."""
    parts = (Membership(Part.ADMINISTRATOR), Membership(Part.COACH, "Nord"))
    return accounts.create(login="zoe@example.org", name="Zoé", password=PASSWORD, memberships=parts)


@pytest.fixture
def anne(accounts: Accounts) -> Account:
    """A rep of the same team."""
    parts = (Membership(Part.REP, "Nord"),)
    return accounts.create(
        login="anne", name="Anne", password=PASSWORD, memberships=parts, rep_name="Anne Dupont"
    )
