"""In which language a call is read."""

from callmirror.domain import Text, Transcript
from callmirror.languages import LANGUAGES, detect
from callmirror.review.request import Request
from callmirror.turns import count_words

ENOUGH_WORDS = 40
"""Among so many words a language that can be read always shows; fewer may be too few to tell."""


def language_of(
    transcript: Transcript, request: Request, *, heard: bool
) -> tuple[str | None, tuple[Text, ...]]:
    """What a person says wins, unless another was clearly heard; else what words show, or a file claims."""
    if request.language:
        return (transcript.language if heard else None) or request.language, ()
    words = " ".join(segment.text for segment in transcript.segments)
    shown, claimed = detect(words), transcript.language
    if shown and claimed and shown != claimed:
        return shown, (_language_differs(claimed, shown),)
    if not shown and claimed in LANGUAGES and count_words(words) >= ENOUGH_WORDS:
        return None, (_language_unseen(str(claimed)),)
    return shown or claimed, ()


def _language_differs(claimed: str, shown: str) -> Text:
    return Text(
        en=f"The language is given as {claimed!r}, the words read as {shown!r}: read as {shown!r}.",
        fr=f"La langue annoncée est {claimed!r}, les mots se lisent en {shown!r} : lu en {shown!r}.",
    )


def _language_unseen(claimed: str) -> Text:
    return Text(
        en=f"The language is given as {claimed!r}, the words do not read so: nothing was read from them. "
        f"Give --language {claimed} if it is right.",
        fr=f"La langue annoncée est {claimed!r}, les mots ne se lisent pas ainsi : rien n'en a été tiré. "
        f"Donnez --language {claimed} si c'est juste.",
    )
