"""Parts of a file, as a player asks for them; the file is held open, so that it may be deleted meanwhile."""

import os
import re
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

from fastapi import Request
from fastapi.responses import Response, StreamingResponse

from api.errors import answer
from callmirror.domain import Text
from callmirror.errors import NotFound

ONE_RANGE = re.compile(r"bytes=(\d{1,15})?-(\d{1,15})?")
CHUNK = 256 * 1024
BEYOND = Text(en="The file ends before that.", fr="Le fichier se termine avant.")


def file_part(request: Request, path: Path, media_type: str) -> Response:
    """The part of a file that ``Range`` asks for, or all of it.

    What is no range, or several at once, is answered with the whole file, as RFC 9110 allows: many small
    ranges could otherwise make a large answer of a small file.

    Raises:
        NotFound: the file was deleted meanwhile.
    """
    try:
        file = path.open("rb")
    except FileNotFoundError as error:
        raise NotFound(
            en="The recording of this call is not kept, or no longer.",
            fr="L'enregistrement de cet appel n'est pas conservé, ou ne l'est plus.",
        ) from error
    size = os.fstat(file.fileno()).st_size
    found = _range(request.headers.get("range", ""), size)
    headers = {"accept-ranges": "bytes", "content-disposition": "inline"}
    if found is None:
        return _streamed(file, 0, size, 200, media_type, headers)
    first, last = found
    if first >= size or last < first:
        file.close()
        return answer(request, 416, BEYOND, title="Range", headers={"content-range": f"bytes */{size}"})
    headers["content-range"] = f"bytes {first}-{last}/{size}"
    return _streamed(file, first, last + 1 - first, 206, media_type, headers)


def begins(request: Request) -> bool:
    """Whether this asks for the beginning of a file, and not for more of one that is being played."""
    match = ONE_RANGE.fullmatch(request.headers.get("range", ""))
    return match is None or match.group(1) in {None, "0"}


def _range(told: str, size: int) -> tuple[int, int] | None:
    """The first and last byte that are asked for, None where it is all; perhaps beyond the end."""
    match = ONE_RANGE.fullmatch(told)
    if match is None or match.groups() == (None, None):
        return None
    first, last = match.groups()
    if first is None:
        return max(0, size - int(last)), size - 1 if int(last) else -1
    return int(first), min(int(last), size - 1) if last else size - 1


def _streamed(
    file: BufferedReader, first: int, length: int, status: int, media_type: str, headers: dict[str, str]
) -> Response:
    return StreamingResponse(
        _chunks(file, first, length),
        status_code=status,
        media_type=media_type,
        headers={**headers, "content-length": str(length)},
    )


def _chunks(file: BufferedReader, first: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        while length > 0 and (piece := file.read(min(CHUNK, length))):
            length -= len(piece)
            yield piece
