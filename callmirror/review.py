"""From a recording or a transcript to a review: the one place where the order of the work is written."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from callmirror.acts import read_acts
from callmirror.config import Settings
from callmirror.domain import (
    Call,
    Conversation,
    Hearing,
    Playbook,
    Reading,
    Review,
    Segment,
    Separation,
    TeamWords,
    Text,
    Transcript,
    Turn,
)
from callmirror.engines import Engine
from callmirror.errors import InputError, ModelMissing, TranscriptError
from callmirror.formats import is_text, is_transcript, read_transcript
from callmirror.languages import LANGUAGES, Language, detect
from callmirror.markers import Context, quality_now, read_markers, told_apart_by
from callmirror.occasions import like_a_meeting
from callmirror.parties import assign_words, join, unwritten_share
from callmirror.parties.assign import channel_party
from callmirror.pseudonyms import fold
from callmirror.quality import with_defects
from callmirror.roles import Assignment, assign_roles
from callmirror.roles.assign import NOT_APART
from callmirror.turns import build_turns, converse_heard, converse_read, count_words

if TYPE_CHECKING:
    from callmirror.speech import Diariser

Progress = Callable[[str, float], None]
"""Told the stage of the work and how much of it is done, from 0 to 1."""

CUES = (".vtt", ".srt")
BESIDE = (*CUES, ".json")
"""Endings under which a transcript is looked for beside a recording of the same name."""

ENOUGH_WORDS = 40
"""Among so many words a language that can be read always shows; fewer may be too few to tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One file to review and what a person says of it.

    ``transcript`` holds the words of a recording; None looks beside it. ``rep`` names the speaker or channel
    of the rep, ``language`` is a code; None finds both out. ``rep_name`` is what the rep is called: a speaker
    whose label is that name is the rep, and where none is so labelled it tells nothing; ``rep_called`` says
    so of a label where the name itself is not known. ``words`` are what the team calls things.
    ``started_at`` is when the call began: "next Tuesday" is a day only then. ``parts`` is a folder where what
    is heard is kept until the call is, so that a killed review goes on from there; None keeps nothing.
    """

    path: Path
    transcript: Path | None = None
    rep: str | None = field(default=None, repr=False)
    rep_name: str | None = field(default=None, repr=False)
    rep_called: Callable[[str], bool] | None = field(default=None, repr=False)
    language: str | None = None
    playbook: Playbook | None = None
    words: TeamWords | None = None
    started_at: datetime | None = None
    parts: Path | None = None


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


def review(
    request: Request,
    *,
    engine: Callable[[], Engine],
    diariser: Callable[[], "Diariser"] | None = None,
    progress: Progress | None = None,
    acts: Path | None = None,
) -> Review:
    """Review one file; without a speech model a recording still gives what its timing says.

    ``diariser`` tells voices on one channel apart; None is the program's own ear. ``acts`` is a folder of
    models of acts that come before those of the program.

    Raises:
        InputError: the file can't be used.
        EngineError: the recogniser or the diariser failed.
    """
    told = progress or (lambda _stage, _share: None)
    material = gather(request, engine, told, diariser=diariser)
    told("reading", 0.0)
    call, language, notices = _call(material, request, acts)
    quality = _quality(material, call)
    readings = read_markers(call, Context(language, request.playbook, quality))
    told("reading", 1.0)
    known = (*material.notices, *notices, *like_a_meeting(call.turns, language))
    notices = with_defects(known, quality, told_apart_by(call), of_parties=NOT_APART)
    return Review(call, readings, material.engine, quality, notices)


def diariser_of(settings: Settings) -> Callable[[], "Diariser"]:
    """What tells voices on one channel apart, as it is set; loaded once, when it is first needed."""

    def opened() -> "Diariser":
        from callmirror.speech import open_diariser  # noqa: PLC0415 - a transcript never pays for it

        return open_diariser(settings)

    return cache(opened)


def read_again(
    call: Call,
    *,
    playbook: Playbook | None = None,
    words: TeamWords | None = None,
    quality: Mapping[str, float] = MappingProxyType({}),
    acts: Path | None = None,
) -> tuple[Call, tuple[Reading, ...]]:
    """Build turns, sentences and readings anew from a call's segments, speech, roles and language.

    For a call in which something was set right by hand; ``quality`` is that of its review, the rest are as
    for ``review``.
    """
    language = LANGUAGES.get(call.language or "")
    turns = build_turns(call.segments, call.conversation, call.roles)
    sentences = read_acts(turns, call.segments, language, words, own=acts) if language else ()
    call = replace(call, turns=turns, sentences=sentences)
    return call, read_markers(call, Context(language, playbook, quality))


def content_id(path: Path) -> str:
    """The identity of a call: the SHA-256 of its file's bytes, in hexadecimal.

    Raises:
        InputError: there is no such file, it is none (a folder, a pipe, a device), or it can't be read.
    """
    try:
        # A pipe or a device may have no end.
        if not path.is_file():
            raise _no_file(path)
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else None
        raise InputError(
            str(path),
            en=f"can't be read ({said or error}); check its name and permissions.",
            fr=f"lecture impossible ({said or error}) ; vérifiez son nom et ses droits d'accès.",
        ) from error


def _no_file(path: Path) -> InputError:
    if path.is_dir():
        return InputError(
            str(path),
            en="is a folder that can't be looked into; check its permissions.",
            fr="est un dossier illisible ; vérifiez ses droits d'accès.",
        )
    if path.exists():
        return InputError(
            str(path),
            en="is no plain file but a pipe or a device; save the call to a file first.",
            fr="n'est pas un fichier mais un tube ou un périphérique ; enregistrez d'abord l'appel.",
        )
    return InputError(str(path), en="does not exist; check the name.", fr="n'existe pas ; vérifiez le nom.")


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


def _quality(material: Material, call: Call) -> dict[str, float]:
    """How well the call was heard, by the sound, by its words and by what is known of the rep."""
    numbers = dict(material.hearing.quality) if material.hearing else {}
    if material.engine.get("words") == "heard" and call.conversation is not None:
        unwritten = unwritten_share(call.conversation.speech, call.segments)
        numbers["unwritten_speech_ratio"] = round(unwritten, 4)
    if call.roles:
        numbers["role_confidence"] = round(call.role_confidence, 4)
    return quality_now(call, numbers)


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


def _call(
    material: Material, request: Request, acts: Path | None
) -> tuple[Call, Language | None, tuple[Text, ...]]:
    transcript, hearing = material.transcript, material.hearing
    code, notices = language_of(transcript, request, heard=material.engine.get("words") == "heard")
    language = LANGUAGES.get(code or "")
    conversation = (
        converse_heard(hearing, transcript.segments) if hearing else converse_read(transcript.segments)
    )
    turns = build_turns(transcript.segments, conversation)
    assigned = _roles(request, transcript.segments, turns, conversation, language)
    turns = tuple(turn.under(turn.speaker, assigned.roles.get(turn.speaker, turn.role)) for turn in turns)
    call = Call(
        id=material.id,
        source=request.path.name,
        segments=transcript.segments,
        turns=turns,
        sentences=read_acts(turns, transcript.segments, language, request.words, own=acts)
        if language
        else (),
        conversation=conversation,
        roles=assigned.roles,
        role_source=assigned.source,
        role_confidence=assigned.confidence,
        separation=hearing.separation if hearing else separation_of(transcript.segments),
        language=code,
        duration_s=hearing.recording.duration_s if hearing else _last_second(transcript.segments),
        started_at=request.started_at,
    )
    return call, language, (*notices, *((assigned.notice,) if assigned.notice else ()))


def _roles(
    request: Request,
    segments: tuple[Segment, ...],
    turns: tuple[Turn, ...],
    conversation: Conversation | None,
    language: Language | None,
) -> Assignment:
    heard = [speech.party for speech in conversation.speech] if conversation else []
    labels = dict.fromkeys((*heard, *(turn.speaker for turn in turns)))
    return assign_roles(
        segments,
        turns,
        declared=request.rep or _labelled(request, labels),
        language=language,
        source=str(request.path),
        parties=heard,
        playbook=request.playbook,
    )


def _labelled(request: Request, labels: Iterable[str]) -> str | None:
    """The one label that is the rep's name, its words in any order ("Martin, Anne"); None for none."""
    wanted = sorted(fold(request.rep_name or "").split())
    called = request.rep_called or (lambda label: bool(wanted) and sorted(fold(label).split()) == wanted)
    found = [label for label in labels if called(label)]
    return found[0] if len(found) == 1 else None


def separation_of(segments: tuple[Segment, ...]) -> Separation:
    """What tells the parties of a transcript apart."""
    named = {(each.speaker, each.channel) for each in segments if each.speaker}
    if not named:
        return Separation.NONE
    by_channel = all(channel is not None and speaker == channel_party(channel) for speaker, channel in named)
    return Separation.CHANNELS if by_channel else Separation.LABELS


def _last_second(segments: tuple[Segment, ...]) -> float | None:
    return max((segment.end_s for segment in segments if segment.end_s is not None), default=None)


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
