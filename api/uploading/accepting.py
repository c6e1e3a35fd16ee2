"""From files that have come to the work on them, once for each key."""

import hashlib
import json
import re

from api.service import Service
from api.uploading.telling import Telling
from api.uploading.visible import jobs_of
from api.uploading.wire import AgainRequest, Upload
from callmirror.access import Deed, Principal
from callmirror.errors import Conflict, InputError
from callmirror.jobs import Job, State
from callmirror.metadata import read_language
from callmirror.recordings import Accepted
from callmirror.store.uploads import Answered

LONGEST_KEY = 255
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
    return jobs_of(service).submit(told, file)


class Once:
    """What an account asks under a key is done once; None is no key."""

    def __init__(self, service: Service, principal: Principal, key: str | None, asked: object) -> None:
        """``asked`` is all that was asked, in plain values; a keyed fingerprint of it is kept.

        Raises:
            InputError: the key is none.
        """
        if key is not None and not (0 < len(key) <= LONGEST_KEY and key.isprintable()):
            raise InputError(
                "Idempotency-Key",
                en=f"it must have 1 to {LONGEST_KEY} characters that can be seen.",
                fr=f"elle doit avoir de 1 à {LONGEST_KEY} caractères visibles.",
            )
        self._service = service
        self._account = principal.account.number
        self._key = key
        self._digest = hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()

    def before(self) -> Job | None:
        """The job that was the answer before, None where it is asked for the first time.

        Raises:
            InputError: something else was asked under that key.
        """
        if self._key is None:
            return None
        with self._service.open() as store:
            known = store.uploads.answered(self._account, self._key)
            mine = store.pseudonyms().fingerprint(self._digest)
        return self._checked(known, mine) if known else None

    def after(self, job: Job) -> Job:
        """Remember a job as the answer; returns it, or the answer of whoever asked the same at once."""
        if self._key is None:
            return job
        with self._service.open() as store:
            mine = store.pseudonyms().fingerprint(self._digest)
            first = store.uploads.answer(self._account, self._key, Answered(mine, job.number))
        return job if first.job == job.number else self._checked(first, mine)

    def _checked(self, known: Answered, mine: bytes) -> Job:
        if known.fingerprint != mine:
            raise InputError(
                "Idempotency-Key",
                en="something else was sent under this key; take a new key for each upload.",
                fr="autre chose a été envoyé sous cette clé ; prenez une nouvelle clé pour chaque envoi.",
            )
        return jobs_of(self._service).job(known.job)


def shown(service: Service, principal: Principal, job: Job, language: str, *, sent: bool = False) -> Upload:
    """A job as the wire has it for this one; ``sent`` where it answers a file that has just come.

    Of a call that was here before it says since when, and which, only to those who may read it.
    """
    if not (job.state is State.KNOWN or (sent and job.state is State.DONE)):
        return Upload.of(job, language)
    with service.open() as store:
        kept = store.uploads.kept(job.call_id)
    if kept is None or not principal.may(Deed.READ_CALL, team=kept.team, rep=kept.rep):
        return Upload.of(job, language).model_copy(update={"call": None, "known": True})
    return Upload.of(job, language, since=kept.since).model_copy(update={"known": True})


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
