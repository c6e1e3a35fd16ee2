"""Whether a file that is dropped is all there, as far as its first and last bytes tell.

Who copies may stall for an hour: that a file stays as it is does not say that it is whole, and half a
recording would be heard as a short call. Formats that tell their length, or end in a way of their own, are
asked; of the others nobody can know.
"""

import re
import struct
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import IO

from callmirror.archives.items import Item
from callmirror.archives.storages import opened, storage_errors
from callmirror.errors import InputError

HEAD_BYTES = 12
UNTOLD = (0, 0xFFFFFFFF)
"""Lengths in the head of a WAV that was written without knowing its end."""
LONGEST_PAGE = 27 + 255 + 255 * 255
"""An Ogg page is never longer: head, table, segments (RFC 3533)."""
LONGEST_JSON = 64 * 1024**2
TAIL_BYTES = 64
STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"moof", b"styp", b"sidx", b"udta"})

Check = Callable[[IO[bytes], int], bool]


def is_whole(item: Item) -> bool:
    """Whether nothing is missing of it that it tells of; True where it tells nothing or can't be read now."""
    if not item.size:
        return True
    try:
        with storage_errors(item.address), _file(item) as file:
            head = file.read(HEAD_BYTES)
            check = _check(head, PurePosixPath(item.name).suffix.lower())
            return check is None or check(file, item.size)
    except InputError:  # whoever reviews it will tell
        return True


def _file(item: Item) -> IO[bytes]:
    if not item.is_remote:
        return Path(item.address).open("rb")
    system, place = opened(item.address)
    found: IO[bytes] = system.open(place, "rb")
    return found


def _check(head: bytes, ending: str) -> Check | None:
    if head[4:8] in BOXES:
        return _boxes_fit
    return _CHECKS.get(head[:4]) or (_json_ends if ending == ".json" else None)


def _riff_fits(file: IO[bytes], size: int) -> bool:
    if size < HEAD_BYTES:
        return False
    file.seek(4)
    (told,) = struct.unpack("<I", file.read(4))
    # A byte that only fills up is often left out at the end.
    return told in UNTOLD or size >= told + 7


def _boxes_fit(file: IO[bytes], size: int) -> bool:
    """Every box of an MP4 lies within the file, and the one without which it can't be read is there."""
    place, names = 0, set[bytes]()
    while place + 8 <= size:
        file.seek(place)
        length, name = struct.unpack(">I4s", file.read(8))
        if length == 1 and place + 16 <= size:
            (length,) = struct.unpack(">Q", file.read(8))
        names.add(name)
        if length == 0:  # to the end of the file
            return b"moov" in names
        if length < 8 or place + length > size:
            return False
        place += length
    return b"moov" in names


def _page_fits(file: IO[bytes], size: int) -> bool:
    """The last page of an Ogg is all there; whether it was to be the last not every writer says."""
    file.seek(max(0, size - LONGEST_PAGE))
    tail = file.read(LONGEST_PAGE)
    page = tail[tail.rfind(b"OggS") :]
    if len(page) < 27 or not page.startswith(b"OggS"):
        return False
    table = page[27 : 27 + page[26]]
    return len(table) == page[26] and len(page) >= 27 + len(table) + sum(table)


def _json_ends(file: IO[bytes], size: int) -> bool:
    """Whatever is opened is closed again, in any encoding; what is too long for that ends as it should."""
    if size > LONGEST_JSON:
        file.seek(size - TAIL_BYTES)
        return file.read().replace(b"\0", b"").rstrip()[-1:] in b"}]"
    file.seek(0)
    bare = STRING.sub(b"", file.read().replace(b"\0", b""))
    return b'"' not in bare and sum(map(bare.count, (b"{", b"["))) <= sum(map(bare.count, (b"}", b"]")))


_CHECKS: Mapping[bytes, Check] = {b"RIFF": _riff_fits, b"OggS": _page_fits}
