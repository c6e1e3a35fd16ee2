"""Bytes on their way in: whose they are, how many may come, and whether there is room for them."""

import shutil
from collections.abc import AsyncIterable
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from starlette.concurrency import run_in_threadpool

from api.service import Service
from api.uploading.kinds import HEAD, refuse_lying, too_large
from callmirror.errors import Conflict, NoRoom, NotFound, TooLarge, TooMany
from callmirror.recordings import Accepted
from callmirror.store.uploads import Part

MEGABYTE = 1_000_000
BLOCK = 4 * MEGABYTE
"""So much is held of a request before it is written: no thread waits for a slow line."""
SPARE = 500 * MEGABYTE
"""So much of the disk stays free for the store and the work."""
MOST_PARTS = 100
STALE = timedelta(hours=6)


class Receiving:
    """Takes files in for one account."""

    def __init__(self, service: Service, account: int) -> None:
        """Nothing is written yet."""
        self._service = service
        self._account = account
        self._recordings = service.recordings

    def refuse_full(self, size: int) -> None:
        """Refuse what there is no room for, before it comes.

        Raises:
            NoRoom: the disk would be nearly full.
        """
        home = self._service.settings.home
        place = next(each for each in (home, *home.absolute().parents) if each.exists())
        if shutil.disk_usage(place).free < size + SPARE:
            raise NoRoom(
                en="The disk of this service is nearly full, so nothing more is taken now; nothing was lost. "
                "Tell the administrator, and send it again later.",
                fr="Le disque de ce service est presque plein : rien de plus n'est accepté pour l'instant ; "
                "rien n'est perdu. Prévenez l'administrateur, puis renvoyez le fichier plus tard.",
            )

    def keep(self, file: BinaryIO) -> Accepted:
        """Keep a file that has come whole.

        Raises:
            InputError: it is empty, or an archive or document.
            TooLarge: it has more bytes than are taken.
        """
        refuse_lying(file.read(HEAD))
        file.seek(0)
        largest = self._service.settings.largest_upload
        return self._recordings.accept(iter(lambda: file.read(MEGABYTE), b""), largest=largest)

    def begin(self, size: int) -> str:
        """Begin a file of so many bytes that comes in parts; returns its secret name.

        Raises:
            TooLarge: it has more bytes than are taken.
            TooMany: too many files were begun and not finished.
            NoRoom: the disk would be nearly full.
        """
        if size > self._service.settings.largest_upload:
            raise too_large(self._service.settings.largest_upload)
        self.refuse_full(size)
        self._make_place()
        name = self._recordings.begin(size)
        with self._service.open() as store:
            store.uploads.begin(self._account, Part(name, size, datetime.now(UTC)))
        return name

    def part(self, name: str) -> Part:
        """An unfinished file of this account.

        Raises:
            NotFound: it is another's, finished, or was given up.
        """
        with self._service.open() as store:
            found = store.uploads.part(self._account, name)
        if found is None:
            raise NotFound(
                en="This upload was not begun, is finished or was given up; begin it again.",
                fr="Cet envoi n'a pas été commencé, est terminé ou a été abandonné ; recommencez-le.",
            )
        return found

    def offset(self, part: Part) -> int:
        """How many bytes of it have come."""
        return self._recordings.offset(part.name)

    async def append(self, part: Part, offset: int, stream: AsyncIterable[bytes]) -> int:
        """Write what comes, in blocks; returns the new offset. What came before a break is kept."""
        held = bytearray()
        try:
            async for chunk in stream:
                held += chunk
                if len(held) >= BLOCK:
                    offset = await run_in_threadpool(self.write, part, offset, bytes(held))
                    held.clear()
        finally:
            if held:
                offset = await run_in_threadpool(self.write, part, offset, bytes(held))
        return offset

    def write(self, part: Part, offset: int, content: bytes) -> int:
        """Write some bytes at the offset; returns the new one.

        Raises:
            Conflict: the file does not stand there.
            InputError: its first bytes are those of an archive or document, or more comes than was told.
        """
        if offset == 0:
            refuse_lying(content[:HEAD])
        return self._recordings.append(part.name, offset, [content])

    def finish(self, part: Part) -> Accepted:
        """Keep a file whose parts have all come.

        Raises:
            Conflict: some of it is missing.
            InputError: it is an archive or document.
        """
        accepted = self._recordings.finish(part.name)
        with self._service.open() as store:
            store.uploads.end(part.name)
        self._refuse_lying(accepted)
        return accepted

    def give_up(self, part: Part) -> None:
        """Forget an unfinished file."""
        self._recordings.drop(part.name)
        with self._service.open() as store:
            store.uploads.end(part.name)

    def _refuse_lying(self, accepted: Accepted) -> None:
        """A first part of a byte or two shows nothing, so the whole is looked at once more."""
        path = self._recordings.path(accepted.sha256)
        if path is None:
            raise Conflict(
                en="The file was deleted meanwhile; send it again.",
                fr="Le fichier a été supprimé entre-temps ; renvoyez-le.",
            )
        with path.open("rb") as file:
            refuse_lying(file.read(HEAD))

    def _make_place(self) -> None:
        """Give up this account's oldest file that nobody goes on with, where there are too many."""
        with self._service.open() as store:
            parts = store.uploads.parts(self._account)
        if len(parts) < MOST_PARTS:
            return
        if datetime.now(UTC) - parts[0].begun_at < STALE:
            raise TooMany(
                en=f"{MOST_PARTS} of your uploads are not finished; finish or give up some of them first.",
                fr=f"{MOST_PARTS} de vos envois ne sont pas terminés ; terminez-en ou abandonnez-en d'abord.",
                retry_after_s=600,
            )
        self.give_up(parts[0])


async def capped(stream: AsyncIterable[bytes], most: int) -> bytes:
    """All of a stream of at most so many bytes.

    Raises:
        TooLarge: there are more.
    """
    held = bytearray()
    async for chunk in stream:
        held += chunk
        if len(held) > most:
            limit = most // MEGABYTE
            raise TooLarge(
                en=f"More than {limit} MB have come, the most that is taken at once; send it in parts.",
                fr=f"Plus de {limit} Mo sont arrivés, le maximum accepté en une fois ; envoyez par morceaux.",
            )
    return bytes(held)
