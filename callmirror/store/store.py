"""The store of one data folder, as the rest of the house sees it."""

from pathlib import Path

from callmirror.domain import Text
from callmirror.errors import StoreError
from callmirror.store import backup, health
from callmirror.store.connection import connect, translated
from callmirror.store.of_calls import OfCalls
from callmirror.store.of_teams import OfTeams
from callmirror.store.parts import Parts


def open_store(home: Path, *, create: bool = True) -> "Store":
    """Open the store of a data folder, make it where there is none, bring it to this version's shape.

    Used in ``with``, or closed by hand. One store belongs to the thread that opened it; any number of them
    may use the same folder at once, from any number of processes.

    Raises:
        NotFound: there is no store and ``create`` is False.
        StoreError: the folder, the file or the key can't be used; the message says why and what to do.
    """
    store = Store(home, connect(home, create=create))
    try:
        store.check_key()
    except BaseException:
        store.close()
        raise
    return store


class Store(OfCalls, OfTeams, Parts):
    """Calls, readings and publications. Every method may raise StoreError where the file can't be used."""

    def backup(self, path: Path) -> None:
        """Write a complete copy of the store while others use it; the key of pseudonyms is no part of it.

        Raises:
            StoreError: there is a file of that name already, or it can't be written.
        """
        backup.backup(self._connection, path)

    def problems(self) -> tuple[Text, ...]:
        """Return what is wrong with the store, each with its remedy; empty for a healthy one."""
        try:
            with translated(self.path):
                return health.problems(self._connection, self.home)
        except StoreError as error:  # so damaged that not even the check could be made
            return (error.text,)
