"""What a reader of a format is given: the words of one file, decoded, and parsed once if they are JSON."""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from callmirror.domain import Text
from callmirror.formats.unreadable import (
    empty,
    not_allowed,
    not_json,
    not_text,
    too_deep,
    too_large,
    unreadable,
)

MAX_BYTES = 200 * 2**20
"""A transcript of a day of speech takes a few MB; a file over this size is something else."""

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_TEXT_RATIO = 0.99
_JSON_START = re.compile(r'\s*(?:\{\s*(?:["}]|\Z)|\[\s*(?:[\[{\]]|\Z))')
_GUESSED = Text(
    en="The file is not in UTF-8; it was read as Windows-1252. Save it in UTF-8 if letters look wrong.",
    fr="Le fichier n'est pas en UTF-8 ; il a été lu en Windows-1252. Enregistrez-le en UTF-8 si des lettres "
    "semblent fausses.",
)
_DAMAGED = Text(
    en="Some characters of the file are damaged and were replaced.",
    fr="Certains caractères du fichier sont abîmés et ont été remplacés.",
)


@dataclass(frozen=True)
class Source:
    """The decoded text of one file; line ends are ``\\n`` and there is no byte order mark."""

    name: str
    text: str
    notices: tuple[Text, ...] = ()

    @property
    def begins_as_json(self) -> bool:
        """Whether the text begins as an object or a list of JSON does."""
        return _JSON_START.match(self.text) is not None

    @property
    def data(self) -> Any:
        """The value the text holds when it is JSON, else None.

        Raises:
            TranscriptError: it begins like JSON and can't be parsed.
        """
        return self._parsed[0]

    @property
    def repairs(self) -> tuple[Text, ...]:
        """What there is to say of the text itself: its encoding, keys that stand twice."""
        return (*self.notices, _duplicates(self._parsed[1])) if self._parsed[1] else self.notices

    @cached_property
    def _parsed(self) -> tuple[Any, int]:
        if not self.begins_as_json:
            return None, 0
        duplicates = 0

        def keep_last(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
            nonlocal duplicates
            value = dict(pairs)
            duplicates += len(pairs) - len(value)
            return value

        try:
            return json.loads(self.text, object_pairs_hook=keep_last), duplicates
        except RecursionError as error:
            raise too_deep(self.name) from error
        except ValueError as error:
            raise not_json(self.name, error) from error


def load(path: Path) -> Source:
    """Read and decode a file.

    Raises:
        TranscriptError: it is no file, can't be read, is too large, empty, or not text.
    """
    name = printable_name(path)
    data = _bytes(path, name)
    if not data.strip():
        raise empty(name)
    return decode(data, name)


def printable_name(path: Path) -> str:
    """Write a path so that any terminal takes it, bytes that are no letters replaced."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_head(path: Path, size: int) -> bytes:
    """Read the first bytes of a file; none where it can't be read or is no plain file."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(size)
    except (OSError, ValueError):
        return b""


def whole_lines(head: bytes, size: int) -> bytes:
    """Take from a head of that size the line it breaks off in, which may end within a character."""
    if len(head) < size or b"\0" in head:
        return head
    return head[: head.rfind(b"\n") + 1] or head


def is_readable(head: bytes) -> bool:
    """Whether these bytes begin a text: sound and other binary files are full of control characters."""
    if not head.strip():
        return False
    encoding = json.detect_encoding(head)
    if encoding.startswith("utf-8"):
        return b"\0" not in head and len(head.translate(None, _CONTROLS)) >= _TEXT_RATIO * len(head)
    text = head[: len(head) - len(head) % 4].decode(encoding, "replace")
    return "\0" not in text and text.count("\ufffd") <= 1


def decode(data: bytes, name: str) -> Source:
    """Tell the encoding (byte order mark, UTF-8, else Windows-1252) and decode.

    Raises:
        TranscriptError: this is not text.
    """
    if not is_readable(data):
        raise not_text(name)
    text, notices = _decoded(data, name)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return Source(name, text, notices)


def _bytes(path: Path, name: str) -> bytes:
    try:
        if not path.is_file():
            raise unreadable(name, folder=path.is_dir(), exists=path.exists())
        if path.stat().st_size > MAX_BYTES:
            raise too_large(name, MAX_BYTES)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise not_allowed(name, error) from error


def _decoded(data: bytes, name: str) -> tuple[str, tuple[Text, ...]]:
    encoding = json.detect_encoding(data)
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        if not encoding.startswith("utf-8"):
            raise not_text(name) from error
    repaired = data.decode("utf-8", "replace")
    damaged = repaired.count("\ufffd")
    if sum(not character.isascii() for character in repaired) > 2 * damaged:
        return repaired, (_DAMAGED,)
    try:
        return data.decode("cp1252"), (_GUESSED,)
    except UnicodeDecodeError:
        return data.decode("latin-1"), (_GUESSED,)


def _duplicates(count: int) -> Text:
    return Text(
        en=f"{count} fields stand twice in the file; the last of each was read.",
        fr=f"{count} champs figurent deux fois dans le fichier ; le dernier de chacun a été lu.",
    )
