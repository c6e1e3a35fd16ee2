"""The secret key of a data folder, and the pseudonyms that only it can make."""

import base64
import contextlib
import hashlib
import hmac
import os
import re
import secrets
import unicodedata
from pathlib import Path

from callmirror.errors import MetadataError, StoreError
from callmirror.pseudonyms.names import fold

STORE_FILE = "callmirror.db"
"""The store, beside which the key lies."""
KEY_FILE = "pseudonyms.key"
KEY_BYTES = 32
PSEUDONYM_BYTES = 10
"""80 bits: among a million people two share a pseudonym once in two million million data folders."""
FINGERPRINT_BYTES = 16

PSEUDONYM = re.compile(r"p-[a-z2-7]{16}")
DEAL = re.compile(r"[0-9a-f]{32}")


def is_pseudonym(text: str) -> bool:
    """Whether a text has the form of a pseudonym, so that a name is never stored in its place."""
    return PSEUDONYM.fullmatch(text) is not None


def is_deal(text: str) -> bool:
    """Whether a text has the form of a deal's fingerprint, so that its name is never stored in its place."""
    return DEAL.fullmatch(text) is not None


class Pseudonyms:
    """Turns names into pseudonyms, the same name always into the same one, within one data folder.

    The key is made once, when there is no store yet. Without it nobody can tell from a pseudonym whose it is,
    nor try out a list of names; so it is kept out of backups, and when it is lost the people already stored
    can never be matched with new calls. That is an error here and never a silently new key.
    """

    def __init__(self, home: Path) -> None:
        """Read the key of the data folder, or make one where no store lies beside it yet.

        Raises:
            StoreError: the key is lost, damaged or can't be written.
        """
        try:
            self._key = _read(home / KEY_FILE)
        except FileNotFoundError:
            _refuse_when_lost(home)
            self._key = make_key(home)

    def pseudonym(self, name: str) -> str:
        """Return the pseudonym of a name: "p-" and 16 letters or digits.

        ``names.fold`` says which spellings agree.

        Raises:
            MetadataError: the name is blank.
        """
        folded = fold(name) or unicodedata.normalize("NFKC", name).strip()
        if not folded:
            raise MetadataError(
                "rep",
                en="the name is blank; give the rep's name, or leave it out.",
                fr="le nom est vide ; donnez le nom du commercial, ou ne le donnez pas.",
            )
        digest = self._digest("person", folded)[:PSEUDONYM_BYTES]
        return "p-" + base64.b32encode(digest).decode("ascii").lower()

    def deal(self, name: str) -> str:
        """32 hexadecimal digits that stand for a deal: of a call and of a table of results the same."""
        return self.fingerprint(f"deal {name}").hex()

    def fingerprint(self, value: str) -> bytes:
        """16 bytes that stand for a pseudonym or a call after it was forgotten."""
        return self._digest("member", value)[:FINGERPRINT_BYTES]

    def secret(self, purpose: str) -> bytes:
        """32 bytes that only this key makes, for something to be sealed with; each purpose has its own."""
        return self._digest("secret", purpose)

    @property
    def check(self) -> str:
        """What a store remembers of its key, so that another key is noticed; tells nothing about the key."""
        return self._digest("check", "").hex()

    def _digest(self, purpose: str, value: str) -> bytes:
        message = f"{purpose}\0{value}".encode("utf-8", "surrogatepass")
        return hmac.digest(self._key, message, hashlib.sha256)


def make_key(home: Path) -> bytes:
    """Make the key of a new data folder, readable by its owner alone; of several processes at once one wins.

    Raises:
        StoreError: it can't be written.
    """
    path = home / KEY_FILE
    draft = home / f".{KEY_FILE}.{secrets.token_hex(8)}"
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_new(draft, secrets.token_bytes(KEY_BYTES))
        try:
            _take_place(draft, path)
        finally:
            draft.unlink(missing_ok=True)
        _sync_folder(home)
        return _read(path)
    except OSError as error:
        raise _unwritable(path, error) from error


def _take_place(draft: Path, path: Path) -> None:
    """Give the complete draft its name, unless another process was first."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links, such as a memory stick's
        with contextlib.suppress(FileExistsError):
            _write_new(path, draft.read_bytes())


def _write_new(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":  # elsewhere a folder can't be opened
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _read(path: Path) -> bytes:
    try:
        key = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise StoreError(
            en=f"The key {path} can't be read ({error.strerror}); give its owner the right to read it.",
            fr=f"La clé {path} ne peut pas être lue ({error.strerror}) ; donnez à son propriétaire le "
            "droit de la lire.",
        ) from error
    if len(key) != KEY_BYTES:
        raise StoreError(
            en=f"The key {path} is damaged: {len(key)} bytes instead of {KEY_BYTES}. Put back a copy of it.",
            fr=f"La clé {path} est abîmée : {len(key)} octets au lieu de {KEY_BYTES}. Remettez-en une copie.",
        )
    return key


def _refuse_when_lost(home: Path) -> None:
    store = home / STORE_FILE
    if store.is_file() and store.stat().st_size:
        raise StoreError(
            en=f"The key {home / KEY_FILE} is lost, so new calls can't be matched with the people "
            f"already stored. Put it back from a copy, or move {store} away to begin anew.",
            fr=f"La clé {home / KEY_FILE} est perdue : de nouveaux appels ne peuvent plus être "
            "rapprochés des "
            f"personnes déjà enregistrées. Remettez-la depuis une copie, ou déplacez {store} pour "
            "repartir de zéro.",
        )


def _unwritable(path: Path, error: OSError) -> StoreError:
    return StoreError(
        en=f"The key {path} can't be written ({error.strerror}); choose a folder you may write in with "
        "CALLMIRROR_HOME, and make room if the disk is full.",
        fr=f"La clé {path} ne peut pas être écrite ({error.strerror}) ; choisissez avec CALLMIRROR_HOME "
        "un dossier où vous pouvez écrire, et faites de la place si le disque est plein.",
    )
