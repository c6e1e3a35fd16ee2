"""From a recording or a transcript to a review: the one place where the order of the work is written."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from callmirror.acts import read_acts
from callmirror.domain import (
    Call,
    Hearing,
    Playbook,
    Review,
    RoleSource,
    Segment,
    Separation,
    Text,
    Transcript,
)
from callmirror.engines import Engine
from callmirror.errors import ModelMissing, TranscriptError
from callmirror.formats import is_text, is_transcript, read_transcript
from callmirror.languages import LANGUAGES, Language, detect
from callmirror.markers import Context, read_markers
from callmirror.parties import assign_words, join
from callmirror.roles import assign_roles
from callmirror.turns import build_turns, converse_heard, converse_read

Progress = Callable[[str, float], None]
"""Told the stage of the work and how much of it is done, from 0 to 1."""

BESIDE = (".vtt", ".srt", ".json")
"""Endings under which a transcript is looked for beside a recording of the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One file to review and what a person says of it.

    ``transcript`` holds the words of a recording; None looks beside it. ``rep`` names the speaker or channel
    of the rep, ``language`` is a code; None finds both out.
    """

    path: Path
    transcript: Path | None = None
    rep: str | None = None
    language: str | None = None
    playbook: Playbook | None = None


@dataclass(frozen=True, slots=True)
class _Material:
    """What sound and file gave, before it is read as a call."""

    id: str
    transcript: Transcript
    hearing: Hearing | None
    engine: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[Text, ...] = ()


def review(request: Request, *, engine: Callable[[], Engine], progress: Progress | None = None) -> Review:
    """Review one file; without a speech model a recording still gives what its timing says.

    Raises:
        InputError: the file can't be used.
        EngineError: the recogniser failed.
    """
    told = progress or (lambda _stage, _share: None)
    material = _gather(request, engine, told)
    told("reading", 0.0)
    call, language, notices = _call(material, request)
    readings = read_markers(call, Context(language, request.playbook))
    quality = material.hearing.quality if material.hearing else {}
    told("reading", 1.0)
    return Review(call, readings, material.engine, quality, (*material.notices, *notices))


def content_id(path: Path) -> str:
    """The identity of a call: the SHA-256 of its file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def transcript_beside(path: Path) -> Path | None:
    """The transcript that lies beside a recording under the same name."""
    candidates = (path.with_suffix(ending) for ending in BESIDE)
    return next(
        (each for each in candidates if each != path and each.is_file() and is_transcript(each)), None
    )


def _gather(request: Request, engine: Callable[[], Engine], progress: Progress) -> _Material:
    if is_text(request.path):
        return _from_transcript(request)
    return _from_recording(request, engine, progress)


def _from_transcript(request: Request) -> _Material:
    if request.transcript is not None:
        raise TranscriptError(
            str(request.path),
            en="is a transcript itself; give --transcript with a recording only.",
            fr="est déjà une transcription ; --transcript ne va qu'avec un enregistrement.",
        )
    transcript = read_transcript(request.path)
    engine = {"words": "file", "format": transcript.engine}
    return _Material(content_id(request.path), transcript, None, engine, transcript.notices)


def _from_recording(request: Request, engine: Callable[[], Engine], progress: Progress) -> _Material:
    # PyAV, NumPy and the voice detector are heavy: a transcript never pays for them.
    from callmirror import audio, speech  # noqa: PLC0415

    recording = audio.probe(request.path)
    hearing = speech.hear(request.path, recording, progress=progress)
    beside = request.transcript or transcript_beside(request.path)
    if beside is not None:
        transcript, hearing = join(read_transcript(beside), hearing)
        about = {"words": "file", "format": transcript.engine}
        return _Material(recording.id, transcript, hearing, about, (*hearing.notices, *transcript.notices))
    return _listen(request, hearing, engine, progress)


def _listen(
    request: Request, hearing: Hearing, engine: Callable[[], Engine], progress: Progress
) -> _Material:
    try:
        listener = engine()
    except ModelMissing as missing:
        silent = Transcript((), request.language, "none")
        return _Material(
            hearing.recording.id, silent, hearing, {"words": "none"}, (*hearing.notices, missing.text)
        )
    written = listener.write(request.path, hearing, language=request.language, progress=progress)
    transcript = assign_words(written, hearing)
    about = {"words": "heard", **listener.about}
    return _Material(
        hearing.recording.id, transcript, hearing, about, (*hearing.notices, *transcript.notices)
    )


def _call(material: _Material, request: Request) -> tuple[Call, Language | None, tuple[Text, ...]]:
    transcript, hearing = material.transcript, material.hearing
    code, notices = _language(transcript, request)
    language = LANGUAGES.get(code or "")
    conversation = (
        converse_heard(hearing, transcript.segments) if hearing else converse_read(transcript.segments)
    )
    turns = build_turns(transcript.segments, conversation)
    assigned = assign_roles(
        transcript.segments, turns, declared=request.rep, language=language, source=request.path.name
    )
    turns = tuple(replace(turn, role=assigned.roles.get(turn.speaker, turn.role)) for turn in turns)
    call = Call(
        id=material.id,
        source=request.path.name,
        segments=transcript.segments,
        turns=turns,
        sentences=read_acts(turns, transcript.segments, language) if language else (),
        conversation=conversation,
        roles=assigned.roles,
        role_source=assigned.source,
        role_confidence=assigned.confidence,
        separation=hearing.separation if hearing else _separation(transcript.segments),
        language=code,
        duration_s=hearing.recording.duration_s if hearing else _last_second(transcript.segments),
    )
    return call, language, notices


def _separation(segments: tuple[Segment, ...]) -> Separation:
    return Separation.LABELS if any(segment.speaker for segment in segments) else Separation.NONE


def _last_second(segments: tuple[Segment, ...]) -> float | None:
    return max((segment.end_s for segment in segments if segment.end_s is not None), default=None)


def _language(transcript: Transcript, request: Request) -> tuple[str | None, tuple[Text, ...]]:
    """What a person says wins; else what the words show; else what the file claims."""
    if request.language:
        return request.language, ()
    shown = detect(" ".join(segment.text for segment in transcript.segments))
    claimed = transcript.language
    if shown and claimed and shown != claimed:
        return shown, (_language_differs(claimed, shown),)
    return shown or claimed, ()


def _language_differs(claimed: str, shown: str) -> Text:
    return Text(
        en=f"The file says its language is {claimed!r}, its words read as {shown!r}: read as {shown!r}.",
        fr=f"Le fichier annonce la langue {claimed!r}, ses mots se lisent en {shown!r} : lu en {shown!r}.",
    )


__all__ = ["Progress", "Request", "RoleSource", "content_id", "review", "transcript_beside"]
