"""Which files are calls: recordings and transcripts, by the endings of their names and their first bytes.

Nothing is decoded here: that is the work's, in a process of its own, and it tells what could not be heard.
"""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePath

from callmirror.errors import InputError, TooLarge
from callmirror.mirror.intake import CUE_ENDINGS, RECORDING_ENDINGS, TRANSCRIPT_ENDINGS

LARGEST_TRANSCRIPT = 32_000_000
"""No transcript of a call has more bytes; a recording has as many as the settings say."""
HEAD = 16
"""How many first bytes tell an archive or a document."""
WORDS = CUE_ENDINGS | TRANSCRIPT_ENDINGS
ACCEPT = ",".join(("audio/*", "video/*", *sorted(RECORDING_ENDINGS | WORDS)))
"""What a browser offers in its dialogue."""
ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ", b"BZh")
OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"MZ",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"<!DOC",
    b"<html",
)
ARCHIVE_ENDINGS = frozenset({".zip", ".7z", ".rar", ".gz", ".tgz", ".tar", ".xz", ".bz2"})


class FileKind(StrEnum):
    """What a file holds."""

    RECORDING = "recording"
    TRANSCRIPT = "transcript"


ENDINGS: Mapping[FileKind, frozenset[str]] = {
    FileKind.RECORDING: RECORDING_ENDINGS,
    FileKind.TRANSCRIPT: WORDS,
}


def kind_of(name: str) -> FileKind:
    """What a file of that name should hold.

    Raises:
        InputError: no call has such a name: an archive, a document, a picture.
    """
    ending = PurePath(name).suffix.lower()
    if ending in ARCHIVE_ENDINGS:
        raise _archive(ending)
    found = next((kind for kind, endings in ENDINGS.items() if ending in endings), None)
    if found is None:
        raise _no_call(ending)
    return found


def refuse_lying(head: bytes) -> None:
    """Refuse what its first bytes show to be no call, whatever its name says.

    Raises:
        InputError: it is an archive, a document, a picture or a program.
    """
    if head.startswith(ARCHIVES):
        raise _archive("")
    if head.startswith(OTHERS):
        raise _no_call("")


def refuse_size(name: str, size: int, *, largest: int) -> None:
    """Refuse a file by what is told of it before it comes.

    Raises:
        InputError: it is empty.
        TooLarge: it has more bytes than are taken of its kind.
    """
    if size < 1:
        raise InputError(
            _shown(PurePath(name).suffix.lower()),
            en="the file is empty; record or export it again.",
            fr="le fichier est vide ; enregistrez-le ou exportez-le de nouveau.",
        )
    most = min(largest, LARGEST_TRANSCRIPT) if kind_of(name) is FileKind.TRANSCRIPT else largest
    if size > most:
        raise too_large(most)


def too_large(most: int) -> TooLarge:
    """The error that a file has more than that many bytes."""
    limit = max(1, most // 1_000_000)
    return TooLarge(
        en=f"The file is larger than {limit} MB, the most that is taken; save it in a smaller format, "
        "such as MP3 or M4A.",
        fr=f"Le fichier dépasse {limit} Mo, le maximum accepté ; enregistrez-le dans un format plus léger, "
        "comme MP3 ou M4A.",
    )


def _archive(ending: str) -> InputError:
    return InputError(
        _shown(ending),
        en="an archive is not opened here; unpack it and send the files that are in it.",
        fr="une archive n'est pas ouverte ici ; décompressez-la et envoyez les fichiers qu'elle contient.",
    )


def _no_call(ending: str) -> InputError:
    return InputError(
        _shown(ending),
        en="this is no recording or transcript that is known here; send sound (WAV, MP3, M4A, OGG, video) or "
        "a transcript (VTT, SRT, JSON, TXT).",
        fr="ce n'est ni un enregistrement ni une transcription connus ici ; envoyez du son (WAV, MP3, M4A, "
        "OGG, une vidéo) ou une transcription (VTT, SRT, JSON, TXT).",
    )


def _shown(ending: str) -> str:
    return ending if ending and ending.isascii() and len(ending) <= 8 else "upload"
