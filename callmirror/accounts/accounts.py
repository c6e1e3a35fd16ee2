"""The use-cases of whoever enters: signing in and out, joining, passwords, sessions, tokens."""

from collections.abc import Collection, Iterable
from datetime import timedelta

from callmirror.access import Membership, Part, Principal, Scope
from callmirror.accounts import locks
from callmirror.accounts.keys import LONGEST, TOKEN_PREFIX, digest, make_secret
from callmirror.accounts.logins import fold_login, read_login
from callmirror.accounts.parts import checked_parts, checked_scopes
from callmirror.accounts.passwords import check_password
from callmirror.accounts.people import People
from callmirror.errors import InputError, TooMany, Unauthenticated
from callmirror.metadata.labels import read_label, read_person
from callmirror.store.accounts import NewAccount
from callmirror.store.invitations import Invitation, Purpose
from callmirror.store.sessions import Session
from callmirror.store.tokens import NewToken, Token

FIRST_FOR = timedelta(hours=24)
LONGEST_TOKEN_DAYS = 365
TOKEN_NAME_LENGTH = 60


class Accounts(People):
    """Everybody who may enter, and what they enter with."""

    def first_link(self) -> str | None:
        """A one-time secret to become the first administrator, None where somebody administers.

        Each one made ends those before it.
        """
        with self._open() as store:
            if store.people.accounts.has_administrator():
                return None
            return self._link(store, Purpose.ADMINISTRATOR, None, FIRST_FOR)

    def invitation(self, secret: str) -> Invitation:
        """What a one-time link is for; it is not used up by asking.

        Raises:
            NotFound: it is no good.
        """
        with self._open() as store:
            return store.people.invitations.find(digest(secret), self._now())

    def join_first(
        self, secret: str, *, login: str, name: str, password: str, coached: Iterable[str] = ()
    ) -> str:
        """Use the link of the first start: become administrator and coach of these teams; a session's secret.

        Raises:
            NotFound: the link is no good.
            Conflict: somebody administers already.
            InputError: login, name or password can't be one.
        """
        folded = read_login(login)
        check_password(password, login=folded)
        self.invitation(secret)
        coaching = (Membership(Part.COACH, team) for team in coached)
        new = NewAccount(
            login=folded,
            name=read_person(name, source="name"),
            memberships=checked_parts((Membership(Part.ADMINISTRATOR), *coaching)),
            secret=self._passwords.hash(password),
        )
        with self._open() as store:
            number = store.people.invitations.take_first(digest(secret), new, self._now())
        return self._begin(number)

    def join(self, secret: str, *, password: str) -> str:
        """Use a link to join or to choose a new password; a session's secret.

        Raises:
            NotFound: the link is no good.
            InputError: the password is too easily guessed.
        """
        told = self.invitation(secret)
        login = self.account(told.account).login if told.account is not None else ""
        check_password(password, login=login)
        kept = self._passwords.hash(password)
        with self._open() as store:
            number = store.people.invitations.take(digest(secret), kept, self._now())
            store.people.failures.forgive(locks.of_login(login))
        return self._begin(number)

    def sign_in(self, login: str, password: str, address: str) -> str:
        """Enter from an address; the secret of a new session.

        Raises:
            Unauthenticated: login and password are not of somebody who is let in; which of them never shows.
            TooMany: too many attempts failed of late.
        """
        folded = fold_login(login)[:LONGEST]
        self._charge(folded, address)
        with self._open() as store:
            number, secret = store.people.accounts.entry(folded) or (None, None)
        good = self._passwords.verify(secret, password)
        if not good or number is None or secret is None:
            raise _unknown()
        with self._open() as store:
            store.people.failures.forgive(locks.of_login(folded))
            store.people.failures.give_back(locks.of_address(address), self._now())
        return self._begin(number, self._renewed(number, secret, password))

    def enter_known(self, login: str) -> str:
        """Enter as somebody whom an identity provider vouches for; the secret of a new session.

        Raises:
            Unauthenticated: nobody of that login is let in.
        """
        with self._open() as store:
            entry = store.people.accounts.entry(fold_login(login))
        if entry is None:
            raise Unauthenticated(
                en="Nobody of that address was invited here; ask an administrator.",
                fr="Personne n'a été invité ici avec cette adresse ; adressez-vous à un administrateur.",
            )
        return self._begin(entry[0])

    def session(self, secret: str) -> Principal | None:
        """Who asks with a session, None where it ended."""
        with self._open() as store:
            account = store.people.sessions.account(digest(secret), self._now())
        return None if account is None else Principal(account)

    def sessions(self, number: int, secret: str) -> tuple[Session, ...]:
        """The sessions of an account, the last seen first; the one of ``secret`` is marked."""
        with self._open() as store:
            return store.people.sessions.of_account(number, digest(secret), self._now())

    def sign_out(self, secret: str) -> None:
        """End a session."""
        with self._open() as store:
            store.people.sessions.end(digest(secret))

    def end_others(self, number: int, secret: str) -> None:
        """End every session of an account but the one of ``secret``."""
        with self._open() as store:
            store.people.sessions.end_all(number, but=digest(secret))

    def change_password(self, number: int, old: str, new: str, address: str) -> str:
        """Choose a new password; every session ends, and the secret of a new one is given.

        Raises:
            Unauthenticated: ``old`` is not the password.
            InputError: ``new`` is too easily guessed.
            TooMany: as ``sign_in``.
        """
        login = self.account(number).login
        check_password(new, login=login)
        self._charge(login, address)
        with self._open() as store:
            _, secret = store.people.accounts.entry(login) or (None, None)
        if not self._passwords.verify(secret, old) or secret is None:
            raise _wrong_password()
        kept = self._passwords.hash(new)
        with self._open() as store:
            if not store.people.invitations.change(number, secret, kept):
                raise _wrong_password()
            store.people.failures.forgive(locks.of_login(login))
            store.people.failures.give_back(locks.of_address(address), self._now())
        return self._begin(number)

    def token(self, secret: str) -> Principal | None:
        """Who asks with a token, None where it is no good."""
        if not secret.startswith(TOKEN_PREFIX):
            return None
        with self._open() as store:
            return store.people.tokens.principal(digest(secret), self._now())

    def issue_token(self, number: int, *, name: str, scopes: Collection[Scope], days: int) -> str:
        """Make a token for a program, good for so many days; its secret is shown once.

        Raises:
            Forbidden: it could do more than its owner.
            InputError: there is no scope, or the days are not 1 to 365.
        """
        if not 1 <= days <= LONGEST_TOKEN_DAYS:
            raise InputError(
                "token",
                en=f"it must last from 1 to {LONGEST_TOKEN_DAYS} days.",
                fr=f"il doit durer de 1 à {LONGEST_TOKEN_DAYS} jours.",
            )
        label = read_label(name, source="token", en="the name", fr="le nom", longest=TOKEN_NAME_LENGTH)
        secret = make_secret(TOKEN_PREFIX)
        with self._open() as store:
            allowed = checked_scopes(store.people.accounts.account(number), scopes)
            until = self._now() + timedelta(days=days)
            new = NewToken(account=number, name=label, scopes=allowed, expires_at=until)
            store.people.tokens.keep(digest(secret), new, self._now())
        return secret

    def tokens(self, number: int | None = None) -> tuple[Token, ...]:
        """The tokens of an account or of all, the newest first."""
        with self._open() as store:
            return store.people.tokens.all(number)

    def revoke(self, token: int, *, owner: int | None = None) -> None:
        """End a token for good; where ``owner`` is given, only one of that account.

        Raises:
            NotFound: there is none of that number.
        """
        with self._open() as store:
            store.people.tokens.revoke(token, self._now(), owner)

    def _begin(self, account: int, kept: str | None = None) -> str:
        """Begin a session; where the hash that was checked is told, only while it is still the account's."""
        secret = make_secret()
        with self._open() as store:
            if not store.people.sessions.begin(digest(secret), account, self._now(), kept):
                raise _unknown()
        return secret

    def _renewed(self, number: int, kept: str, password: str) -> str:
        """The hash of a password that was found right, made anew where it is of an older kind."""
        if not self._passwords.is_outdated(kept):
            return kept
        renewed = self._passwords.hash(password)
        with self._open() as store:
            store.people.accounts.rehash(number, kept, renewed)
        return renewed

    def _charge(self, login: str, address: str) -> None:
        with self._open() as store:
            wait = store.people.failures.charge(locks.charges(login, address), self._now())
        if wait > timedelta():
            raise TooMany(
                en="Too many attempts failed; wait a little before the next one.",
                fr="Trop de tentatives ont échoué ; attendez un peu avant la prochaine.",
                retry_after_s=max(1, int(wait.total_seconds())),
            )


def _unknown() -> Unauthenticated:
    return Unauthenticated(
        en="Login and password don't go together; check both, or ask an administrator for a new link.",
        fr="L'identifiant et le mot de passe ne vont pas ensemble ; vérifiez les deux, ou demandez un "
        "nouveau lien à un administrateur.",
    )


def _wrong_password() -> Unauthenticated:
    return Unauthenticated(
        en="The present password is another one; write it again.",
        fr="Le mot de passe actuel n'est pas celui-là ; écrivez-le de nouveau.",
    )
