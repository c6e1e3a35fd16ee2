"""From a file to a meeting: its words, its kind, its seats, and what is measured of it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from callmirror.domain import Gathering, Occasion, Reading, Text
from callmirror.engines import Engine
from callmirror.errors import InputError
from callmirror.formats import is_text, is_transcript
from callmirror.gatherings.deals import Spoken, spoken_of
from callmirror.gatherings.figures import LEAST, agreement, least_agreement
from callmirror.gatherings.lines import Line, lines_of
from callmirror.gatherings.markers import MEETING_MARKERS, TAKEN_UP, TAKEN_UP_ACTS, Room, read_meeting
from callmirror.gatherings.minutes import read_minutes
from callmirror.gatherings.naming import Deals, find_names
from callmirror.gatherings.reading import read_sentences
from callmirror.gatherings.seating import Seated, seat
from callmirror.gatherings.sorting import Sorted, sort_out
from callmirror.languages import LANGUAGES, Language
from callmirror.occasions import signs
from callmirror.pseudonyms import fold
from callmirror.pseudonyms.scrub import EVERYDAY
from callmirror.review import (
    Material,
    Progress,
    Request,
    content_id,
    gather,
    language_of,
    separation_of,
)
from callmirror.turns import UNNAMED, build_turns, converse_heard, converse_read

PARTS_PLAYED = frozenset(
    {UNNAMED, "animateur", "animatrice", "chef", "directeur", "directrice", "inconnu", "leader", "manager"}
    | {"member", "membre", "participant", "person", "personne"}
)
"""Words of labels that name no person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A file of a meeting and what a person says of it.

    ``leader`` names a speaker; ``leader_agrees`` says that the leader agrees to be told of to the team.
    ``deals`` are names, ``people`` is how many were there where voices are not told apart. ``held_on`` is the
    day of the meeting: "by Thursday" is a day only then.
    """

    path: Path
    transcript: Path | None = None
    occasion: Occasion | None = None
    leader: str | None = field(default=None, repr=False)
    leader_agrees: bool = False
    deals: tuple[str, ...] = ()
    held_on: date | None = None
    language: str | None = None
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A meeting that was read; ``people`` is None where it is not known how many took part.

    ``tentative`` are the markers that rest on acts which are read rightly too seldom.
    """

    gathering: Gathering
    seated: Seated
    kind: Sorted
    people: int | None
    readings: tuple[Reading, ...]
    tentative: frozenset[str]
    spoken: Spoken
    lines: tuple[Line, ...]
    notices: tuple[Text, ...] = ()


def take(wish: Wish, *, engine: Callable[[], Engine], progress: Progress | None = None) -> Taken:
    """Read a meeting from a transcript, a recording or written minutes; nothing is kept.

    Raises:
        InputError: the file can't be used, is in another language, holds no words, or is no meeting.
        EngineError: the recogniser failed.
    """
    material = _material(wish, engine, progress or (lambda _stage, _share: None))
    language, notices = _language(material, wish)
    gathering = _gathering(material, language)
    name = wish.path.name
    heard = signs(gathering.turns, language)
    kind = sort_out(heard, gathering.sentences, wish.occasion, name=name)
    seated = seat(gathering.turns, gathering.sentences, declared=wish.leader, name=name)
    gathering = replace(
        gathering,
        occasion=kind.occasion,
        confidence=kind.confidence,
        seats=seated.seats,
        held_on=wish.held_on,
    )
    deals, lines = _lines(gathering, language, wish)
    spoken = spoken_of(lines, deals, language, wish.held_on)
    marked = any("?" in line.text for line in lines)
    told = agreement(language.code, marked=marked)
    room = Room(lines, spoken.deals or None, heard.apart, bool(told))
    return Taken(
        gathering,
        seated,
        kind,
        heard.voices if heard.apart else wish.people,
        read_meeting(room),
        _tentative(language.code, marked=marked),
        spoken,
        lines,
        (*material.notices, *notices, *([kind.notice] if kind.notice else ())),
    )


def names_of(wish: Wish, gathering: Gathering) -> tuple[str, ...]:
    """Names of people that the file and its person give away: labels of voices, and who leads.

    "Voice 1" or "Manager" names nobody.
    """
    labels = dict.fromkeys((*(turn.speaker for turn in gathering.turns), wish.leader or ""))
    named = (" ".join(part for part in label.split() if _names_somebody(part)) for label in labels)
    return tuple(dict.fromkeys(name for name in named if name))


def _names_somebody(part: str) -> bool:
    plain = fold(part)
    return len(plain) > 1 and plain not in EVERYDAY | PARTS_PLAYED and not plain.isdecimal()


def _material(wish: Wish, engine: Callable[[], Engine], progress: Progress) -> Material:
    if is_text(wish.path) and not is_transcript(wish.path) and wish.transcript is None:
        minutes = read_minutes(wish.path)
        about = {"words": "file", "format": minutes.engine}
        return Material(content_id(wish.path), minutes, None, about, minutes.notices)
    request = Request(path=wish.path, transcript=wish.transcript, language=wish.language)
    material = gather(request, engine, progress)
    if not any(segment.text.strip() for segment in material.transcript.segments):
        raise _no_words(wish.path.name, material.notices)
    return material


def _no_words(name: str, notices: tuple[Text, ...]) -> InputError:
    """A meeting without words tells nothing; what stood in the way is said with it."""
    told = notices[-1:] if notices else (Text(en="", fr=""),)
    return InputError(
        name,
        en=f"no words are known of it, so nothing can be told of the meeting. {told[0].en}".strip(),
        fr=f"aucun mot n'en est connu, rien ne peut donc être dit de la réunion. {told[0].fr}".strip(),
    )


def _language(material: Material, wish: Wish) -> tuple[Language, tuple[Text, ...]]:
    request = Request(path=wish.path, language=wish.language)
    heard = material.engine.get("words") == "heard"
    code, notices = language_of(material.transcript, request, heard=heard)
    if code is None or code not in LANGUAGES:
        known = " / ".join(sorted(LANGUAGES))
        raise InputError(
            wish.path.name,
            en=f"its words read as none of the languages that are known ({known}); nothing was read. If it "
            "is "
            "one of them, say so with --language.",
            fr=f"ses mots ne se lisent dans aucune des langues connues ({known}) ; rien n'en a été tiré. Si "
            "c'est l'une d'elles, dites-le avec --language.",
        )
    return LANGUAGES[code], notices


def _gathering(material: Material, language: Language) -> Gathering:
    segments, hearing = material.transcript.segments, material.hearing
    conversation = converse_heard(hearing, segments) if hearing else converse_read(segments)
    turns = build_turns(segments, conversation)
    return Gathering(
        id=material.id,
        source="",
        occasion=Occasion.TEAM_REVIEW,
        segments=segments,
        turns=turns,
        sentences=read_sentences(turns, segments, language),
        conversation=conversation,
        separation=hearing.separation if hearing else separation_of(segments),
        language=language.code,
        duration_s=hearing.recording.duration_s if hearing else None,
    )


def _lines(gathering: Gathering, language: Language, wish: Wish) -> tuple[Deals, tuple[Line, ...]]:
    people = names_of(wish, gathering)
    texts = [one.text for one in gathering.sentences]
    names = wish.deals or find_names(texts, language, people=people)
    deals = Deals(names, given=bool(wish.deals))
    return deals, lines_of(gathering, language, people=people, keep=names)


def _tentative(code: str, *, marked: bool) -> frozenset[str]:
    acts = {**{name: marker.acts for name, marker in MEETING_MARKERS.items()}, TAKEN_UP: TAKEN_UP_ACTS}
    return frozenset(
        name for name, each in acts.items() if least_agreement(each, code, marked=marked) < LEAST
    )
