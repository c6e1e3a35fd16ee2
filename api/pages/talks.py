"""One's own talks: for the account that speaks alone, whoever else asks, and for no program.

Nothing here is written into the access log, and no address holds a word of a talk or says whose it is.
"""

import textwrap
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from api.bodies import FORM
from api.faults import Fault, fault_of
from api.identity import InPerson, asker
from api.rendering import page
from api.service import Service, Serving
from api.uploading.kinds import ACCEPT, HEAD, refuse_lying, too_large
from api.uploading.receiving import Receiving
from api.wording import language_of
from callmirror.errors import CallMirrorError, InputError, NotFound
from callmirror.metadata.file_names import plain_file_name

if TYPE_CHECKING:
    from callmirror.talks.keeping import Keeping
    from callmirror.talks.talk import Talk

router = APIRouter()

FIELDS = ("text", "title", "day", "speaker")
PASTED = "text.txt"
LONGEST_TITLE = 120
MOST_ACTS = 40
LATEST = 2**31


def own_number(identity: InPerson) -> int:
    """The account of whoever asks, who has signed in with a browser: it alone says whose talks are meant."""
    return asker(identity).account.number


Own = Annotated[int, Depends(own_number)]
Number = Annotated[int, Path(ge=1, le=2**31)]


@router.get("/mine/talks")
def talks(request: Request, service: Serving, own: Own) -> Response:
    """The own talks, what they do together, and the own months."""
    return _list(request, service, own)


@router.post("/mine/talks")
async def add(request: Request, service: Serving, own: Own) -> Response:
    """Keep a talk: a file, or a text that is pasted; sound is heard first, in its turn."""
    async with request.form(max_files=1, max_fields=len(FIELDS) + 2) as form:
        told = {name: value for name in FIELDS if isinstance(value := form.get(name), str)}
        sound = _sound(form)
        name, data = (PASTED, b"") if sound is not None else await _sent(form)
        if sound is not None:
            return await run_in_threadpool(_take, request, service, own, told, sound)
    return await run_in_threadpool(_add, request, service, own, told, (name, data))


@router.post("/mine/talks/sounds/{number}/delete")
def delete_sound(service: Serving, own: Own, number: Number) -> Response:
    """Delete sound of one's own that waits, is heard now, or could not be heard."""
    service.speeches.delete(own, number)
    return RedirectResponse("/mine/talks", status_code=303)


@router.get("/mine/talks/corrections.jsonl")
def corrections(service: Serving, own: Own) -> Response:
    """The own talks of which something was set right, as a file to train models of one's own with."""
    return Response(
        _keeping(service).corrected_rows(own),
        media_type="application/x-ndjson",
        headers={"content-disposition": 'attachment; filename="corrections.jsonl"'},
    )


@router.get("/mine/talks/{number}")
def talk(
    request: Request,
    service: Serving,
    own: Own,
    number: Number,
    sentence: Annotated[int | None, Query(ge=1, le=LATEST)] = None,
) -> Response:
    """One of the own talks, its sentences marked with what they do; one may be asked about."""
    from callmirror.talks import saying  # noqa: PLC0415 - opens what calculates

    found = _keeping(service).one(own, number)
    language = language_of(request)
    return page(
        request,
        "talks/talk.html",
        number=number,
        talk=found,
        told=saying.tell([found], language),
        paragraphs=saying.paragraphs(found, language),
        asked=_asked(found, sentence, language),
        any_said=bool(found.corrections),
    )


@router.post("/mine/talks/{number}/sentences/{sentence}")
def correct(
    service: Serving,
    own: Own,
    number: Number,
    sentence: Number,
    does: Annotated[list[str] | None, Form(max_length=MOST_ACTS)] = None,
    undo: Annotated[bool, Form()] = False,
) -> Response:
    """Keep what a sentence does, as its speaker says; the numbers follow."""
    from callmirror.talks.definitions import DEFINITIONS  # noqa: PLC0415 - as above

    keeping = _keeping(service)
    found = keeping.one(own, number)
    wanted = frozenset(does or ()) & DEFINITIONS.keys()
    read = _now(found, sentence) | _denied(found, sentence)
    said: dict[str, bool | None] = {label: label in wanted for label in DEFINITIONS if label in wanted | read}
    if undo:
        said = dict.fromkeys(DEFINITIONS)
    keeping.correct(own, number, sentence, said)
    return RedirectResponse(f"/mine/talks/{number}#s{sentence}", status_code=303)


@router.post("/mine/talks/{number}/delete")
def delete(service: Serving, own: Own, number: Number) -> Response:
    """Delete one of the own talks."""
    _keeping(service).delete(own, number)
    return RedirectResponse("/mine/talks", status_code=303)


def _asked(found: "Talk", number: int | None, language: str) -> dict[str, object] | None:
    """The sentence that is asked about: its words, every act, and whether it does it."""
    from callmirror.talks.definitions import DEFINITIONS  # noqa: PLC0415 - as above

    if number is None or number > len(found.said):
        return None
    now = _now(found, number)
    one = found.said[number - 1]
    acts = [(label, each.title.to(language), label in now) for label, each in DEFINITIONS.items()]
    own = bool(one.denied) or any(act.by == "person" for act in one.acts)
    return {"number": number, "text": one.text.strip(), "acts": acts, "said": own}


def _now(found: "Talk", number: int) -> frozenset[str]:
    said = found.said[number - 1 : number]
    return frozenset(act.label for one in said for act in one.acts)


def _denied(found: "Talk", number: int) -> frozenset[str]:
    return frozenset(label for one in found.said[number - 1 : number] for label in one.denied)


def _sound(form: FormData) -> UploadFile | None:
    """The file that was sent, where it is one to be heard."""
    from callmirror.talks.hearing import is_sound  # noqa: PLC0415 - as above

    file = form.get("file")
    return file if isinstance(file, UploadFile) and is_sound(file.filename or "") else None


def _take(
    request: Request, service: Service, own: int, told: Mapping[str, str], file: UploadFile
) -> Response:
    from callmirror.talks.sounds import Sound  # noqa: PLC0415 - as above

    try:
        sound = Sound(
            name=plain_file_name(file.filename or ""),
            title=told.get("title", "").strip()[:LONGEST_TITLE] or None,
            speaker=told.get("speaker", "").strip() or None,
            held_on=_day(told.get("day", "")),
        )
        Receiving(service, own).refuse_full(2 * (file.size or 0))
        refuse_lying(file.file.read(HEAD))
        file.file.seek(0)
        service.speeches.take(own, file.file, sound)
    except CallMirrorError as error:
        return _list(request, service, own, told=told, fault=fault_of(error, language_of(request)))
    return RedirectResponse("/mine/talks#sounds", status_code=303)


async def _sent(form: FormData) -> tuple[str, bytes]:
    """The name and the bytes of the file that was sent; of a pasted text where there is none."""
    file = form.get("file")
    if isinstance(file, UploadFile) and file.filename:
        if (file.size or 0) > FORM:
            raise too_large(FORM)
        return plain_file_name(file.filename), await file.read()
    text = form.get("text")
    return PASTED, text.encode("utf-8", "replace") if isinstance(text, str) else b""


def _add(
    request: Request, service: Service, own: int, told: Mapping[str, str], sent: tuple[str, bytes]
) -> Response:
    from callmirror.talks.reading import Wish, read_talk  # noqa: PLC0415 - as above

    name, data = sent
    try:
        title = told.get("title", "").strip()[:LONGEST_TITLE] or (
            _beginning(data) if name == PASTED else None
        )
        speaker = told.get("speaker", "").strip() or None
        acts = service.settings.acts
        wish = Wish(speaker=speaker, title=title, held_on=_day(told.get("day", "")), acts=acts)
        number = _keeping(service).add(own, read_talk(data, name, wish))
    except NotFound:
        raise
    except CallMirrorError as error:
        fault = fault_of(error, language_of(request))
        return _list(request, service, own, told=told, fault=fault)
    return RedirectResponse(f"/mine/talks/{number}", status_code=303)


def _list(
    request: Request,
    service: Service,
    own: int,
    *,
    told: Mapping[str, str] | None = None,
    fault: Fault | None = None,
) -> Response:
    from callmirror.talks import saying  # noqa: PLC0415 - as above
    from callmirror.talks.course import course  # noqa: PLC0415 - as above

    language = language_of(request)
    kept = _keeping(service).all(own)
    every = tuple(kept.values())
    return page(
        request,
        "talks/list.html",
        status=200 if fault is None else 422,
        talks=kept,
        sounds=_sounds(service, own, language),
        told=saying.tell(every, language) if every else None,
        months=saying.months_told(course(every), language),
        undated=saying.undated_told(course(every), language),
        definitions=saying.definitions(language),
        accept=f"{ACCEPT},.md,.eml,.html",
        form={**dict.fromkeys(FIELDS, ""), **(told or {})},
        fault=fault,
    )


def _sounds(service: Service, own: int, language: str) -> list[dict[str, object]]:
    """What of the own sound is not heard yet, and how far it is."""
    return [
        {
            "number": number,
            "title": sound.title or sound.name,
            "share": share,
            "fault": sound.error.to(language) if sound.error else "",
        }
        for number, (sound, share) in service.speeches.of(own).items()
    ]


def _keeping(service: Service) -> "Keeping":
    from callmirror.talks.keeping import Keeping  # noqa: PLC0415 - as above

    return Keeping(service.open, acts=service.settings.acts)


def _beginning(data: bytes) -> str | None:
    """How a pasted text begins, as its title."""
    return textwrap.shorten(data.decode("utf-8", "replace"), 60, placeholder="…") or None


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told.strip()) if told.strip() else None
    except ValueError as error:
        raise InputError(
            "day", en="write a day as 2026-05-31.", fr="écrivez une date comme 2026-05-31."
        ) from error
