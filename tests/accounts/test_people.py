"""Administration of people: parts that exclude each other, own calls, the last administrator, erasure."""

from collections.abc import Callable

import pytest
from door import ADDRESS, PASSWORD

from callmirror.access import Account, Membership, Part
from callmirror.accounts import Accounts
from callmirror.errors import CallMirrorError, Conflict, InputError, MetadataError, NotFound, Unauthenticated
from callmirror.pseudonyms import is_pseudonym
from callmirror.store import Store

NORD = {part: Membership(part, "Nord") for part in (Part.COACH, Part.MANAGER, Part.REP)}


@pytest.mark.parametrize("other", [Part.COACH, Part.REP])
def test_manager_of_a_team_hears_none_of_its_calls(accounts: Accounts, anne: Account, other: Part) -> None:
    both = (NORD[Part.MANAGER], NORD[other])
    with pytest.raises(Conflict, match="manager"):
        accounts.set_memberships(anne.number, both)
    with pytest.raises(Conflict, match="manager"):
        accounts.invite(login="karim", name="Karim", memberships=both)
    assert accounts.account(anne.number) == anne
    assert [each.login for each in accounts.list()] == ["anne"]


def test_team_is_one_however_its_accents_are_composed(accounts: Accounts, anne: Account) -> None:
    with pytest.raises(Conflict):
        accounts.set_memberships(
            anne.number,
            (Membership(Part.MANAGER, "E\u0301te\u0301"), Membership(Part.COACH, " \u00c9t\u00e9 ")),
        )


def test_parts_are_different_in_different_teams(accounts: Accounts, anne: Account) -> None:
    parts = (Membership(Part.COACH, "Sud"), Membership(Part.MANAGER, "Nord"), Membership(Part.REP, "Sud"))
    accounts.set_memberships(anne.number, (*parts, parts[0]))
    assert accounts.account(anne.number).memberships == parts


@pytest.mark.parametrize(
    "wrong",
    [
        Membership(Part.COACH),
        Membership(Part.ADMINISTRATOR, "Nord"),
        Membership(Part.REP, ""),
        Membership(Part.REP, "a\0"),
    ],
)
def test_part_without_its_team_is_refused(accounts: Accounts, anne: Account, wrong: Membership) -> None:
    with pytest.raises(InputError):
        accounts.set_memberships(anne.number, (wrong,))


def test_last_administrator_stays(accounts: Accounts, zoe: Account, anne: Account) -> None:
    removals: tuple[Callable[[], None], ...] = (
        lambda: accounts.set_memberships(zoe.number, (Membership(Part.COACH, "Nord"),)),
        lambda: accounts.deactivate(zoe.number),
        lambda: accounts.erase(zoe.number),
    )
    for remove in removals:
        with pytest.raises(Conflict, match="administer"):
            remove()
    assert accounts.account(zoe.number) == zoe
    accounts.invite(login="karim", name="Karim", memberships=(Membership(Part.ADMINISTRATOR),))
    with pytest.raises(Conflict):
        accounts.deactivate(zoe.number)  # who was invited and never came administers nothing
    accounts.set_memberships(anne.number, (*anne.memberships, Membership(Part.ADMINISTRATOR)))
    for remove in removals:
        remove()


@pytest.mark.parametrize("login", ["ANNE", " anne ", "\uff41nne"])
def test_login_is_given_once(accounts: Accounts, anne: Account, login: str) -> None:
    with pytest.raises(Conflict, match="login"):
        accounts.invite(login=login, name="Anne")


@pytest.mark.parametrize(
    "login", ["", "a", "\u0430nne", "zoé", "a b", "a\0b", "-anne", "x" * 129, "a\nb", "anne\u200b"]
)
def test_login_that_looks_like_another_is_refused(accounts: Accounts, login: str) -> None:
    with pytest.raises(InputError):
        accounts.invite(login=login, name="Anne")


@pytest.mark.parametrize("name", ["", " ", "\0", "x" * 201, "\u202eennA"])
def test_name_that_is_none_is_refused(accounts: Accounts, anne: Account, name: str) -> None:
    with pytest.raises(MetadataError):
        accounts.invite(login="karim", name=name)
    with pytest.raises(MetadataError):
        accounts.rename(anne.number, name)


def test_own_calls_are_known_by_a_pseudonym_alone(
    accounts: Accounts, anne: Account, opener: Callable[..., Store]
) -> None:
    with opener() as store:
        assert anne.rep == store.pseudonyms().pseudonym("anne  dupont")
        content = store.path.read_bytes() + store.path.with_name(store.path.name + "-wal").read_bytes()
    assert anne.rep is not None
    assert is_pseudonym(anne.rep)
    assert b"Dupont" not in content


def test_spellings_of_one_name_are_one_person_and_of_two_are_refused(
    accounts: Accounts, anne: Account
) -> None:
    accounts.set_rep(anne.number, "José Muñoz\n\nJOSE MUNOZ")
    assert accounts.account(anne.number).rep is not None
    with pytest.raises(InputError, match="several people") as refused:
        accounts.set_rep(anne.number, "José Muñoz\nMarie Curie")
    assert "Curie" not in str(refused.value)
    accounts.set_rep(anne.number, " ")
    assert accounts.account(anne.number).rep is None


def test_calls_of_one_person_are_own_to_one_account(accounts: Accounts, anne: Account, zoe: Account) -> None:
    with pytest.raises(Conflict):
        accounts.set_rep(zoe.number, "ANNE DUPONT")
    with pytest.raises(Conflict):
        accounts.invite(login="karim", name="Karim", rep_name="Anne Dupont")
    accounts.set_rep(anne.number, "Anne Dupont")


def test_deactivated_account_is_out_at_once_and_back_when_activated(
    accounts: Accounts, anne: Account
) -> None:
    session = accounts.sign_in("anne", PASSWORD, ADDRESS)
    link = accounts.link(anne.number)
    accounts.deactivate(anne.number)
    assert accounts.session(session) is None
    with pytest.raises(Unauthenticated):
        accounts.sign_in("anne", PASSWORD, ADDRESS)
    with pytest.raises(NotFound):
        accounts.join(link, password=PASSWORD)
    with pytest.raises(Conflict):
        accounts.link(anne.number)
    accounts.activate(anne.number)
    assert accounts.session(session) is None
    assert accounts.sign_in("anne", PASSWORD, ADDRESS)


def test_erased_account_leaves_nothing_and_its_number_is_not_given_again(
    accounts: Accounts, zoe: Account, anne: Account, opener: Callable[..., Store]
) -> None:
    last = accounts.create(login="karim-the-last", name="Karim", password=PASSWORD)
    session = accounts.sign_in("karim-the-last", PASSWORD, ADDRESS)
    accounts.link(last.number)
    accounts.erase(last.number)
    assert accounts.session(session) is None
    with pytest.raises(NotFound):
        accounts.account(last.number)
    with opener() as store:
        assert store.finish_erasure()
        left = store.path.read_bytes() + store.path.with_name(store.path.name + "-wal").read_bytes()
    assert b"karim-the-last" not in left
    assert accounts.create(login="next", name="Next", password=PASSWORD).number > last.number


@pytest.mark.parametrize("number", [0, -1, 99])
def test_account_that_is_none_is_not_found(accounts: Accounts, zoe: Account, number: int) -> None:
    asked: tuple[Callable[[], object], ...] = (
        lambda: accounts.account(number),
        lambda: accounts.link(number),
        lambda: accounts.rename(number, "X"),
        lambda: accounts.set_rep(number, None),
        lambda: accounts.set_memberships(number, ()),
        lambda: accounts.choose_language(number, "fr"),
        lambda: accounts.deactivate(number),
        lambda: accounts.activate(number),
        lambda: accounts.erase(number),
    )
    for ask in asked:
        with pytest.raises(NotFound):
            ask()


def test_teams_are_those_made_and_those_of_parts(accounts: Accounts, anne: Account) -> None:
    assert accounts.make_team("  E\u0301te\u0301 ", "fr") == "Été"
    accounts.make_team("Été", "en")
    assert accounts.teams() == ("Nord", "Été")
    for name in ("", "x" * 81):
        with pytest.raises(MetadataError):
            accounts.make_team(name)
    with pytest.raises(InputError):
        accounts.make_team("Sud", "de")


@pytest.mark.parametrize(("language", "kept"), [("fr", "fr"), ("en", "en"), ("", None), (None, None)])
def test_language_is_one_of_ours_or_the_browsers(
    accounts: Accounts, anne: Account, language: str | None, kept: str | None
) -> None:
    accounts.choose_language(anne.number, language)
    assert accounts.account(anne.number).language == kept
    with pytest.raises(InputError):
        accounts.choose_language(anne.number, "de")


@pytest.mark.parametrize("password", ["short", "password1234", "anne"])
def test_account_is_made_with_a_good_password(accounts: Accounts, password: str) -> None:
    with pytest.raises(CallMirrorError):
        accounts.create(login="anne", name="Anne", password=password)
    assert accounts.list() == ()
