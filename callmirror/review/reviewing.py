"""From a recording or a transcript to a review: the order of the work."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from callmirror.acts import asks_by_itself, read_acts
from callmirror.config import Settings
from callmirror.domain import Call, Playbook, Reading, Review, TeamWords
from callmirror.engines import Engine
from callmirror.languages import LANGUAGES
from callmirror.markers import Context, quality_now, read_markers, told_apart_by
from callmirror.occasions import like_a_meeting
from callmirror.parties import unwritten_share
from callmirror.quality import with_defects
from callmirror.review.calling import call_of
from callmirror.review.material import Material, gather
from callmirror.review.request import Progress, Request
from callmirror.roles.assign import NOT_APART
from callmirror.turns import build_turns

if TYPE_CHECKING:
    from callmirror.speech import Diariser


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
    call, language, notices = call_of(material, request, acts)
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
    turns = build_turns(call.segments, call.conversation, call.roles, asks=asks_by_itself(language))
    sentences = read_acts(turns, call.segments, language, words, own=acts) if language else ()
    call = replace(call, turns=turns, sentences=sentences)
    return call, read_markers(call, Context(language, playbook, quality))


def _quality(material: Material, call: Call) -> dict[str, float]:
    """How well the call was heard, by the sound, by its words and by what is known of the rep."""
    numbers = dict(material.hearing.quality) if material.hearing else {}
    if material.engine.get("words") == "heard" and call.conversation is not None:
        unwritten = unwritten_share(call.conversation.speech, call.segments)
        numbers["unwritten_speech_ratio"] = round(unwritten, 4)
    if call.roles:
        numbers["role_confidence"] = round(call.role_confidence, 4)
    return quality_now(call, numbers)
