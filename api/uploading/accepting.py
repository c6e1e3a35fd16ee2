"""From files that have come to the work on them."""

import re

from api.service import Service
from api.uploading.telling import Telling
from api.uploading.visible import jobs_of
from api.uploading.wire import AgainRequest, Upload
from callmirror.access import Deed, Principal
from callmirror.errors import Conflict, InputError
from callmirror.jobs import Job, State
from callmirror.metadata import read_language
from callmirror.quality import DEFECTS
from callmirror.recordings import Accepted

MODEL = re.compile(r"\w[\w.-]{0,99}(?:/\w[\w.-]{0,99})?", re.ASCII)
"""A model by the name that the hub or this machine knows; a folder is named by the administrator alone."""


def submitted(
    service: Service, telling: Telling, name: str, file: Accepted, transcript: Accepted | None
) -> Job:
    """Give the work on a file that is kept.

    Raises:
        MetadataError: something told of it has no meaning.
        StoreError: it can't be taken on now.
    """
    told = telling.of(name, transcript=transcript.sha256 if transcript else None)
    job = jobs_of(service).submit(told, file)
    service.log.record(telling.principal, Deed.UPLOAD, job.call_id, job.team, {"bytes": file.size})
    return job


def shown(service: Service, principal: Principal, job: Job, language: str, *, sent: bool = False) -> Upload:
    """A job as the wire has it for this one; ``sent`` where it answers a file that has just come.

    Only those who may read its call are told what of it can't be read, and of a call that was here before
    since when, and which.
    """
    if job.state not in {State.KNOWN, State.DONE}:
        return Upload.of(job, language)
    if job.occasion is not None:
        return _shown_meeting(service, job, language)
    known = job.state is State.KNOWN or sent
    with service.open() as store:
        kept = store.uploads.kept(job.call_id)
        reasons = store.unread(ids=(job.call_id,)).get(job.call_id, ()) if kept else ()
    if kept is None or not principal.may(Deed.READ_CALL, team=kept.team, rep=kept.rep):
        hidden = {"call": None, "known": True} if known else {}
        return Upload.of(job, language).model_copy(update=hidden)
    unread = tuple(DEFECTS[name].text for name in reasons)
    found = Upload.of(job, language, since=kept.since if known else None, unread=unread)
    return found.model_copy(update={"known": known})


def _shown_meeting(service: Service, job: Job, language: str) -> Upload:
    """A meeting that is kept; where it is another team's, or was forgotten, nobody is led to it."""
    with service.open() as store:
        theirs = store.gatherings.team_of(job.call_id) == job.team
    update = {"known": job.state is State.KNOWN, **({} if theirs else {"meeting": None})}
    return Upload.of(job, language).model_copy(update=update)


def reviewed_again(service: Service, principal: Principal, call_id: str, asked: AgainRequest) -> Job:
    """Give the work to review a call anew; whoever asks may correct it.

    Raises:
        Conflict: its recording is not kept here.
    """
    language = read_language(asked.language, source="language") if asked.language else None
    with service.open() as store:
        team, _ = store.listening.whose(call_id)
        number = store.uploads.job_of(call_id, team)
    if number is None or service.recordings.path(call_id) is None:
        raise Conflict(
            en="The recording of this call is not kept here, so it can't be heard anew; upload it again.",
            fr="L'enregistrement de cet appel n'est pas conservé ici : il ne peut pas être réécouté ; "
            "déposez-le de nouveau.",
        )
    return jobs_of(service).again(
        number,
        language=language,
        model=model_named(asked.model),
        submitted_by=principal.account.number,
    )


def model_named(name: str | None) -> str | None:
    """The name of a speech model as somebody may ask for it.

    Raises:
        InputError: it is no name, as a path is none.
    """
    if name is None or MODEL.fullmatch(name):
        return name
    raise InputError(
        "model",
        en="give the name of a speech model, such as small; a folder is named in the settings alone.",
        fr="donnez le nom d'un modèle vocal, comme small ; un dossier ne se nomme que dans les réglages.",
    )
