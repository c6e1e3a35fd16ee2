"""Where the work on an upload stands, as a sentence in the reader's language."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from babel import dates, numbers

from api.wording import LOCALES, words_of
from callmirror.domain import Text
from callmirror.jobs import Job, State
from callmirror.report.hints import said_here
from callmirror.report.saying import told as tied

MINUTE_S = 60
HOUR_S = 3600


def gettext(message: str) -> str:
    """Mark a sentence for the catalogues; it is said in the reader's language below."""
    return message


STAGES: Mapping[str, str] = {
    "listening": gettext("Hearing who speaks when"),
    "telling apart": gettext("Telling the voices apart"),
    "writing": gettext("Writing down the words"),
    "reading": gettext("Taking the readings"),
}
STATES: Mapping[State, str] = {
    State.WAITING: gettext("Waiting for its turn"),
    State.RUNNING: gettext("Under way"),
    State.DONE: gettext("Ready to be heard"),
    State.KNOWN: gettext("Already here: nothing was done twice"),
    State.FAILED: gettext("It did not work"),
    State.CANCELLED: gettext("Called off"),
    State.SET_ASIDE: gettext("Set aside: this file ended the work several times; the others go on"),
    State.LEFT: gettext("Left out: nothing of it was heard or kept"),
}

MEETING_DONE = gettext("Read: it is on its team's page of meetings, and its file is deleted")
REASONED = frozenset({State.FAILED, State.SET_ASIDE, State.WAITING, State.LEFT})
"""Where the reason that is kept says more than the state."""


def sentence(job: Job, language: str, *, since: datetime | None = None, unread: Sequence[Text] = ()) -> str:
    """Where a job stands.

    ``since`` is when the call that was known already had come, ``unread`` why something of it can't be read.
    """
    stands = _stands(job, language, since)
    return " ".join((f"{stands}.", *(text.to(language) for text in unread))) if unread else stands


def _stands(job: Job, language: str, since: datetime | None) -> str:
    words = words_of(language)
    if job.state is State.RUNNING:
        return _running(job, language)
    if job.state in {State.KNOWN, State.DONE} and since is not None:
        day = dates.format_date(since.astimezone(), "long", locale=LOCALES[language])
        return words.gettext("Already here since %s: nothing was done twice") % day
    if job.error is not None and job.state in REASONED:
        is_call = job.occasion is None
        return job.error.to(language) if is_call else said_here(tied(job.error, language), language)
    if job.occasion is not None and job.state is State.DONE:
        return words.gettext(MEETING_DONE)
    return words.gettext(STATES[job.state])


def _running(job: Job, language: str) -> str:
    words = words_of(language)
    stage = words.gettext(STAGES.get(job.stage or "", STATES[State.RUNNING]))
    told = [stage, numbers.format_percent(job.share, locale=LOCALES[language])]
    if job.seconds_left is not None:
        told.append(time_left(job.seconds_left, language))
    return " · ".join(told)


def time_left(seconds: float, language: str) -> str:
    """A time as one says it: no more exact than it is known."""
    words = words_of(language)
    if seconds < MINUTE_S:
        return words.gettext("less than a minute left")
    if seconds < HOUR_S:
        minutes = round(seconds / MINUTE_S)
        return words.ngettext("about %d minute left", "about %d minutes left", minutes) % minutes
    hours = numbers.format_decimal(round(seconds / HOUR_S, 1), locale=LOCALES[language])
    return words.gettext("about %s hours left") % hours
