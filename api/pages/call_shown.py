"""What a call's page shows beside its words: acts to choose by, what was set right, who said it."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from api.pages.call_words import Piece, narrowest, pieces_of
from api.service import Service
from callmirror.access import Principal
from callmirror.acts.correcting import places
from callmirror.acts.definitions import definitions
from callmirror.acts.labels import LABELS
from callmirror.domain import Call, Edit, EditKind
from callmirror.listening import Heard
from callmirror.report.saying import told


@dataclass(frozen=True, slots=True)
class Chip:
    """An act that sentences of the call do, and how many of them."""

    label: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class EditRow:
    """Something that was set right; ``lost`` where its place is not found in the call any more."""

    number: int
    kind: str
    start_s: float | None
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    made_at: datetime
    by: str | None
    lost: bool


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What somebody says of a sentence, whether it does an act; ``number`` None where it is not found."""

    number: int | None
    turn: int | None
    label: str
    title: str
    holds: bool
    made_at: datetime


def acts_of(language: str) -> Mapping[str, str]:
    """What each act is called, in the order of its labels."""
    titles = {each.label: told(each.title, language) for each in definitions()}
    return {label: titles.get(label, label) for label in LABELS}


def chips_of(call: Call, language: str) -> tuple[Chip, ...]:
    """The acts of a call, the most frequent first."""
    titles = acts_of(language)
    counts = Counter(
        label
        for sentence in call.sentences
        for label in narrowest(frozenset(act.label for act in sentence.acts))
    )
    return tuple(
        Chip(label, titles.get(label, label), count)
        for label, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    )


def names_of(service: Service, asker: Principal) -> Mapping[int, str]:
    """The names behind the numbers of accounts."""
    known = {account.number: account.name for account in service.accounts.list()}
    return {**known, asker.account.number: asker.account.name}


def edit_rows(heard: Heard, names: Collection[str], authors: Mapping[int, str]) -> tuple[EditRow, ...]:
    """All that was set right, the newest first."""
    spoken = heard.review.call.language
    return tuple(_edit(each, heard, names, authors, spoken) for each in reversed(heard.edits))


def said_rows(heard: Heard, language: str) -> tuple[SaidRow, ...]:
    """All that was said of sentences, the newest first."""
    titles = acts_of(language)
    found = places(heard.review.call.sentences, heard.corrections)
    rows = [
        SaidRow(
            None if place is None else place + 1,
            None if place is None else heard.review.call.sentences[place].turn,
            each.label,
            titles.get(each.label, each.label),
            each.holds,
            each.made_at,
        )
        for place, each in zip(found, heard.corrections, strict=True)
    ]
    return tuple(reversed(rows))


def _edit(
    edit: Edit, heard: Heard, names: Collection[str], authors: Mapping[int, str], spoken: str | None
) -> EditRow:
    said = edit.kind is EditKind.WORDS
    return EditRow(
        edit.number or 0,
        edit.kind.value,
        edit.anchors[0].start_s if edit.anchors else None,
        pieces_of(edit.before, spoken, names) if said else (Piece(edit.before),),
        pieces_of(edit.value, spoken, names) if said else (Piece(edit.value),),
        edit.made_at,
        authors.get(edit.by) if edit.by is not None else None,
        edit in heard.lost,
    )
