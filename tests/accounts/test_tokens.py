"""Tokens of programs: never more than their owner may, never after they ended."""

import pytest
from door import ADDRESS, PASSWORD, Clock

from callmirror.access import Account, Deed, Membership, Part, Scope
from callmirror.accounts import Accounts, scopes_for
from callmirror.errors import Forbidden, InputError, MetadataError, NotFound

READ = frozenset({Scope.CALLS_READ})


def issue(accounts: Accounts, account: Account, scopes: frozenset[Scope] = READ, days: int = 90) -> str:
    return accounts.issue_token(account.number, name="Téléphonie", scopes=scopes, days=days)


def test_token_asks_for_its_owner_within_its_scopes(accounts: Accounts, anne: Account) -> None:
    principal = accounts.token(issue(accounts, anne))
    assert principal is not None
    assert principal.account == anne
    assert principal.may(Deed.READ_CALL, team="Nord", rep=anne.rep)
    assert not principal.may(Deed.READ_CALL, team="Nord", rep="p-somebodyelse0000")
    assert not principal.may(Deed.CORRECT_CALL, team="Nord", rep=anne.rep)
    assert not principal.may(Deed.READ_OWN, team="Nord", rep=anne.rep)


def test_token_follows_the_parts_of_its_owner(accounts: Accounts, anne: Account) -> None:
    secret = issue(accounts, anne)
    accounts.set_memberships(anne.number, (Membership(Part.MANAGER, "Nord"),))
    principal = accounts.token(secret)
    assert principal is not None
    assert not principal.may(Deed.READ_CALL, team="Nord", rep=anne.rep)


@pytest.mark.parametrize(
    ("part", "scopes"),
    [
        (Membership(Part.ADMINISTRATOR), {Scope.ADMINISTER}),
        (Membership(Part.MANAGER, "Sud"), {Scope.TEAMS_READ}),
        (Membership(Part.COACH, "Sud"), set(Scope) - {Scope.ADMINISTER}),
        (Membership(Part.REP, "Sud"), set(Scope) - {Scope.ADMINISTER}),
    ],
)
def test_scopes_are_those_of_what_the_owner_may_do(
    accounts: Accounts, part: Membership, scopes: set[Scope]
) -> None:
    owner = accounts.create(login="owner", name="Owner", password=PASSWORD, memberships=(part,))
    assert scopes_for(owner) == scopes
    assert accounts.token(issue(accounts, owner, frozenset(scopes))) is not None
    for scope in set(Scope) - scopes:
        with pytest.raises(Forbidden):
            issue(accounts, owner, frozenset({*scopes, scope}))


def test_token_ends_on_its_day(accounts: Accounts, anne: Account, clock: Clock) -> None:
    secret = issue(accounts, anne, days=1)
    clock.on(hours=24, seconds=-1)
    assert accounts.token(secret) is not None
    clock.on(seconds=1)
    assert accounts.token(secret) is None


def test_token_revoked_or_of_who_is_deactivated_is_nobodys(accounts: Accounts, anne: Account) -> None:
    first, second = issue(accounts, anne), issue(accounts, anne)
    newest, oldest = accounts.tokens(anne.number)
    accounts.revoke(oldest.number)
    accounts.revoke(oldest.number)
    assert accounts.token(first) is None
    assert [each.revoked for each in accounts.tokens()] == [False, True]
    accounts.deactivate(anne.number)
    assert accounts.token(second) is None
    assert newest.number > oldest.number


def test_token_of_another_is_not_revoked(accounts: Accounts, anne: Account, zoe: Account) -> None:
    secret = issue(accounts, anne)
    (token,) = accounts.tokens()
    for number, owner in ((token.number, zoe.number), (99, anne.number)):
        with pytest.raises(NotFound):
            accounts.revoke(number, owner=owner)
    assert accounts.token(secret) is not None
    assert accounts.tokens(zoe.number) == ()


def test_last_day_of_use_is_remembered(accounts: Accounts, anne: Account, clock: Clock) -> None:
    secret = issue(accounts, anne)
    assert accounts.tokens()[0].used_on is None
    for _ in range(2):
        accounts.token(secret)
        assert accounts.tokens()[0].used_on == clock.now.date()
        clock.on(days=1)


def test_session_is_no_token_and_token_no_session(accounts: Accounts, anne: Account) -> None:
    session, token = accounts.sign_in("anne", PASSWORD, ADDRESS), issue(accounts, anne)
    assert accounts.token(session) is None
    assert accounts.session(token) is None


@pytest.mark.parametrize("days", [0, -1, 366])
def test_token_lasts_a_year_at_most(accounts: Accounts, anne: Account, days: int) -> None:
    with pytest.raises(InputError):
        issue(accounts, anne, days=days)


def test_token_has_a_name_and_a_scope(accounts: Accounts, anne: Account) -> None:
    with pytest.raises(InputError):
        issue(accounts, anne, frozenset())
    with pytest.raises(MetadataError):
        accounts.issue_token(anne.number, name=" ", scopes=READ, days=1)
