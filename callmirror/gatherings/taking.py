"""From a file to a meeting: its words, its kind, its seats, and what is measured of it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from callmirror.acts import asks_by_itself
from callmirror.acts.corrected import CorrectedDialogue, read_corrections
from callmirror.domain import Gathering, Occasion, Reading, Text
from callmirror.engines import Engine
from callmirror.errors import InputError
from callmirror.formats import is_text, is_transcript
from callmirror.gatherings.correcting import Saying, found_again, said_of, with_said
from callmirror.gatherings.deals import Spoken, spoken_of
from callmirror.gatherings.figures import LEAST, agreement, least_agreement
from callmirror.gatherings.labels import LABELS
from callmirror.gatherings.lines import Line, lines_of
from callmirror.gatherings.markers import MEETING_MARKERS, TAKEN_UP, TAKEN_UP_ACTS, Room, read_meeting
from callmirror.gatherings.minutes import read_minutes
from callmirror.gatherings.naming import Deals, find_names
from callmirror.gatherings.reading import read_sentences
from callmirror.gatherings.rows import Rows, rows_of
from callmirror.gatherings.seating import Seated, seat
from callmirror.gatherings.sorting import Sorted, sort_out
from callmirror.languages import LANGUAGES, Language
from callmirror.occasions import Signs, signs
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

if TYPE_CHECKING:
    from callmirror.speech import Diariser

ID_DIGITS = 12
"""Of the number of a meeting, as files of its sentences bear them."""
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
    day of the meeting: "by Thursday" is a day only then. ``corrected`` is a file of its sentences, some of
    them corrected, ``acts`` a folder of models that come before those of the program. ``called`` says of a
    label that it is the leader's, where the name itself is not known. ``diariser`` tells voices on one
    channel apart; None is the program's own ear.
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
    corrected: Path | None = None
    acts: Path | None = None
    called: Callable[[str], bool] | None = field(default=None, repr=False)
    diariser: Callable[[], "Diariser"] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Taken:
    """A meeting that was read; ``people`` is None where it is not known how many took part.

    ``tentative`` are the markers that rest on acts which are read rightly too seldom. ``gathering``, its
    lines and readings are as people say where they say something; ``rows`` are as the machine read them.
    """

    gathering: Gathering
    seated: Seated
    kind: Sorted
    people: int | None
    readings: tuple[Reading, ...]
    tentative: frozenset[str]
    spoken: Spoken
    lines: tuple[Line, ...]
    rows: Rows
    sayings: tuple[Saying, ...] = ()
    notices: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a meeting, sentence by sentence, with what each does; nothing of it is kept."""

    gathering: Gathering
    notices: tuple[Text, ...]


def words_of(wish: Wish, *, engine: Callable[[], Engine], progress: Progress | None = None) -> Words:
    """The sentences of a file, whatever it is a recording of; raises as ``take`` does."""
    material = _material(wish, engine, progress or (lambda _stage, _share: None))
    language, notices = _language(material, wish)
    return Words(_gathering(material, language, wish.acts), (*material.notices, *notices))


def take(wish: Wish, *, engine: Callable[[], Engine], progress: Progress | None = None) -> Taken:
    """Read a meeting from a transcript, a recording or written minutes; nothing is kept.

    Raises:
        InputError: the file can't be used, is in another language or holds no words.
        OtherKind: it is no meeting, or of no kind that can be told.
        EngineError: the recogniser failed.
    """
    given = read_corrections(wish.corrected, LABELS) if wish.corrected else ()
    words = words_of(wish, engine=engine, progress=progress)
    read = words.gathering.sentences
    sayings = _sayings(wish, given, words.gathering)
    gathering = replace(words.gathering, sentences=with_said(read, said_of(sayings)))
    language = LANGUAGES[str(gathering.language)]
    heard = signs(gathering.turns, language)
    kind, seated = _placed(wish, gathering, heard)
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
    told = bool(agreement(language.code, marked=marked, own=wish.acts))
    rows = rows_of(lines, read, deals, language, wish.held_on)
    return Taken(
        gathering,
        seated,
        kind,
        heard.voices if heard.apart else wish.people,
        read_meeting(Room(lines, spoken.deals or None, heard.apart, told)),
        _tentative(language.code, marked=marked, own=wish.acts),
        spoken,
        lines,
        Rows(rows, len(spoken.deals), heard.apart, told),
        sayings,
        (*words.notices, *([kind.notice] if kind.notice else ())),
    )


def _placed(wish: Wish, gathering: Gathering, heard: Signs) -> tuple[Sorted, Seated]:
    """Of which kind a meeting is, and who leads it."""
    name = wish.path.name
    kind = sort_out(heard, gathering.sentences, wish.occasion, name=name)
    declared = _declared(wish, gathering)
    return kind, seat(gathering.turns, gathering.sentences, declared=declared, name=name)


def _sayings(wish: Wish, given: tuple[CorrectedDialogue, ...], gathering: Gathering) -> tuple[Saying, ...]:
    """What the file of corrections says of this meeting; one of several is known by its number."""
    if wish.corrected is None:
        return ()
    own = [each for each in given if each.group.endswith(f"-{gathering.id[:ID_DIGITS]}")]
    return found_again(own or given, gathering.sentences, datetime.now(UTC), name=wish.corrected.name)


def _declared(wish: Wish, gathering: Gathering) -> str | None:
    """The label of who leads, where a person says so."""
    if wish.called is None:
        return wish.leader
    voices = dict.fromkeys(turn.speaker for turn in gathering.turns)
    return next((voice for voice in voices if wish.called(voice)), None)


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
    material = gather(request, engine, progress, diariser=wish.diariser)
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


def _gathering(material: Material, language: Language, acts: Path | None) -> Gathering:
    segments, hearing = material.transcript.segments, material.hearing
    conversation = converse_heard(hearing, segments) if hearing else converse_read(segments)
    turns = build_turns(segments, conversation, asks=asks_by_itself(language))
    return Gathering(
        id=material.id,
        source="",
        occasion=Occasion.TEAM_REVIEW,
        segments=segments,
        turns=turns,
        sentences=read_sentences(turns, segments, language, own=acts),
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


def _tentative(code: str, *, marked: bool, own: Path | None) -> frozenset[str]:
    acts = {**{name: marker.acts for name, marker in MEETING_MARKERS.items()}, TAKEN_UP: TAKEN_UP_ACTS}
    return frozenset(
        name for name, each in acts.items() if least_agreement(each, code, marked=marked, own=own) < LEAST
    )
