"""Material read as a call: turns, who is the rep, and what each sentence does."""

from collections.abc import Iterable
from pathlib import Path

from callmirror.acts import asks_by_itself, read_acts
from callmirror.domain import Call, Conversation, Segment, Separation, Text, Turn
from callmirror.languages import LANGUAGES, Language
from callmirror.parties.assign import channel_party
from callmirror.pseudonyms import fold
from callmirror.review.language import language_of
from callmirror.review.material import Material
from callmirror.review.request import Request
from callmirror.roles import Assignment, assign_roles
from callmirror.turns import build_turns, converse_heard, converse_read


def call_of(
    material: Material, request: Request, acts: Path | None
) -> tuple[Call, Language | None, tuple[Text, ...]]:
    """The call, the language it is read in, and what to know of both; ``acts`` as for ``review``."""
    transcript, hearing = material.transcript, material.hearing
    code, notices = language_of(transcript, request, heard=material.engine.get("words") == "heard")
    language = LANGUAGES.get(code or "")
    conversation = (
        converse_heard(hearing, transcript.segments) if hearing else converse_read(transcript.segments)
    )
    turns = build_turns(transcript.segments, conversation, asks=asks_by_itself(language))
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
