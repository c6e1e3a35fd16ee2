"""Large files in parts, over a line that may break: the tus protocol, 1.0, with creation and termination.

What is sent here is only bytes. Whose call it is and what it is named is told once they all have come, to
`POST /uploads`.
"""

import base64
import binascii
import hashlib
import hmac
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Request, Response
from starlette.concurrency import run_in_threadpool

from api.description import PROBLEM
from api.identity import Asker, require
from api.service import Serving
from api.uploading.receiving import Receiving, capped
from callmirror.access import Deed
from callmirror.errors import InputError

router = APIRouter(tags=["uploads"])

VERSION = "1.0.0"
EXTENSIONS = "creation,termination,checksum"
CHECKSUMS = ("sha1", "sha256")
OFFSETS = "application/offset+octet-stream"
LARGEST_CHECKED = 32_000_000
"""A part with a checksum is held until that is known to be right."""
WRONG_CHECKSUM = 460
LARGEST_NUMBER = 2**53

Name = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="The secret name of the unfinished file.")]
BODY = {"requestBody": {"content": {OFFSETS: {"schema": {"type": "string", "format": "binary"}}}}}

NO_ROOM: dict[str, Any] = {"description": "The disk is nearly full.", "content": {PROBLEM: {}}}


@router.options("/uploads/parts", status_code=204)
def upload_protocol(service: Serving, asker: Asker) -> Response:
    """What of the protocol is understood."""
    require(asker, Deed.UPLOAD)
    return _answer(
        204,
        {
            "tus-version": VERSION,
            "tus-extension": EXTENSIONS,
            "tus-checksum-algorithm": ",".join(CHECKSUMS),
            "tus-max-size": str(service.settings.largest_upload),
        },
    )


@router.post(
    "/uploads/parts",
    status_code=201,
    response_class=Response,
    responses={201: {"description": "Its address is in Location."}, 507: NO_ROOM},
)
def begin_parts(
    service: Serving,
    asker: Asker,
    length: Annotated[int, Header(alias="Upload-Length", ge=0, le=LARGEST_NUMBER)],
) -> Response:
    """Begin a file of so many bytes."""
    require(asker, Deed.UPLOAD)
    name = Receiving(service, asker.account.number).begin(length)
    return _answer(201, {"location": f"/api/v1/uploads/parts/{name}", "upload-offset": "0"})


@router.head(
    "/uploads/parts/{name}",
    response_class=Response,
    responses={200: {"description": "Where it stands: Upload-Offset."}},
)
def parts_offset(service: Serving, asker: Asker, name: Name) -> Response:
    """How many bytes have come: where to go on."""
    require(asker, Deed.UPLOAD)
    receiving = Receiving(service, asker.account.number)
    part = receiving.part(name)
    return _answer(200, {"upload-offset": str(receiving.offset(part)), "upload-length": str(part.size)})


@router.patch(
    "/uploads/parts/{name}",
    status_code=204,
    openapi_extra=BODY,
    responses={
        WRONG_CHECKSUM: {"description": "The bytes are not those of the checksum.", "content": {}},
        507: NO_ROOM,
    },
)
async def append_part(
    request: Request,
    service: Serving,
    asker: Asker,
    name: Name,
    offset: Annotated[int, Header(alias="Upload-Offset", ge=0, le=LARGEST_NUMBER)],
    checksum: Annotated[str | None, Header(alias="Upload-Checksum", max_length=200)] = None,
) -> Response:
    """Add the bytes of the body at the offset; what came before a line broke is kept."""
    require(asker, Deed.UPLOAD)
    receiving = Receiving(service, asker.account.number)
    part = await run_in_threadpool(receiving.part, name)
    if checksum is None:
        offset = await receiving.append(part, offset, request.stream())
        return _answer(204, {"upload-offset": str(offset)})
    content = await capped(request.stream(), LARGEST_CHECKED)
    if not _is_right(content, checksum):
        return _answer(WRONG_CHECKSUM, {})
    offset = await run_in_threadpool(receiving.write, part, offset, content)
    return _answer(204, {"upload-offset": str(offset)})


@router.delete("/uploads/parts/{name}", status_code=204)
def drop_parts(service: Serving, asker: Asker, name: Name) -> Response:
    """Give up an unfinished file."""
    require(asker, Deed.UPLOAD)
    receiving = Receiving(service, asker.account.number)
    receiving.give_up(receiving.part(name))
    return _answer(204, {})


def _answer(status: int, headers: dict[str, str]) -> Response:
    return Response(status_code=status, headers={"tus-resumable": VERSION, **headers})


def _is_right(content: bytes, checksum: str) -> bool:
    """Whether bytes have the checksum that is told, as "sha1 BASE64".

    Raises:
        InputError: it is none that is known.
    """
    algorithm, _, told = checksum.partition(" ")
    try:
        digest = base64.b64decode(told, validate=True)
    except binascii.Error:
        digest = b""
    if algorithm not in CHECKSUMS or not digest:
        raise InputError(
            "Upload-Checksum",
            en=f"give one of {', '.join(CHECKSUMS)}, a space and the digest in base64.",
            fr=f"donnez {' ou '.join(CHECKSUMS)}, une espace et l'empreinte en base64.",
        )
    return hmac.compare_digest(hashlib.new(algorithm, content, usedforsecurity=False).digest(), digest)
