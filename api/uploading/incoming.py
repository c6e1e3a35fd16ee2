"""The three forms in which a machine sends a call: a form with files, bytes alone, parts that have come."""

import binascii
import json
from base64 import b64decode
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from api.service import Service
from api.uploading.accepting import submitted
from api.uploading.kinds import kind_of, refuse_size
from api.uploading.receiving import Receiving, capped
from api.uploading.telling import Telling, telling_of
from api.uploading.wire import SentPart, ToldUpload, UploadRequest
from callmirror.access import Principal
from callmirror.errors import InputError
from callmirror.jobs import Job
from callmirror.metadata.file_names import plain_file_name
from callmirror.recordings import Accepted

Model = TypeVar("Model", bound=BaseModel)
Key = Callable[[str], Awaitable[None]]
"""Takes the key that a request names, for all that is asked; it raises where that was done before."""
LARGEST_JSON = 64_000
MOST_FIELDS = 20


async def take(request: Request, service: Service, principal: Principal, key: Key) -> Job:
    """Take in what a request holds, whatever its form; with a ``key`` it is done once.

    Raises:
        RequestValidationError: a field is missing or not as declared.
        CallMirrorError: something told has no meaning, may not be, or the file can't be taken.
    """
    form = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if form == "application/json":
        content = await capped(request.stream(), LARGEST_JSON)
        await key(content.decode(errors="replace"))
        return await run_in_threadpool(_of_parts, service, principal, content)
    if form == "multipart/form-data":
        async with request.form(max_files=2, max_fields=MOST_FIELDS) as sent:
            ready = await run_in_threadpool(_of_form, service, principal, sent)
    else:
        ready = await _of_bytes(request, service, principal)
    await key(ready.asked())
    return await run_in_threadpool(ready.submit, service)


@dataclass(frozen=True, slots=True)
class Ready:
    """A call whose files are kept, and all that is told of it."""

    telling: Telling
    name: str
    file: Accepted
    transcript: Accepted | None = None

    def asked(self) -> str:
        """All that is asked, for a key to stand for."""
        files = [each.sha256 for each in (self.file, self.transcript) if each]
        return json.dumps([self.telling.told.model_dump(), self.name, files])

    def submit(self, service: Service) -> Job:
        """Give the work."""
        return submitted(service, self.telling, self.name, self.file, self.transcript)


def _of_parts(service: Service, principal: Principal, content: bytes) -> Job:
    asked = valid(UploadRequest, content)
    telling = telling_of(service, principal, asked)
    receiving = Receiving(service, principal.account.number)
    for each in (asked, asked.transcript):
        if each is not None:
            refuse_size(each.name, receiving.part(each.part).size, largest=service.settings.largest_upload)
    telling.of(asked.name)
    file = _finished(receiving, asked)
    transcript = _finished(receiving, asked.transcript) if asked.transcript else None
    return submitted(service, telling, asked.name, file, transcript)


def _finished(receiving: Receiving, sent: SentPart) -> Accepted:
    return receiving.finish(receiving.part(sent.part))


def _of_form(service: Service, principal: Principal, sent: FormData) -> Ready:
    file, transcript = sent.get("file"), sent.get("transcript")
    told = valid(
        ToldUpload, {name: value for name, value in sent.items() if isinstance(value, str) and value}
    )
    if not isinstance(file, UploadFile):
        raise InputError(
            "file",
            en="no file was sent under this name.",
            fr="aucun fichier n'a été envoyé sous ce nom.",
        )
    telling = telling_of(service, principal, told)
    receiving = Receiving(service, principal.account.number)
    files = [each for each in (file, transcript) if isinstance(each, UploadFile)]
    kept = [kept_of(service, receiving, telling, each) for each in files]
    return Ready(telling, file.filename or "", kept[0], kept[1] if len(kept) > 1 else None)


def kept_of(service: Service, receiving: Receiving, telling: Telling, file: UploadFile) -> Accepted:
    """Keep a file of a form, once nothing told of it stands against that.

    Raises:
        CallMirrorError: it can't be a call, is too large, or there is no room.
    """
    name = plain_file_name(file.filename or "")
    refuse_size(name, file.size or 0, largest=service.settings.largest_upload)
    telling.of(name)
    receiving.refuse_full(file.size or 0)
    return receiving.keep(file.file)


async def _of_bytes(request: Request, service: Service, principal: Principal) -> Ready:
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or len(length) > 15:
        raise InputError(
            "Content-Length",
            en="say how many bytes are sent, or send the file in parts.",
            fr="dites combien d'octets sont envoyés, ou envoyez le fichier par morceaux.",
        )
    metadata = metadata_of(request.headers.get("upload-metadata", ""))
    name = metadata.pop("name", "")
    told = valid(ToldUpload, metadata)
    receiving = Receiving(service, principal.account.number)
    telling = await run_in_threadpool(_ready, service, principal, told, (name, int(length)))
    part = await run_in_threadpool(lambda: receiving.part(receiving.begin(int(length))))
    try:
        await receiving.append(part, 0, request.stream())
        file = await run_in_threadpool(receiving.finish, part)
    finally:
        await run_in_threadpool(receiving.give_up, part)
    return Ready(telling, name, file)


def _ready(service: Service, principal: Principal, told: ToldUpload, file: tuple[str, int]) -> Telling:
    """What holds for a file of that name and size, all that can be refused before it comes being refused."""
    name = plain_file_name(file[0])
    kind_of(name)
    refuse_size(name, file[1], largest=service.settings.largest_upload)
    telling = telling_of(service, principal, told)
    telling.of(name)
    return telling


def metadata_of(header: str) -> dict[str, str]:
    """Fields as the tus protocol writes them: names, each with its value in base64, parted by commas.

    Raises:
        InputError: a value can't be read.
    """
    found = {}
    for field in filter(None, map(str.strip, header.split(","))):
        name, _, value = field.partition(" ")
        try:
            found[name] = b64decode(value.strip(), validate=True).decode()
        except (binascii.Error, UnicodeDecodeError) as error:
            raise InputError(
                "Upload-Metadata",
                en="a value is not UTF-8 text in base64.",
                fr="une valeur n'est pas du texte UTF-8 en base64.",
            ) from error
    return found


def valid(model: type[Model], told: bytes | Mapping[str, object]) -> Model:
    """What is told, as declared.

    Raises:
        RequestValidationError: a field is missing or not as declared.
    """
    try:
        return model.model_validate_json(told) if isinstance(told, bytes) else model.model_validate(told)
    except ValidationError as error:
        faults = [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
        raise RequestValidationError(faults) from error
