"""People who enter: accounts and their parts, passwords, sessions, one-time links, tokens of programs."""

from callmirror.accounts.accounts import Accounts
from callmirror.accounts.parts import scopes_for
from callmirror.accounts.passwords import Passwords
from callmirror.store.invitations import Invitation, Purpose
from callmirror.store.sessions import Limits, Session
from callmirror.store.tokens import Token

__all__ = ["Accounts", "Invitation", "Limits", "Passwords", "Purpose", "Session", "Token", "scopes_for"]
