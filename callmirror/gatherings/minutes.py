"""Written minutes: text that is no transcript of a known format, by paragraph or as "Name: words"."""

import re
from pathlib import Path

from callmirror.domain import Segment, Text, Transcript
from callmirror.errors import TranscriptError

LONGEST_BYTES = 5 * 2**20
SPEAKER = re.compile(r"(?P<speaker>[^\W\d_][\w .'’-]{0,40}?)\s{0,2}:\s+(?P<text>\S.*)")
FEWEST_OF_ALL = 0.6
"""So large a share of the lines must begin with a name, or a colon is only a colon."""
MARKUP = re.compile(r"^[\s>#*•–-]+(?=\S)")

WRITTEN = Text(
    en="Read as written minutes: what was said is known only as far as somebody wrote it down.",
    fr="Lu comme un compte rendu écrit : ce qui a été dit n'est connu que pour autant qu'on l'a noté.",
)


def read_minutes(path: Path) -> Transcript:
    """The paragraphs of a text, each a segment; a line "Name: words" is what that person says.

    Raises:
        TranscriptError: the file can't be read, is too large, is no text, or holds no words.
    """
    lines = [MARKUP.sub("", line).strip() for line in _text(path).splitlines()]
    lines = [line for line in lines if any(character.isalnum() for character in line)]
    if not lines:
        raise TranscriptError(
            path.name,
            en="holds no words; give a transcript, a recording or minutes of the meeting.",
            fr="ne contient aucun mot ; donnez une transcription, un enregistrement ou un compte rendu.",
        )
    told = [SPEAKER.fullmatch(line) for line in lines]
    names = {found["speaker"] for found in told if found}
    is_dialogue = len([each for each in told if each]) >= FEWEST_OF_ALL * len(lines) and len(names) > 1
    return Transcript(tuple(_segments(lines, is_dialogue=is_dialogue)), None, "minutes", (WRITTEN,))


def _segments(lines: list[str], *, is_dialogue: bool) -> list[Segment]:
    """A line without a name goes on with what the one before it says."""
    segments: list[Segment] = []
    speaker: str | None = None
    for line in lines:
        found = SPEAKER.fullmatch(line) if is_dialogue else None
        speaker = found["speaker"].strip() if found else speaker
        segments.append(Segment(len(segments), found["text"] if found else line, speaker))
    return segments


def _text(path: Path) -> str:
    try:
        data = path.read_bytes() if path.stat().st_size <= LONGEST_BYTES else None
    except OSError as error:
        raise TranscriptError(
            path.name,
            en=f"can't be read ({error.strerror}); check its name and permissions.",
            fr=f"lecture impossible ({error.strerror}) ; vérifiez son nom et ses droits d'accès.",
        ) from error
    if data is None:
        raise TranscriptError(
            path.name,
            en="is too large for minutes (5 MB at most); give one meeting a file.",
            fr="est trop grand pour un compte rendu (5 Mo au plus) ; un fichier par réunion.",
        )
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TranscriptError(
        path.name,
        en="is no text; save the minutes as plain text in UTF-8.",
        fr="n'est pas du texte ; enregistrez le compte rendu en texte simple, en UTF-8.",
    )
