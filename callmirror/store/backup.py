"""A copy of the store, made while others write."""

import contextlib
import os
import secrets
import sqlite3
from pathlib import Path

from callmirror.errors import StoreError
from callmirror.store.connection import translated


def backup(connection: sqlite3.Connection, path: Path) -> None:
    """Write a complete copy; it has its name only once it is complete, and never replaces a file.

    The key of the pseudonyms is no part of it: together they would tell who is who. Keep a copy of it apart.

    Raises:
        StoreError: there is a file already, or it can't be written there.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        if path.exists():
            raise FileExistsError
        draft.touch(mode=0o600)
        with translated(path):
            connection.execute("VACUUM INTO ?", (str(draft),))
        _sync(draft)
        _take_place(draft, path)
        _sync(path.parent)
    except FileExistsError as error:
        raise StoreError(
            en=f"{path} exists already and is not overwritten; choose another name.",
            fr=f"{path} existe déjà et n'est pas écrasé ; choisissez un autre nom.",
        ) from error
    except OSError as error:
        raise StoreError(
            en=f"{path} can't be written ({error.strerror}); choose a folder you may write in.",
            fr=f"{path} ne peut pas être écrit ({error.strerror}) ; choisissez un dossier où vous pouvez "
            "écrire.",
        ) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _take_place(draft: Path, path: Path) -> None:
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, such as a memory stick's
        draft.rename(path)


def _sync(path: Path) -> None:
    if path.is_file() or os.name == "posix":  # elsewhere a folder can't be opened
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
