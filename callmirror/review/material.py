"""What a file gives before it is read as a call, or as anything else: words, and what was heard."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from callmirror.domain import Hearing, Text, Transcript
from callmirror.engines import Engine
from callmirror.errors import ModelMissing, TranscriptError
from callmirror.formats import is_text, is_transcript, read_transcript
from callmirror.parties import assign_words, join
from callmirror.parties.assign import channel_party
from callmirror.review.identity import content_id
from callmirror.review.request import Progress, Request

if TYPE_CHECKING:
    from callmirror.speech import Diariser

CUES = (".vtt", ".srt")
BESIDE = (*CUES, ".json")
"""Endings under which a transcript is looked for beside a recording of the same name."""


@dataclass(frozen=True, slots=True)
class Material:
    """What sound and file gave, before it is read as a call; ``hearing`` is None without a recording.

    ``engine`` says who wrote the words: ``words`` is "file", "beside", "heard" or "none".
    """

    id: str
    transcript: Transcript
    hearing: Hearing | None
    engine: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[Text, ...] = ()


def transcript_beside(path: Path) -> Path | None:
    """The transcript that lies beside a recording under the same name."""
    candidates = (path.with_suffix(ending) for ending in BESIDE if path.name)
    return next((each for each in candidates if each != path and is_transcript(each)), None)


def gather(
    request: Request,
    engine: Callable[[], Engine],
    progress: Progress,
    *,
    diariser: Callable[[], "Diariser"] | None = None,
) -> Material:
    """What a file gives before it is read as a call, or as anything else; raises as ``review`` does."""
    if is_text(request.path):
        return _from_transcript(request)
    return _from_recording(request, engine, diariser, progress)


def _from_transcript(request: Request) -> Material:
    if request.transcript is not None:
        raise TranscriptError(
            str(request.path),
            en="is a transcript itself; give --transcript with a recording only.",
            fr="est déjà une transcription ; --transcript ne va qu'avec un enregistrement.",
        )
    transcript = _channels_named(read_transcript(request.path))
    engine = {"words": "file", "format": transcript.engine}
    return Material(content_id(request.path), transcript, None, engine, transcript.notices)


def _channels_named(transcript: Transcript) -> Transcript:
    """Where a transcript tells its parties by channel alone, each channel is a speaker."""
    segments = transcript.segments
    if any(each.speaker for each in segments) or len({each.channel for each in segments} - {None}) < 2:
        return transcript
    named = (
        each if each.channel is None else replace(each, speaker=channel_party(each.channel))
        for each in segments
    )
    return replace(transcript, segments=tuple(named))


def _from_recording(
    request: Request,
    engine: Callable[[], Engine],
    diariser: Callable[[], "Diariser"] | None,
    progress: Progress,
) -> Material:
    # PyAV, NumPy and the voice detector are heavy: a transcript never pays for them.
    from callmirror import audio, speech  # noqa: PLC0415

    recording = audio.probe(request.path)
    beside = request.transcript or transcript_beside(request.path)
    # Read first: what is wrong with it is then said before the minutes of listening.
    given = read_transcript(beside) if beside is not None else None
    ear = diariser or speech.ByEar
    hearing = speech.hear(request.path, recording, diariser=ear, progress=progress)
    if given is not None:
        transcript, hearing = join(given, hearing)
        about = {"words": "beside", "format": transcript.engine}
        return Material(recording.id, transcript, hearing, about, (*hearing.notices, *transcript.notices))
    hearing = replace(hearing, notices=(*hearing.notices, *_passed_over(request.path)))
    return _listen(request, hearing, engine, progress)


def _passed_over(path: Path) -> Iterator[Text]:
    """What lies beside a recording as its transcript would, and is none: not to be missed in silence."""
    for ending in CUES:
        if path.suffix != ending and path.with_suffix(ending).is_file():
            yield Text(
                en=f"The {ending} file beside it is no transcript and was not used; export it again.",
                fr=f"Le fichier {ending} voisin n'est pas une transcription et n'a pas servi ; exportez-le.",
            )


def _listen(request: Request, hearing: Hearing, engine: Callable[[], Engine], progress: Progress) -> Material:
    try:
        listener = engine()
    except ModelMissing as missing:
        silent = Transcript((), request.language, "none")
        told = (*hearing.notices, missing.text)
        return Material(hearing.recording.id, silent, hearing, {"words": "none"}, told)
    written = listener.write(
        request.path,
        hearing,
        language=request.language,
        words=request.words,
        parts=request.parts,
        progress=progress,
    )
    transcript = assign_words(written, hearing)
    about = {"words": "heard", **listener.about, **written.told}
    told = (*hearing.notices, *transcript.notices)
    return Material(hearing.recording.id, transcript, hearing, about, told)
