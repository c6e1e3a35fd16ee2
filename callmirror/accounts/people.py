"""The use-cases of whoever administers people: letting in, parts, names, teams, letting go."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta

from callmirror.access import Account, Membership
from callmirror.accounts.keys import digest, make_secret
from callmirror.accounts.logins import read_login
from callmirror.accounts.parts import checked_parts
from callmirror.accounts.passwords import Passwords, check_password
from callmirror.errors import Conflict, InputError
from callmirror.metadata import read_team
from callmirror.metadata.labels import read_person
from callmirror.store import Store
from callmirror.store.accounts import NewAccount
from callmirror.store.invitations import Invitation, Purpose

INVITED_FOR = timedelta(days=7)
LANGUAGES = ("en", "fr")
Opener = Callable[..., Store]
"""Opens the store; it is made where there is none."""


def clock_of_now() -> datetime:
    """The time, to the second, as the tables keep it."""
    return datetime.now(UTC).replace(microsecond=0)


class People:
    """Accounts as administrators see them; errors are those of the store too.

    A name under which recordings call a rep is turned into a pseudonym at once and never kept.
    """

    def __init__(
        self,
        opener: Opener,
        *,
        passwords: Passwords | None = None,
        clock: Callable[[], datetime] = clock_of_now,
    ) -> None:
        """Nothing is opened yet."""
        self._open = opener
        self._now = clock
        self._passwords = passwords or Passwords()

    def list(self) -> tuple[Account, ...]:
        """Every account, by name."""
        with self._open() as store:
            return store.people.accounts.all()

    def account(self, number: int) -> Account:
        """The account of that number.

        Raises:
            NotFound: there is none.
        """
        with self._open() as store:
            return store.people.accounts.account(number)

    def waiting(self) -> frozenset[int]:
        """The numbers of the accounts that have not taken up their invitation."""
        with self._open() as store:
            return store.people.accounts.waiting()

    def create(
        self,
        *,
        login: str,
        name: str,
        password: str,
        memberships: Iterable[Membership] = (),
        rep_name: str | None = None,
    ) -> Account:
        """Make an account that can be entered at once; errors are those of ``invite`` and of a password."""
        folded = read_login(login)
        check_password(password, login=folded)
        secret = self._passwords.hash(password)
        with self._open() as store:
            number = self._add(store, folded, name, memberships, rep_name, secret)
            return store.people.accounts.account(number)

    def invite(
        self, *, login: str, name: str, memberships: Iterable[Membership] = (), rep_name: str | None = None
    ) -> tuple[Account, str]:
        """Make an account and the one-time link by which it is taken up; the link's secret is shown once.

        ``rep_name`` is what recordings call the person, or several spellings of it, a line each.

        Raises:
            Conflict: the login is taken, or parts or calls are not for one person.
            InputError: a login, name or part can't be one.
        """
        with self._open() as store:
            number = self._add(store, read_login(login), name, memberships, rep_name, None)
            return store.people.accounts.account(number), self._link(store, Purpose.JOIN, number)

    def link(self, number: int) -> str:
        """A one-time link to join, or to choose a new password where there is one; others of it end.

        Raises:
            NotFound: there is no such account.
            Conflict: it is not let in.
        """
        with self._open() as store:
            if not store.people.accounts.account(number).active:
                raise Conflict(
                    en="This account is deactivated; activate it first.",
                    fr="Ce compte est désactivé ; réactivez-le d'abord.",
                )
            joining = number in store.people.accounts.waiting()
            return self._link(store, Purpose.JOIN if joining else Purpose.RESET, number)

    def set_memberships(self, number: int, memberships: Iterable[Membership]) -> None:
        """Give somebody these parts in the place of all they had.

        Raises:
            NotFound: there is no such account.
            Conflict: nobody would administer any more, or parts are not for one person.
        """
        parts = checked_parts(memberships)
        with self._open() as store:
            store.people.accounts.set_memberships(number, parts, self._now())

    def set_rep(self, number: int, rep_name: str | None) -> None:
        """Say what recordings call somebody; None takes it back.

        Raises:
            Conflict: another account has those calls.
            InputError: spellings that are several people's.
        """
        with self._open() as store:
            store.people.accounts.set_rep(number, _pseudonym(store, rep_name))

    def rename(self, number: int, name: str) -> None:
        """Name somebody anew.

        Raises:
            MetadataError: the name can't be one.
        """
        with self._open() as store:
            store.people.accounts.set_name(number, read_person(name, source="name"))

    def choose_language(self, number: int, language: str | None) -> None:
        """Keep the language that somebody reads; None is the browser's.

        Raises:
            InputError: it is none of ours.
        """
        with self._open() as store:
            store.people.accounts.set_language(number, _language(language))

    def deactivate(self, number: int) -> None:
        """Let somebody in no longer: sessions end, links and tokens are no good; errors as ``erase``."""
        with self._open() as store:
            store.people.accounts.set_active(number, False)

    def activate(self, number: int) -> None:
        """Let somebody in again."""
        with self._open() as store:
            store.people.accounts.set_active(number, True)

    def erase(self, number: int) -> None:
        """Erase an account, its sessions, links and tokens, what it said of moments of calls and of pages.

        Calls are not the account's and stay; what it set right in them stays as nobody's.

        Raises:
            NotFound: there is no such account.
            Conflict: nobody would administer any more.
        """
        with self._open() as store:
            store.people.accounts.erase(number)
            store.listening.forget_account(number)
            store.replies.forget_account(number)

    def teams(self) -> tuple[str, ...]:
        """The names of all teams, with calls or made without."""
        with self._open() as store:
            return store.people.accounts.teams()

    def make_team(self, name: str, language: str | None = None) -> str:
        """Make a team, or tell the language of one; its name as calls have it.

        Raises:
            MetadataError: the name can't be a team's.
            InputError: the language is none of ours.
        """
        team = read_team(name, source="team")
        with self._open() as store:
            store.people.accounts.make_team(team, _language(language), self._now())
        return team

    def _add(
        self,
        store: Store,
        login: str,
        name: str,
        memberships: Iterable[Membership],
        rep_name: str | None,
        secret: str | None,
    ) -> int:
        new = NewAccount(
            login=login,
            name=read_person(name, source="name"),
            memberships=checked_parts(memberships),
            secret=secret,
            rep=_pseudonym(store, rep_name),
        )
        return store.people.accounts.add(new, self._now())

    def _link(self, store: Store, purpose: Purpose, number: int | None, life: timedelta = INVITED_FOR) -> str:
        secret = make_secret()
        store.people.invitations.keep(digest(secret), Invitation(purpose, number, self._now() + life))
        return secret


def _pseudonym(store: Store, rep_name: str | None) -> str | None:
    """The pseudonym of a person whom recordings call so, by one line or several spellings of it."""
    spellings: Sequence[str] = [each for each in (rep_name or "").splitlines() if each.strip()]
    keyed = store.pseudonyms() if spellings else None
    found = {keyed.pseudonym(read_person(each, source="rep")) for each in spellings} if keyed else set()
    if len(found) > 1:
        raise InputError(
            "rep",
            en="these spellings are names of several people, whose calls are kept apart; give the one that "
            "recordings use, and add other recordings again under it.",
            fr="ces graphies sont des noms de plusieurs personnes, dont les appels sont séparés ; donnez "
            "celle des enregistrements, et ajoutez de nouveau les autres sous ce nom.",
        )
    return found.pop() if found else None


def _language(language: str | None) -> str | None:
    if language not in {None, "", *LANGUAGES}:
        raise InputError(
            "language",
            en="choose English, French, or the browser's own.",
            fr="choisissez l'anglais, le français, ou celle du navigateur.",
        )
    return language or None
