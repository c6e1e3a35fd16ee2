"""People who enter, and what they enter with: the parts of the store that know of them."""

import sqlite3
from pathlib import Path

from callmirror.store.accounts import Accounts
from callmirror.store.failures import Failures
from callmirror.store.invitations import Invitations
from callmirror.store.sessions import Sessions
from callmirror.store.tokens import Tokens


class People:
    """A part of the store, made by ``Store.people``, of one part for each kind of thing kept."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        self.accounts = Accounts(path, connection)
        self.sessions = Sessions(path, connection)
        self.invitations = Invitations(path, connection)
        self.tokens = Tokens(path, connection)
        self.failures = Failures(path, connection)
