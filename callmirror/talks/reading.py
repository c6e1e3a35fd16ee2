"""From a file or a pasted text to a talk: a written message, or what one voice says in a transcript."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath

from callmirror.acts.models import models
from callmirror.artefacts import describe, folder_of
from callmirror.domain import Role, Segment, Transcript, Turn
from callmirror.errors import InputError
from callmirror.formats import read_source
from callmirror.formats.source import decode, is_readable
from callmirror.gatherings.labels import IN_TALKS
from callmirror.gatherings.reading import ARTEFACT, read_sentences
from callmirror.languages import LANGUAGES, detect, punctuated
from callmirror.letters import read_letter
from callmirror.pseudonyms import fold
from callmirror.talks.talk import Said, Talk
from callmirror.turns import UNNAMED, build_turns

WRITTEN = frozenset({".txt", ".text", ".md", ".markdown", ".mdown", ".html", ".htm", ".eml", ".mail", ""})
"""Endings of written messages; under others a transcript is looked for first."""
DAY = re.compile(r"(?<!\d)(20\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
END = re.compile(r"[.!?…:;][\"'»”)\]]*$")
SPEAKER = "self"
LONGEST = 200_000
"""Letters; three hours of speech have fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody says of a talk: who of a transcript speaks, in which language, and on which day.

    ``acts`` is a folder of models that come before those of the program.
    """

    speaker: str | None = None
    language: str | None = None
    held_on: date | None = None
    title: str | None = None
    acts: Path | None = None


def open_file(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: it can't be read.
    """
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise InputError(
            str(path),
            en=f"can't be read ({reason or error}); check its name and permissions.",
            fr=f"lecture impossible ({reason or error}) ; vérifiez son nom et ses droits d'accès.",
        ) from error


def read_talk(data: bytes, name: str, wish: Wish | None = None) -> Talk:
    """Read a talk; its day is the one told, else that of a mail, else one in the name of the file.

    Raises:
        InputError: it is no text, holds no words of its author, or is in no language that is read.
        ArtefactError: the models are there but are not the files that were published.
    """
    wish = wish or Wish()
    talk = _transcribed(data, name, wish) if _is_transcript(data, name) else _written(data, name, wish)
    held_on = wish.held_on or talk.held_on or day_in(name)
    return replace(talk, title=wish.title or talk.title, held_on=held_on)


def read_again(talk: Talk, acts: Path | None = None) -> Talk:
    """The talk as the models of now read it; the same where they have read it."""
    now = version(talk.language, acts)
    if talk.read_with == now:
        return talk
    return replace(talk, said=_sentences(talk.paragraphs, talk.language, acts), read_with=now)


def version(language: str, acts: Path | None = None) -> str | None:
    """What tells the models that read a language from others; None where there are none."""
    if models(language, acts, ARTEFACT) is None:
        return None
    name = ARTEFACT.format(code=language)
    meta = describe(folder_of(name, acts) / name) or {}
    return f"{meta.get('version')} {meta.get('files', {}).get('marked.npy', {}).get('sha256', '')[:12]}"


def _is_transcript(data: bytes, name: str) -> bool:
    """By the ending of its name, or as a cue file begins, whatever it is called."""
    head = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    begins = head.startswith(b"WEBVTT") or re.match(rb"1\s+\d\d:\d\d:\d\d,\d{3} -->", head)
    return bool(begins) or (PurePath(name).suffix.lower() not in WRITTEN and is_readable(data))


def _written(data: bytes, name: str, wish: Wish) -> Talk:
    if wish.speaker is not None:
        raise InputError(
            name,
            en="is a written message and has no speakers; leave --speaker out.",
            fr="est un message écrit, sans locuteurs ; n'indiquez pas --speaker.",
        )
    if data.strip() and not is_readable(data) and PurePath(name).suffix.lower() not in {".eml", ".mail"}:
        raise InputError(
            name,
            en="is not text; a recorded speech is read from its transcript, a message from its text.",
            fr="n'est pas du texte ; un discours enregistré se lit par sa transcription, un message par son "
            "texte.",
        )
    letter = read_letter(data, name)
    language = language_told(letter.paragraphs, name, wish.language)
    title = letter.title or PurePath(name).stem
    talk = talk_of(letter.paragraphs, title, language, wish.acts)
    return replace(talk, notices=letter.notices, held_on=letter.written_on)


def _transcribed(data: bytes, name: str, wish: Wish) -> Talk:
    transcript = read_source(decode(data, name))
    turns = build_turns(transcript.segments, None)
    own = tuple(turn.text for turn in turns if turn.speaker == _speaker(turns, name, wish.speaker))
    language = language_told(own, name, wish.language or known_language(transcript))
    return replace(talk_of(own, PurePath(name).stem, language, wish.acts), notices=transcript.notices)


def _speaker(turns: Sequence[Turn], name: str, wanted: str | None) -> str:
    """The voice whose talk it is.

    Raises:
        InputError: several speak and none is named, or nobody is called so.
    """
    voices = tuple(dict.fromkeys(turn.speaker for turn in turns))
    if wanted is None and len(voices) == 1:
        return voices[0]
    found = [voice for voice in voices if wanted is not None and fold(voice) == fold(wanted)]
    if len(found) == 1 and wanted != UNNAMED:
        return found[0]
    raise InputError(
        name,
        en=f"{len(voices)} voices speak here; name the one whose talk it is, as the transcript calls it.",
        fr=f"{len(voices)} voix parlent ici ; nommez celle dont c'est le discours, comme la transcription "
        "l'appelle.",
    )


def known_language(transcript: Transcript) -> str | None:
    """The language that a transcript tells, where it is one that is read."""
    return transcript.language if transcript.language in LANGUAGES else None


def language_told(paragraphs: Sequence[str], name: str, told: str | None) -> str:
    """The language of a talk: the one that is told, else the one it reads as.

    Raises:
        InputError: it is none that is read, can't be told, or there is too much to be one talk.
    """
    if told is not None and told not in LANGUAGES:
        raise InputError(
            name,
            en=f"the language {told} is not read; only French (fr) and English (en) are.",
            fr=f"la langue {told} n'est pas lue ; seuls le français (fr) et l'anglais (en) le sont.",
        )
    if sum(map(len, paragraphs)) > LONGEST:
        raise InputError(
            name,
            en=f"has more than {LONGEST:,} letters; give one talk at a time.",
            fr=f"dépasse {LONGEST // 1000} 000 lettres ; donnez une prise de parole à la fois.",
        )
    found = told or detect(" ".join(paragraphs))
    if found is None:
        raise InputError(
            name,
            en="is neither clearly in French nor in English, or too short to tell; nothing is read of it.",
            fr="n'est clairement ni en français ni en anglais, ou trop court pour le dire ; rien n'en est "
            "lu.",
        )
    return found


def talk_of(paragraphs: Sequence[str], title: str, language: str, acts: Path | None) -> Talk:
    """A talk of these paragraphs, its sentences read."""
    kept = tuple(paragraphs)
    said = _sentences(kept, language, acts)
    return Talk(title, language, kept, said, read_with=version(language, acts))


def _sentences(paragraphs: Sequence[str], code: str, acts: Path | None) -> tuple[Said, ...]:
    """The sentences in order, as of one speech; a heading without a full stop ends where it ends."""
    ends = punctuated(paragraphs)
    texts = [text if END.search(text) or not ends else f"{text.rstrip(',')}." for text in paragraphs]
    segments = tuple(Segment(number, text, SPEAKER) for number, text in enumerate(texts))
    turn = Turn(0, SPEAKER, Role.UNKNOWN, " ".join(texts), segments=tuple(range(len(texts))))
    read = read_sentences((turn,), segments, LANGUAGES[code], families=IN_TALKS, own=acts)
    return tuple(Said(one.segments[0] if one.segments else 0, one.text, one.acts) for one in read)


def day_in(name: str) -> date | None:
    """The day in the name of a file, None where there is none."""
    found = DAY.search(PurePath(name).name)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
