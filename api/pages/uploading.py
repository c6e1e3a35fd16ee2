"""The page where calls come in: files chosen or dropped, what their names tell, what became of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from api.faults import fault_of
from api.identity import Asker, require
from api.rendering import page
from api.service import Service, Serving
from api.uploading.accepting import shown, submitted
from api.uploading.incoming import kept_of, valid
from api.uploading.kinds import ACCEPT, ENDINGS, LARGEST_TRANSCRIPT, FileKind, kind_of
from api.uploading.preview import EXAMPLES, NamesAsked, NamesTold, preview
from api.uploading.receiving import Receiving
from api.uploading.telling import Telling, keep_rule, rule_of, telling_of
from api.uploading.wire import ToldUpload, Upload
from api.wording import language_of
from callmirror.access import Deed, Principal
from callmirror.errors import CallMirrorError, InputError, NoRoom
from callmirror.languages import LANGUAGES
from callmirror.metadata.file_names import plain_file_name
from callmirror.metadata.naming import NamingRule

router = APIRouter()

MOST_FILES = 200
"""Without scripts; with them each file comes on its own, as many as one likes."""
MOST_FIELDS = 30


@dataclass(frozen=True, slots=True)
class TeamChoice:
    """A team that one may upload to, how it names its files, and whether only own calls go there."""

    name: str
    rule: NamingRule | None
    only_own: bool
    may_keep: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a file: the work on it, or why it was not taken."""

    name: str
    upload: Upload | None = None
    fault: str = ""


@router.get("/upload")
def upload_page(request: Request, service: Serving, asker: Asker) -> Response:
    """Where files are chosen or dropped."""
    require(asker, Deed.UPLOAD)
    language = language_of(request)
    return page(
        request,
        "upload/upload.html",
        teams=choices(service, asker),
        languages_told=sorted(LANGUAGES),
        examples=EXAMPLES[language],
        accept=ACCEPT,
        endings={kind.value: " ".join(sorted(each)) for kind, each in ENDINGS.items()},
        largest=service.settings.largest_upload,
        largest_transcript=LARGEST_TRANSCRIPT,
    )


@router.post("/upload")
async def upload_form(request: Request, service: Serving, asker: Asker) -> Response:
    """Take the files of a form in, each on its own: one that can't be taken harms no other."""
    try:
        require(asker, Deed.UPLOAD)
        sent = await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS)
        outcome = await run_in_threadpool(_taken, request, service, asker, sent)
    finally:
        await request.close()  # the form may have been read before, for its token
    return page(request, "upload/sent.html", sent=outcome)


@router.post("/upload/names")
def upload_names(request: Request, asker: Asker, asked: NamesAsked) -> NamesTold:
    """What the rule understands of these names; they come in the body, since they may be people's."""
    require(asker, Deed.UPLOAD, team=asked.team)
    return preview(asked, language_of(request), only_own=asker.only_own(asked.team))


@router.post("/upload/rule", status_code=204)
def upload_rule(
    service: Serving,
    asker: Asker,
    team: Annotated[str, Form()],
    rule: Annotated[str, Form()] = "",
    regular: Annotated[bool, Form()] = False,
) -> Response:
    """Keep how a team names its files; an empty rule forgets it."""
    keep_rule(service, asker, team, NamingRule(rule.strip(), regular) if rule.strip() else None)
    return Response(status_code=204)


def choices(service: Service, principal: Principal) -> tuple[TeamChoice, ...]:
    """The teams that one may upload to."""
    return tuple(
        TeamChoice(
            team,
            rule_of(service, team),
            principal.only_own(team),
            principal.may(Deed.TEND_TEAM, team=team) and not principal.only_own(team),
        )
        for team in principal.teams_for(Deed.UPLOAD)
    )


def _taken(request: Request, service: Service, asker: Principal, sent: FormData) -> Sequence[Sent]:
    told = {name: value for name, value in sent.items() if isinstance(value, str)}
    regular = bool(told.pop("regular", ""))
    keep = bool(told.pop("keep_rule", ""))
    told = {name: value for name, value in told.items() if name in ToldUpload.model_fields}
    fields = {name: value for name, value in told.items() if value or name == "rule"}
    telling = telling_of(service, asker, valid(ToldUpload, {**fields, "regular": regular}))
    if keep and telling.naming is not None:
        keep_rule(service, asker, telling.team, telling.naming.rule)
    files = [each for each in sent.getlist("files") if isinstance(each, UploadFile) and each.filename]
    language = language_of(request)
    return [_one(service, telling, *each, language) for each in paired(files)]


def paired(files: Iterable[UploadFile]) -> Sequence[tuple[UploadFile, UploadFile | None]]:
    """Each recording with the transcript of the same name; a transcript without a recording is a call too."""
    by_stem: dict[tuple[str, FileKind | None], UploadFile] = {}
    alone = []
    for file in files:
        place = _place(file)
        if place[1] is None or place in by_stem:
            alone.append((file, None))
        else:
            by_stem[place] = file
    recordings = [
        (file, by_stem.pop((stem, FileKind.TRANSCRIPT), None))
        for (stem, kind), file in tuple(by_stem.items())
        if kind is FileKind.RECORDING
    ]
    words = [(file, None) for (_, kind), file in by_stem.items() if kind is FileKind.TRANSCRIPT]
    return [*recordings, *words, *alone]


def _place(file: UploadFile) -> tuple[str, FileKind | None]:
    name = plain_file_name(file.filename or "")
    try:
        return PurePath(name).stem.casefold(), kind_of(name)
    except InputError:
        return name, None


def _one(
    service: Service, telling: Telling, file: UploadFile, transcript: UploadFile | None, language: str
) -> Sent:
    name = plain_file_name(file.filename or "")
    receiving = Receiving(service, telling.principal.account.number)
    try:
        kept = kept_of(service, receiving, telling, file)
        words = kept_of(service, receiving, telling, transcript) if transcript else None
        job = submitted(service, telling, name, kept, words)
    except NoRoom:
        raise
    except CallMirrorError as error:
        return Sent(name, fault=fault_of(error, language).said)
    return Sent(name, shown(service, telling.principal, job, language, sent=True))
