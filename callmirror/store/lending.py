"""Stores that are used again by the thread that opened them: a service opens one several times a request.

To open a file takes SQLite milliseconds, since it reads its whole shape anew; to go on with a connection that
lies idle takes none. What lies idle holds no lock and looks back at no moment, so that erasing goes on.
"""

import threading
from pathlib import Path

from callmirror.pseudonyms import KEY_FILE, STORE_FILE
from callmirror.store.connection import connect, is_current, translated
from callmirror.store.store import Store

Standing = tuple[tuple[int, int], tuple[int, int] | None]
"""Which files store and key are, and since when the key is that one."""


class Lending:
    """The stores of one data folder, as many for each thread as it has had open at once."""

    def __init__(self, home: Path) -> None:
        """Nothing is opened yet."""
        self._home = home
        self._idle = threading.local()

    def open(self, *, create: bool = True) -> Store:
        """As ``open_store``; what is closed again lies idle until the thread opens the next."""
        idle: list[_Lent] = self._idle.__dict__.setdefault("stores", [])
        while idle:
            store = idle.pop()
            if store.take_up():
                return store
        store = _Lent(self._home, idle, create=create)
        try:
            store.check_key()
        except BaseException:
            store.end()
            raise
        store.stand()
        return store


class _Lent(Store):
    """A store that lies idle in the place of being closed."""

    def __init__(self, home: Path, idle: "list[_Lent]", *, create: bool) -> None:
        super().__init__(home, connect(home, create=create))
        self._stores = idle
        self._standing: Standing | None = None
        self._is_lent = True

    def stand(self) -> None:
        """Remember on which files it was opened; without a key it is not used again."""
        self._standing = _standing(self.home)

    def take_up(self) -> bool:
        """Whether it can go on: files and shape are those it was opened on; one that can't is ended."""
        self._is_lent = True
        with translated(self.path):
            if self._standing == _standing(self.home) and is_current(self._connection):
                return True
        self.end()
        return False

    def close(self) -> None:
        """Let it lie idle; closing twice is no error."""
        if not self._is_lent:
            return
        self._is_lent = False
        if self._standing is None or self._connection.in_transaction:
            self.end()
        else:
            self._stores.append(self)

    def end(self) -> None:
        """Let go of the file."""
        self._is_lent = False
        super().close()


def _standing(home: Path) -> Standing | None:
    """None where the store has no file any more, or the key's has none and must be looked at each time."""
    try:
        store, key = (home / STORE_FILE).stat(), (home / KEY_FILE).stat()
    except OSError:
        return None
    return (store.st_dev, store.st_ino), (key.st_ino, key.st_mtime_ns)
