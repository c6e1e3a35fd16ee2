"""Short labels that people give: a team, a kind of call, a language."""

import re
import unicodedata
from collections.abc import Mapping

from callmirror.errors import MetadataError

TEAM_LENGTH = 80
KIND_LENGTH = 40
PERSON_LENGTH = 200
DEAL_LENGTH = 200

LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]+)*", re.IGNORECASE)
LANGUAGE_NAMES = {"french": "fr", "français": "fr", "francais": "fr", "english": "en", "anglais": "en"}
UNKNOWN_LANGUAGE = "auto"


def read_team(text: str, *, source: str) -> str:
    """Read a team's name: any script, trimmed, in Unicode's composed form, 1 to 80 characters on one line.

    Raises:
        MetadataError: it is empty, too long or holds control characters; ``source`` begins the message.
    """
    return read_label(text, source=source, en="the team", fr="l'équipe", longest=TEAM_LENGTH)


def read_kind(text: str, *, source: str) -> str:
    """Read a kind of call, such as "discovery" or "relance": a free label of 1 to 40 characters.

    Raises:
        MetadataError: as ``read_team``.
    """
    return read_label(text, source=source, en="the kind of call", fr="le type d'appel", longest=KIND_LENGTH)


CONTEXT_NAMES: Mapping[str, tuple[str, str]] = {
    "stage": ("the stage", "l'étape"),
    "channel": ("the channel", "le canal"),
    "segment": ("the segment", "le segment"),
}


def read_context(text: str, name: str, *, source: str) -> str:
    """Read a stage, a channel ("telephone", "video") or a segment: a free label, as a kind of call is.

    Raises:
        MetadataError: as ``read_team``.
    """
    en, fr = CONTEXT_NAMES[name]
    return read_label(text, source=source, en=en, fr=fr, longest=KIND_LENGTH)


def read_person(text: str, *, source: str) -> str:
    """Read a rep's name, or the label or channel of a speaker, on one line.

    Raises:
        MetadataError: as ``read_team``; the message never holds the name.
    """
    return read_label(text, source=source, en="the rep", fr="le commercial", longest=PERSON_LENGTH)


def read_deal(text: str, *, source: str) -> str:
    """Read what a team's own system calls a deal or a customer, on one line.

    Raises:
        MetadataError: as ``read_team``; the message never holds the name.
    """
    return read_label(text, source=source, en="the deal", fr="l'affaire", longest=DEAL_LENGTH)


def read_label(text: str, *, source: str, en: str, fr: str, longest: int) -> str:
    """Read a label of at most ``longest`` characters; ``en`` and ``fr`` say what it labels.

    Raises:
        MetadataError: it is empty, too long or holds characters that can't be seen.
    """
    label = " ".join(unicodedata.normalize("NFC", text).split())
    if not label or len(label) > longest or any(map(_is_invisible, label)):
        raise MetadataError(
            source,
            en=f"{en} must be 1 to {longest} characters without control characters (here {len(label)} "
            "characters); correct it and add again.",
            fr=f"{fr} doit avoir de 1 à {longest} caractères, sans caractère de contrôle (ici {len(label)} "
            "caractères) ; corrigez puis recommencez.",
        )
    return label


def _is_invisible(character: str) -> bool:
    """Control characters, lone halves of a pair, and marks that turn the direction of a whole line."""
    return (
        unicodedata.category(character) in {"Cc", "Cs"}
        or character in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
    )


def read_language(text: str, *, source: str) -> str | None:
    """Read an ISO 639-1 code from a code ("fr", "fr-CA", "EN") or a name; None for "auto": it is found out.

    Raises:
        MetadataError: it is neither.
    """
    plain = unicodedata.normalize("NFC", text).strip().casefold()
    if plain == UNKNOWN_LANGUAGE:
        return None
    match = LANGUAGE.fullmatch(plain)
    code = LANGUAGE_NAMES.get(plain) or (match and match[1])
    if not code:
        raise MetadataError(
            source,
            en="what is given as the language is none; give a code such as fr or en, or auto.",
            fr="ce qui est donné comme langue n'en est pas une ; donnez un code comme fr ou en, ou auto.",
        )
    return code
