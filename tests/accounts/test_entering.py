"""Signing in and out, one-time links, sessions: who gets in, how long, and what nobody learns by trying."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from door import ADDRESS, PASSWORD, Clock

from callmirror.access import Account, Membership, Part, Scope
from callmirror.accounts import Accounts, Passwords, Purpose
from callmirror.errors import CallMirrorError, Conflict, InputError, NotFound, TooMany, Unauthenticated
from callmirror.store import Store
from callmirror.store.connection import writing

OTHER = "dix mille parapluies"


def start(accounts: Accounts) -> str:
    link = accounts.first_link()
    assert link is not None
    return link


def test_first_link_makes_the_administrator_once(accounts: Accounts) -> None:
    link = start(accounts)
    session = accounts.join_first(
        link, login="Zoe@Example.org", name="Zoé", password=PASSWORD, coached=["Nord"]
    )
    principal = accounts.session(session)
    assert principal is not None
    assert principal.account.login == "zoe@example.org"
    assert principal.account.memberships == (Membership(Part.ADMINISTRATOR), Membership(Part.COACH, "Nord"))
    assert accounts.first_link() is None
    with pytest.raises(NotFound):
        accounts.join_first(link, login="eve", name="Eve", password=PASSWORD)


def test_first_link_ends_the_one_before_and_after_a_day(accounts: Accounts, clock: Clock) -> None:
    first, second = start(accounts), start(accounts)
    with pytest.raises(NotFound):
        accounts.invitation(first)
    assert accounts.invitation(second).purpose is Purpose.ADMINISTRATOR
    clock.on(hours=24)
    with pytest.raises(NotFound):
        accounts.join_first(second, login="zoe", name="Zoé", password=PASSWORD)


@pytest.mark.usefixtures("zoe")
def test_link_of_the_first_start_is_refused_once_somebody_administers(
    accounts: Accounts, opener: Callable[..., Store]
) -> None:
    with opener() as store:
        link = accounts._link(store, Purpose.ADMINISTRATOR, None)
    with pytest.raises(Conflict):
        accounts.join_first(link, login="eve", name="Eve", password=PASSWORD)


def test_invitation_lets_in_once_with_the_password_chosen(accounts: Accounts, zoe: Account) -> None:
    account, link = accounts.invite(
        login="karim", name="Karim", memberships=(Membership(Part.MANAGER, "Nord"),)
    )
    assert account.number in accounts.waiting()
    with pytest.raises(Unauthenticated):
        accounts.sign_in("karim", PASSWORD, ADDRESS)
    principal = accounts.session(accounts.join(link, password=OTHER))
    assert principal is not None
    assert principal.account == account
    assert accounts.sign_in("karim", OTHER, ADDRESS)
    with pytest.raises(NotFound):
        accounts.join(link, password=PASSWORD)
    assert accounts.waiting() == frozenset()


def test_invitation_ends_after_a_week_or_by_a_newer_one(
    accounts: Accounts, zoe: Account, clock: Clock
) -> None:
    account, first = accounts.invite(login="karim", name="Karim")
    second = accounts.link(account.number)
    with pytest.raises(NotFound):
        accounts.join(first, password=OTHER)
    clock.on(days=7)
    with pytest.raises(NotFound):
        accounts.join(second, password=OTHER)


def test_link_used_by_many_at_once_lets_one_in(
    opener: Callable[..., Store], passwords: Passwords, zoe: Account
) -> None:
    accounts = Accounts(opener, passwords=passwords)
    _, link = accounts.invite(login="karim", name="Karim")
    found: list[object] = []
    barrier = threading.Barrier(6)

    def join(number: int) -> None:
        barrier.wait()
        try:
            found.append(accounts.join(link, password=f"{OTHER} {number}"))
        except NotFound as error:
            found.append(error)

    crowd = [threading.Thread(target=join, args=(number,)) for number in range(6)]
    for each in crowd:
        each.start()
    for each in crowd:
        each.join()
    assert len(found) == 6
    assert sum(isinstance(each, str) for each in found) == 1


def test_link_of_a_first_start_is_none_to_join_with(accounts: Accounts) -> None:
    with pytest.raises(NotFound):
        accounts.join(start(accounts), password=OTHER)


def test_password_that_is_refused_does_not_use_up_the_link(accounts: Accounts, zoe: Account) -> None:
    _, link = accounts.invite(login="karim", name="Karim")
    with pytest.raises(InputError):
        accounts.join(link, password="short")  # noqa: S106
    assert accounts.join(link, password=OTHER)


def test_reset_ends_sessions_and_the_old_password(accounts: Accounts, anne: Account) -> None:
    session = accounts.sign_in("anne", PASSWORD, ADDRESS)
    link = accounts.link(anne.number)
    assert accounts.invitation(link).purpose is Purpose.RESET
    assert accounts.session(session) is not None
    accounts.join(link, password=OTHER)
    assert accounts.session(session) is None
    with pytest.raises(Unauthenticated):
        accounts.sign_in("anne", PASSWORD, ADDRESS)


@pytest.mark.parametrize("login", ["anne", " ANNE ", "Anne", "\uff41nne", "anne\u2009"])
def test_login_is_read_without_case_and_compatible_forms(
    accounts: Accounts, anne: Account, login: str
) -> None:
    assert accounts.sign_in(login, PASSWORD, ADDRESS)


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("anne", "cheval agrafe pilé"),
        ("anne", ""),
        ("anne", "x" * 1_000_000),
        ("anne", PASSWORD + "\0"),
        ("anne", "\ud800"),
        ("anne\0", PASSWORD),
        ("\u0430nne", PASSWORD),
        ("nobody", PASSWORD),
        ("' OR 1=1 --", PASSWORD),
        ("x" * 1_000_000, PASSWORD),
        ("\ud800", PASSWORD),
        ("", ""),
    ],
)
def test_wrong_login_and_wrong_password_are_told_alike(
    accounts: Accounts, anne: Account, login: str, password: str
) -> None:
    with pytest.raises(Unauthenticated) as wrong:
        accounts.sign_in(login, password, ADDRESS)
    with pytest.raises(Unauthenticated) as other:
        accounts.sign_in("somebody", "something", "192.0.2.77")
    assert wrong.value.text == other.value.text


@pytest.mark.parametrize("login", ["anne", "nobody", "deactivated", "invited"])
def test_every_attempt_costs_one_hash(
    accounts: Accounts, anne: Account, zoe: Account, login: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    off = accounts.create(login="deactivated", name="Off", password=PASSWORD)
    accounts.deactivate(off.number)
    accounts.invite(login="invited", name="Invited")
    asked: list[str] = []
    hasher = accounts._passwords._hasher
    verify = type(hasher).verify

    def counted(self: PasswordHasher, kept: str, told: bytes) -> bool:
        asked.append(kept)
        return verify(self, kept, told)

    monkeypatch.setattr(type(hasher), "verify", counted)
    with pytest.raises(Unauthenticated):
        accounts.sign_in(login, OTHER, ADDRESS)
    assert len(asked) == 1
    assert asked[0].split("$")[:4] == accounts._passwords.hash(OTHER).split("$")[:4]


def fail(accounts: Accounts, times: int, *, login: str = "anne", address: str = ADDRESS) -> None:
    for _ in range(times):
        with pytest.raises(Unauthenticated):
            accounts.sign_in(login, "not the password", address)


@pytest.mark.parametrize("login", ["anne", "nobody"])
def test_login_waits_longer_after_each_failure_and_is_never_locked_for_long(
    accounts: Accounts, anne: Account, clock: Clock, login: str
) -> None:
    fail(accounts, 5, login=login)
    waits = []
    for number in range(14):
        with pytest.raises(TooMany) as told:
            accounts.sign_in(login, PASSWORD, f"192.0.2.{number}")
        waits.append(told.value.retry_after_s)
        clock.on(seconds=waits[-1])
        fail(accounts, 1, login=login, address=f"198.51.100.{number}")
    assert waits[:4] == [2, 4, 8, 16]
    assert max(waits) == 900


def test_success_forgives_the_login(accounts: Accounts, anne: Account) -> None:
    for _ in range(4):
        fail(accounts, 4)
        accounts.sign_in("anne", PASSWORD, ADDRESS)


def test_failures_are_forgiven_after_a_quiet_day(accounts: Accounts, anne: Account, clock: Clock) -> None:
    fail(accounts, 5)
    clock.on(hours=24)
    fail(accounts, 4)
    assert accounts.sign_in("anne", PASSWORD, ADDRESS)


def test_address_that_tries_many_logins_waits(accounts: Accounts, anne: Account) -> None:
    for number in range(20):
        fail(accounts, 1, login=f"login{number}")
    with pytest.raises(TooMany):
        accounts.sign_in("anne", PASSWORD, ADDRESS)
    assert accounts.sign_in("anne", PASSWORD, "198.51.100.1")


def test_addresses_of_one_network_wait_together(accounts: Accounts, anne: Account) -> None:
    for number in range(20):
        fail(accounts, 1, login=f"login{number}", address=f"2001:db8:1:2:{number:x}::1")
    with pytest.raises(TooMany):
        accounts.sign_in("anne", PASSWORD, "2001:db8:1:2::9")
    assert accounts.sign_in("anne", PASSWORD, "2001:db8:1:3::9")


def test_attempts_at_once_are_not_free(
    opener: Callable[..., Store], passwords: Passwords, anne: Account
) -> None:
    accounts = Accounts(opener, passwords=passwords)
    found: list[type[CallMirrorError]] = []
    barrier = threading.Barrier(16)

    def attempt() -> None:
        barrier.wait()
        try:
            accounts.sign_in("anne", "not the password", ADDRESS)
        except CallMirrorError as error:
            found.append(type(error))

    crowd = [threading.Thread(target=attempt) for _ in range(16)]
    for each in crowd:
        each.start()
    for each in crowd:
        each.join()
    assert found.count(Unauthenticated) == 5
    assert found.count(TooMany) == 11


def test_nothing_typed_at_the_door_is_kept(
    accounts: Accounts, anne: Account, opener: Callable[..., Store]
) -> None:
    with pytest.raises(Unauthenticated):
        accounts.sign_in("my secret password", "anne", "203.0.113.9")
    with opener() as store:
        content = store.path.read_bytes() + store.path.with_name(store.path.name + "-wal").read_bytes()
    assert b"my secret" not in content
    assert b"203.0.113.9" not in content


def test_secrets_are_kept_as_digests_alone(
    accounts: Accounts, anne: Account, opener: Callable[..., Store]
) -> None:
    session, link = accounts.sign_in("anne", PASSWORD, ADDRESS), accounts.link(anne.number)
    with opener() as store:
        content = store.path.read_bytes() + store.path.with_name(store.path.name + "-wal").read_bytes()
    for secret in (session, link, PASSWORD):
        assert secret.encode() not in content


def test_session_ends_unused_and_at_last(accounts: Accounts, anne: Account, clock: Clock) -> None:
    session = accounts.sign_in("anne", PASSWORD, ADDRESS)
    clock.on(hours=12, seconds=-1)
    assert accounts.session(session) is not None
    clock.on(hours=11)
    assert accounts.session(session) is not None
    clock.on(hours=12)
    assert accounts.session(session) is None
    session = accounts.sign_in("anne", PASSWORD, ADDRESS)
    for _ in range(30 * 3 - 1):
        clock.on(hours=8)
        assert accounts.session(session) is not None
    clock.on(hours=8)
    assert accounts.session(session) is None


def test_session_is_written_once_a_minute(accounts: Accounts, anne: Account, clock: Clock) -> None:
    session = accounts.sign_in("anne", PASSWORD, ADDRESS)
    begun = clock.now
    for seconds, seen in (
        (59, begun),
        (60, begun + timedelta(seconds=60)),
        (119, begun + timedelta(seconds=60)),
    ):
        clock.now = begun + timedelta(seconds=seconds)
        accounts.session(session)
        assert accounts.sessions(anne.number, session)[0].seen_at == seen


def test_session_goes_on_while_somebody_writes_for_long(
    accounts: Accounts, anne: Account, clock: Clock, opener: Callable[..., Store]
) -> None:
    session = accounts.sign_in("anne", PASSWORD, ADDRESS)
    token = accounts.issue_token(anne.number, name="x", scopes={Scope.CALLS_READ}, days=1)
    clock.on(minutes=2)
    with opener() as store, writing(store._connection):
        assert accounts.session(session) is not None
        assert accounts.token(token) is not None
    assert accounts.sessions(anne.number, session)[0].seen_at < clock.now
    assert accounts.session(session) is not None
    assert accounts.sessions(anne.number, session)[0].seen_at == clock.now


@pytest.mark.parametrize("forged", ["", "x", "\0", "\ud800", "é" * 50, "x" * 1_000_000, "' OR 1=1 --"])
def test_forged_session_and_token_are_nobody(accounts: Accounts, anne: Account, forged: str) -> None:
    assert accounts.session(forged) is None
    assert accounts.token(forged) is None
    assert accounts.token("cm_" + forged) is None


def test_signing_out_ends_that_session_alone(accounts: Accounts, anne: Account) -> None:
    first, second = (accounts.sign_in("anne", PASSWORD, ADDRESS) for _ in range(2))
    accounts.sign_out(first)
    accounts.sign_out(first)
    assert accounts.session(first) is None
    assert accounts.session(second) is not None


def test_others_are_ended_and_this_one_goes_on(accounts: Accounts, anne: Account, zoe: Account) -> None:
    own, other = (accounts.sign_in("anne", PASSWORD, ADDRESS) for _ in range(2))
    hers = accounts.sign_in("zoe@example.org", PASSWORD, ADDRESS)
    assert sorted(each.this for each in accounts.sessions(anne.number, own)) == [False, True]
    accounts.end_others(anne.number, own)
    assert accounts.session(other) is None
    assert accounts.session(own) is not None
    assert accounts.session(hers) is not None


def test_new_password_ends_every_session_and_link(accounts: Accounts, anne: Account) -> None:
    before, link = accounts.sign_in("anne", PASSWORD, ADDRESS), accounts.link(anne.number)
    after = accounts.change_password(anne.number, PASSWORD, OTHER, ADDRESS)
    assert accounts.session(before) is None
    assert accounts.session(after) is not None
    with pytest.raises(NotFound):
        accounts.join(link, password=PASSWORD)


def test_password_is_changed_by_who_knows_it_alone(accounts: Accounts, anne: Account) -> None:
    for _ in range(5):
        with pytest.raises(Unauthenticated):
            accounts.change_password(anne.number, "not the password", OTHER, ADDRESS)
    with pytest.raises(TooMany):
        accounts.change_password(anne.number, PASSWORD, OTHER, ADDRESS)


def test_session_of_a_password_changed_meanwhile_is_not_begun(
    accounts: Accounts, anne: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    verify = accounts._passwords.verify
    link = accounts.link(anne.number)

    def change_meanwhile(secret: str | None, password: str) -> bool:
        found = verify(secret, password)
        monkeypatch.undo()
        accounts.join(link, password=OTHER)
        return found

    monkeypatch.setattr(accounts._passwords, "verify", change_meanwhile)
    with pytest.raises(Unauthenticated):
        accounts.sign_in("anne", PASSWORD, ADDRESS)


def test_hash_of_other_parameters_is_made_anew(
    accounts: Accounts, anne: Account, opener: Callable[..., Store], clock: Clock
) -> None:
    stronger = Accounts(opener, passwords=Passwords(time_cost=2, memory_kib=16), clock=clock)
    assert stronger.sign_in("anne", PASSWORD, ADDRESS)
    with opener() as store:
        _, kept = store.people.accounts.entry("anne") or (0, None)
    assert kept is not None
    assert "m=16,t=2" in kept
    assert accounts.sign_in("anne", PASSWORD, ADDRESS)


def test_who_is_vouched_for_enters_only_with_an_account(
    accounts: Accounts, zoe: Account, anne: Account
) -> None:
    principal = accounts.session(accounts.enter_known("Zoe@Example.org"))
    assert principal is not None
    assert principal.account == zoe
    accounts.deactivate(anne.number)
    for login in ("anne", "nobody@example.org"):
        with pytest.raises(Unauthenticated):
            accounts.enter_known(login)
