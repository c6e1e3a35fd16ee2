"""What is told of one call, and which source has the last word."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path

from callmirror.errors import MetadataError
from callmirror.metadata.dates import read_date
from callmirror.metadata.labels import (
    read_context,
    read_deal,
    read_kind,
    read_language,
    read_person,
    read_team,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a person or a system tells of one call; None is not told.

    ``rep`` is a name as it was given, to be made a pseudonym at once and never kept. ``rep_speaker`` is the
    label or channel of the rep in the file. ``started_at`` is never guessed from the file's own time, which
    copying changes: a call without it counts in the report of all time only. ``deal`` is what a team's own
    system calls the deal or the customer; it is made a fingerprint at once, too, and never kept.
    """

    team: str | None = None
    rep: str | None = None
    kind: str | None = None
    started_at: datetime | None = None
    rep_speaker: str | None = None
    language: str | None = None
    transcript: Path | None = None
    stage: str | None = None
    channel: str | None = None
    segment: str | None = None
    deal: str | None = None

    def __repr__(self) -> str:
        """Without the names, so that no log and no traceback holds them."""
        told = [field.name for field in fields(self) if getattr(self, field.name) is not None]
        return f"Metadata({', '.join(told)})"

    def otherwise(self, other: "Metadata") -> "Metadata":
        """Return what is told here, and from ``other`` what is not."""
        missing = [field.name for field in fields(self) if getattr(self, field.name) is None]
        return replace(self, **{name: getattr(other, name) for name in missing})


CONTEXTS = ("stage", "channel", "segment")
"""Labels that tell calls apart beside their kind, so that like is compared with like."""

KNOWN = ("rep", "date", "kind", "team", "rep_speaker", "language", "transcript", "deal", *CONTEXTS)
"""What a column of a table may tell, beside the file; a pattern may tell all but the transcript."""

SYNONYMS: Mapping[str, str] = {
    "fichier": "file",
    "commercial": "rep",
    "vendeur": "rep",
    "type": "kind",
    "equipe": "team",
    "langue": "language",
    "transcription": "transcript",
    "etape": "stage",
    "canal": "channel",
    "affaire": "deal",
}
"""French names of the same columns, without accents."""


def known_name(name: str) -> str:
    """Return a column's or group's name as we know it: plain, and in English."""
    plain = plain_name(name)
    return SYNONYMS.get(plain, plain)


def plain_name(name: str) -> str:
    """Return a name without case and accents, spaces and hyphens as _."""
    apart = unicodedata.normalize("NFKD", name.strip().casefold())
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return "_".join(bare.replace("-", " ").split())


def describe(values: Mapping[str, str | None], *, source: str, now: datetime | None = None) -> Metadata:
    """Metadata from texts under the names of ``KNOWN``; blank is not told.

    ``source`` names the file they tell of and begins every message; ``now`` is the present, for tests.

    Raises:
        MetadataError: a value has no meaning, or its name is none of ``KNOWN``.
    """
    told = {name: value.strip() for name, value in values.items() if value and value.strip()}
    if unknown := sorted(told.keys() - set(KNOWN)):
        raise MetadataError(
            source,
            en=f"nothing is known by the name {', '.join(unknown)}; use {', '.join(KNOWN)}.",
            fr=f"rien n'est connu sous le nom {', '.join(unknown)} ; utilisez {', '.join(KNOWN)}.",
        )
    return Metadata(
        team=read_team(told["team"], source=source) if "team" in told else None,
        rep=read_person(told["rep"], source=source) if "rep" in told else None,
        kind=read_kind(told["kind"], source=source) if "kind" in told else None,
        started_at=read_date(told["date"], source=source, now=now) if "date" in told else None,
        rep_speaker=read_person(told["rep_speaker"], source=source) if "rep_speaker" in told else None,
        language=read_language(told["language"], source=source) if "language" in told else None,
        transcript=Path(told["transcript"]) if "transcript" in told else None,
        **{name: read_context(told[name], name, source=source) for name in CONTEXTS if name in told},
        deal=read_deal(told["deal"], source=source) if "deal" in told else None,
    )
