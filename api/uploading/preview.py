"""What the rule understands of files' names before they are sent; and rules that a team may begin with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from babel import dates
from pydantic import BaseModel, ConfigDict, Field

from api.uploading.kinds import kind_of
from api.wording import LOCALES
from callmirror.errors import CallMirrorError, InputError
from callmirror.metadata import Metadata
from callmirror.metadata.file_names import plain_file_name
from callmirror.metadata.labels import TEAM_LENGTH
from callmirror.metadata.naming import LONGEST_RULE, Naming, NamingRule

MOST_NAMES = 1000


@dataclass(frozen=True, slots=True)
class Example:
    """A name of a file, and the rule that reads it."""

    name: str
    rule: str


EXAMPLES = {
    "en": (
        Example("2026-09-14 Moreau.wav", "{date} {rep}"),
        Example("Moreau 2026-09-14.mp3", "{rep} {date}"),
        Example("2026-09-14 - Anne Moreau - discovery.m4a", "{date} - {rep} - {kind}"),
        Example("Moreau_discovery_20260914T1030.wav", "{rep}_{kind}_{date}"),
        Example("20260914103000.wav", "{date}"),
    ),
    "fr": (
        Example("2026-09-14 Moreau.wav", "{date} {commercial}"),
        Example("Moreau 2026-09-14.mp3", "{commercial} {date}"),
        Example("2026-09-14 - Anne Moreau - découverte.m4a", "{date} - {commercial} - {type}"),
        Example("Moreau_découverte_20260914T1030.wav", "{commercial}_{type}_{date}"),
        Example("20260914103000.wav", "{date}"),
    ),
}
"""Names as people write them, the most usual first; the fields have their names of the language."""
NARROWEST_FIRST = (2, 3, 4, 0, 1)
"""The order in which they are tried on names: one that expects more is fitted by chance less easily."""


class NamesAsked(BaseModel):
    """Names of files, and the rule to read them by."""

    model_config = ConfigDict(extra="forbid")

    team: str = Field(max_length=TEAM_LENGTH)
    rule: str = Field("", max_length=LONGEST_RULE)
    regular: bool = False
    names: list[str] = Field(max_length=MOST_NAMES)


class NameTold(BaseModel):
    """What a name tells, in words of the reader's language; ``fault`` says why its file can't be taken."""

    content: str | None = None
    date: str | None = None
    rep: str | None = None
    kind: str | None = None
    stage: str | None = None
    channel: str | None = None
    segment: str | None = None
    deal: str | None = None
    language: str | None = None
    fault: str | None = None


class NamesTold(BaseModel):
    """What all names tell; ``fault`` says what is wrong with the rule, ``suggested`` names one that fits."""

    fault: str | None = None
    suggested: str | None = None
    files: list[NameTold]


def preview(asked: NamesAsked, language: str, *, only_own: bool) -> NamesTold:
    """What the rule understands of each name."""
    names = [plain_file_name(name) for name in asked.names]
    naming, fault = _naming(asked, language)
    files = [_told(naming, name, language, only_own=only_own) for name in names]
    taken = [name for name, told in zip(names, files, strict=True) if told.content]
    suggested = None if asked.rule.strip() else _fitting(taken, language)
    return NamesTold(fault=fault, suggested=suggested, files=files)


def _naming(asked: NamesAsked, language: str) -> tuple[Naming | None, str | None]:
    if not asked.rule.strip():
        return None, None
    try:
        return Naming(NamingRule(asked.rule, asked.regular)), None
    except CallMirrorError as error:
        return None, error.text.to(language)


def _told(naming: Naming | None, name: str, language: str, *, only_own: bool) -> NameTold:
    try:
        content = kind_of(name).value
        metadata = (naming.read(name).metadata if naming else None) or Metadata()
    except InputError as error:
        said = error.text.to(language).removeprefix(error.source).lstrip(" :\u00a0")
        return NameTold(fault=said[:1].upper() + said[1:])
    return NameTold(
        content=content,
        date=day_told(metadata.started_at, language),
        rep=None if only_own else metadata.rep,
        kind=metadata.kind,
        stage=metadata.stage,
        channel=metadata.channel,
        segment=metadata.segment,
        deal=metadata.deal,
        language=metadata.language,
    )


def day_told(moment: datetime | None, language: str) -> str | None:
    """A day, with its time where more than the day is known: a date alone is its midnight."""
    if moment is None:
        return None
    day = dates.format_date(moment, "medium", locale=LOCALES[language])
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return day
    return f"{day}, {dates.format_time(moment, 'short', locale=LOCALES[language])}"


def _fitting(names: Sequence[str], language: str) -> str | None:
    """The rule among the examples that reads all these names, None where none does."""
    examples = [EXAMPLES[language][place] for place in NARROWEST_FIRST]
    return next(
        (each.rule for each in examples if names and _fits(Naming(NamingRule(each.rule)), names)), None
    )


def _fits(naming: Naming, names: Sequence[str]) -> bool:
    try:
        return all(naming.read(name).metadata is not None for name in names)
    except InputError:
        return False
