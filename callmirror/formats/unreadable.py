"""What is said of a file that can't be read as a transcript, and what to do about it."""

import json
from collections.abc import Sequence
from typing import Any

from callmirror.domain import Text
from callmirror.errors import TranscriptError

_TECHNICAL = frozenset({
    "segments", "words", "text", "results", "result", "utterances", "transcript", "transcripts",
    "transcription", "speaker", "speakers", "turns", "items", "channels", "channel", "monologues",
    "metadata", "language", "languagecode", "duration", "status", "id", "source", "start", "end",
    "data", "response", "content", "contents", "messages", "entries", "chunks", "dialogue",
    "conversation", "paragraphs", "sentences", "phrases", "version", "schema", "name", "type",
    "created", "job", "jobname", "format", "kind", "title", "date", "calls", "call", "participants",
    "events", "records", "audio", "url", "file", "error", "message", "code", "model", "note",
})  # fmt: skip
"""Field names that an error may show."""


def not_text(name: str) -> TranscriptError:
    """Say that the file is binary."""
    return TranscriptError(
        name,
        en="this is not a text file; give a transcript (WebVTT, SRT or JSON), or a recording that plays.",
        fr="ce n'est pas un fichier texte ; donnez une transcription (WebVTT, SRT ou JSON), ou un "
        "enregistrement lisible.",
    )


def too_large(name: str, limit_bytes: int) -> TranscriptError:
    """Say that the file is larger than any transcript."""
    limit = limit_bytes // 2**20
    return TranscriptError(
        name,
        en=f"the file is larger than {limit} MB, too large for the transcript of one call; split it by call.",
        fr=f"le fichier dépasse {limit} Mo, trop pour la transcription d'un seul appel ; séparez les appels.",
    )


def too_deep(name: str) -> TranscriptError:
    """Say that the JSON is nested without end."""
    return TranscriptError(
        name,
        en="the JSON is nested too deeply to be a transcript; export it again.",
        fr="le JSON est imbriqué trop profondément pour une transcription ; exportez-la de nouveau.",
    )


def not_json(name: str, error: ValueError) -> TranscriptError:
    """Say that the JSON can't be parsed, or is several values."""
    if isinstance(error, json.JSONDecodeError):
        if error.msg.startswith("Extra data"):
            return _several(name, error.lineno)
        at = Text(
            en=f" at line {error.lineno}, column {error.colno}",
            fr=f" ligne {error.lineno}, colonne {error.colno}",
        )
    else:
        at = Text(en="", fr="")
    return TranscriptError(
        name,
        en=f"the JSON breaks off or is damaged{at.en}; export the transcript again.",
        fr=f"le JSON est tronqué ou abîmé{at.fr} ; exportez de nouveau la transcription.",
    )


def _several(name: str, line: int) -> TranscriptError:
    return TranscriptError(
        name,
        en=f"more than one JSON value stands in the file (line {line}); give one call a file.",
        fr=f"le fichier contient plus d'une valeur JSON (ligne {line}) ; donnez un appel par fichier.",
    )


def empty(name: str) -> TranscriptError:
    """Say that the file has no bytes, or only blanks."""
    return TranscriptError(
        name,
        en="the file is empty; export the transcript again.",
        fr="le fichier est vide ; exportez de nouveau la transcription.",
    )


def unreadable(name: str, *, folder: bool, exists: bool) -> TranscriptError:
    """Say that the path is a folder, leads nowhere, or to a device."""
    if folder:
        return TranscriptError(
            name,
            en="this is a folder, not a transcript; name a file in it.",
            fr="c'est un dossier, non une transcription ; nommez un fichier qu'il contient.",
        )
    if exists:
        return not_text(name)
    return TranscriptError(
        name,
        en="there is no such file; check its name.",
        fr="ce fichier n'existe pas ; vérifiez son nom.",
    )


def not_allowed(name: str, error: OSError | ValueError) -> TranscriptError:
    """Say that the system refuses to open the file."""
    why = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
    return TranscriptError(
        name,
        en=f"the file can't be read ({why}); check its name and permissions.",
        fr=f"le fichier ne peut pas être lu ({why}) ; vérifiez son nom et ses droits d'accès.",
    )


def unknown(name: str, data: Any, formats: Sequence[str]) -> TranscriptError:
    """Say that this is text, or JSON (``data``), in which no format is recognised."""
    known = ", ".join(formats)
    found = _described(data)
    return TranscriptError(
        name,
        en=f"this is no transcript that is known here{found.en}; export it as one of: {known}.",
        fr=f"ce n'est pas une transcription connue{found.fr} ; exportez-la dans un de ces formats : {known}.",
    )


def _described(data: Any) -> Text:
    """Tell what stands at the top of a JSON; only technical names, as a key may be a person."""
    if isinstance(data, list):
        return Text(en=f" (a JSON list of {len(data)})", fr=f" (une liste JSON de {len(data)})")
    if not isinstance(data, dict):
        return Text(en="", fr="")
    shown = [key for key in data if key.lower().replace("_", "") in _TECHNICAL][:8]
    names = ", ".join(shown) or f"{len(data)}"
    return Text(en=f" (JSON with the fields {names})", fr=f" (JSON dont les champs sont {names})")
