"""What redaction finds: stretches of a text that tell of somebody, and the text without them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a stretch of text tells; where several lie upon each other the one named first here wins."""

    EMAIL = "email"
    LINK = "link"
    IBAN = "iban"
    CARD = "card"
    NIR = "nir"
    SOCIAL = "social"
    BIRTH = "birth"
    ADDRESS = "address"
    PHONE = "phone"
    NUMBER = "number"
    """A long number that is none of the others, or one of a file, a contract, a customer."""
    NAME = "name"


RANK: Mapping[Kind, int] = {kind: rank for rank, kind in enumerate(Kind)}

LABELS: Mapping[str, Mapping[Kind, str]] = {
    "en": {
        Kind.EMAIL: "[email]",
        Kind.LINK: "[link]",
        Kind.IBAN: "[IBAN]",
        Kind.CARD: "[card]",
        Kind.NIR: "[social security]",
        Kind.SOCIAL: "[social security]",
        Kind.BIRTH: "[date of birth]",
        Kind.ADDRESS: "[address]",
        Kind.PHONE: "[phone]",
        Kind.NUMBER: "[number]",
        Kind.NAME: "[name]",
    },
    "fr": {
        Kind.EMAIL: "[e-mail]",
        Kind.LINK: "[lien]",
        Kind.IBAN: "[IBAN]",
        Kind.CARD: "[carte]",
        Kind.NIR: "[sécurité sociale]",
        Kind.SOCIAL: "[sécurité sociale]",
        Kind.BIRTH: "[date de naissance]",
        Kind.ADDRESS: "[adresse]",
        Kind.PHONE: "[téléphone]",
        Kind.NUMBER: "[numéro]",
        Kind.NAME: "[nom]",
    },
}
"""What is written in the place of each kind, by language."""

ALL_LABELS = tuple(sorted({label for labels in LABELS.values() for label in labels.values()}))
JOINS = frozenset(" \u00a0\u202f-'’\n")
"""What may stand between two parts of one name."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``[start, end)`` of the text as it was said, and what they tell."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text with labels in the place of its ``spans``, which are disjoint and in order."""

    text: str
    spans: tuple[Span, ...]


def united(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Make one span of those that lie upon each other, and of parts of one name that follow each other."""
    kept: list[Span] = []
    for span in sorted(spans):
        if kept and (span.start < kept[-1].end or _continues(kept[-1], span, text)):
            last = kept.pop()
            kind = min(last.kind, span.kind, key=RANK.__getitem__)
            kept.append(Span(last.start, max(last.end, span.end), kind))
        else:
            kept.append(span)
    return tuple(kept)


def _continues(last: Span, span: Span, text: str) -> bool:
    if last.kind is not span.kind:
        return False
    between = text[last.end : span.start]
    return len(between) <= 1 and set(between) <= JOINS


def labelled(text: str, spans: Iterable[Span], language: str) -> str:
    """The text with a label in the place of each span; spans are disjoint and in order."""
    labels = LABELS.get(language, LABELS["en"])
    pieces: list[str] = []
    reached = 0
    for span in spans:
        pieces += [text[reached : span.start], labels[span.kind]]
        reached = span.end
    return "".join([*pieces, text[reached:]])
