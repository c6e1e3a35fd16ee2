"""A charter as it is shown: where marks are kept, where they break, mark by mark, and the theory enacted."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from callmirror.charter import phrasing, wording
from callmirror.charter.asking import asked, tried
from callmirror.charter.matrix import ALL, Held, Looked, MarkShown, SignShown
from callmirror.charter.meetings import InMeetings
from callmirror.charter.places import places_of
from callmirror.charter.theory_view import TheoryView, theory_view
from callmirror.declaring.shown import AS_SAID, OTHERWISE
from callmirror.report.figures import amount, day_words, window_words
from callmirror.report.saying import told


@dataclass(frozen=True, slots=True)
class CellView:
    """What is told in a cell; ``finding`` is a code of ``wording.FINDINGS``."""

    text: str
    finding: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A cell's place, and what each sign shows there."""

    where: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class MarkView:
    """One mark: its signs as columns, places as rows, what to know beside them, and what meetings show."""

    name: str
    says: str
    signs: tuple[str, ...]
    rows: tuple[RowView, ...]
    notes: tuple[str, ...]
    meetings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The whole of it in the order in which it is read."""

    looked_at: str
    kept: tuple[str, ...]
    breaks: tuple[str, ...]
    unknown: tuple[str, ...]
    marks: tuple[MarkView, ...]
    theory: TheoryView
    question: str
    tried: str
    earlier: str | None = None


def view_of(found: Looked, language: str) -> View:
    """Write out what was found, in one language."""
    return View(
        phrasing.fill(wording.LOOKED_AT, language, months=window_words(found.window, language)),
        _lines(found, language, AS_SAID),
        _lines(found, language, OTHERWISE),
        _unknown(found, language),
        tuple(_mark(mark, found, language) for mark in found.marks),
        theory_view(found, language),
        asked(found, language),
        tried(found, language),
        None if found.earlier is None else phrasing.fill(wording.EARLIER, language, team=found.earlier),
    )


def _lines(found: Looked, language: str, finding: str) -> tuple[str, ...]:
    """A line for each mark that shows so anywhere, with the places."""
    lines = ((mark, places_of(mark, finding, language)) for mark in found.marks)
    return tuple(
        phrasing.fill(
            wording.LINE, language, says=told(mark.mark.says, language), where=f"({' · '.join(places)})"
        )
        for mark, places in lines
        if places
    )


def _unknown(found: Looked, language: str) -> tuple[str, ...]:
    """The marks of which nothing is told either way, with why."""
    return tuple(
        phrasing.fill(
            wording.LINE, language, says=told(mark.mark.says, language), where=f"({_why(mark, language)})"
        )
        for mark in found.marks
        if not any(places_of(mark, finding, language) for finding in (AS_SAID, OTHERWISE))
    )


def _why(mark: MarkShown, language: str) -> str:
    reasons = [one.shown.reason for sign in mark.signs for one in sign.held if one.column == ALL]
    reasons += [one.reason for one in mark.meetings]
    if not (mark.signs or mark.meetings):
        return told(wording.NO_SIGN, language)
    known = [one for one in reasons if one]
    return phrasing.why(known[0], language) if known else told(wording.FINDINGS["unclear"], language)


def _mark(mark: MarkShown, found: Looked, language: str) -> MarkView:
    charter = found.charter
    return MarkView(
        mark.mark.name,
        told(mark.mark.says, language),
        tuple(phrasing.declared(sign.enacted, charter, language) for sign in mark.signs),
        tuple(_rows(mark, language)),
        tuple(
            chain(_nothing(mark, language), _not_apart(mark, language), _stands_out(mark, found, language))
        ),
        tuple(_meeting(one, language) for one in mark.meetings),
    )


def _rows(mark: MarkShown, language: str) -> Iterator[RowView]:
    apart = {one.column for sign in mark.signs for one in sign.held if one.shown.told}
    for column, value in _places(mark.signs):
        if column == ALL or column in apart:
            cells = tuple(_cell(sign, column, value, language) for sign in mark.signs)
            yield RowView(phrasing.where(column, value, language), cells)


def _places(signs: Sequence[SignShown]) -> tuple[tuple[str, str], ...]:
    """Every cell of any sign; what nobody names comes last in its column."""
    found = dict.fromkeys((one.column, one.value) for sign in signs for one in sign.held)
    columns = list(dict.fromkeys(column for column, _ in found))
    return tuple(sorted(found, key=lambda place: (columns.index(place[0]), not place[1], place[1])))


def _cell(sign: SignShown, column: str, value: str, language: str) -> CellView:
    held = next((one for one in sign.held if (one.column, one.value) == (column, value)), None)
    if held is None:
        return CellView(told(wording.FINDINGS["not_told"], language), "not_told")
    return CellView(_text(held, language), held.shown.finding)


def _text(held: Held, language: str) -> str:
    if not held.shown.told:
        return phrasing.fill(
            wording.NOT_TOLD, language, why=phrasing.why(held.shown.reason or "unknown", language)
        )
    level = phrasing.level(held.shown.told[-1], language)
    finding = wording.FINDINGS[held.shown.finding]
    if held.shown.finding == OTHERWISE and phrasing.is_heard(held.shown.enacted.marker):
        finding = wording.SELDOM
    return phrasing.fill(wording.IN_CELL, language, finding=told(finding, language), level=level)


def _nothing(mark: MarkShown, language: str) -> Iterator[str]:
    if not mark.signs:
        yield told(wording.NOT_IN_CALLS if mark.meetings else wording.NO_SIGN, language)


def _not_apart(mark: MarkShown, language: str) -> Iterator[str]:
    """A line for each column of which no cell may be told, with the rule of most of them."""
    for name, title in wording.COLUMNS.items():
        cells = [one for sign in mark.signs for one in sign.held if one.column == name]
        whole = any(one.shown.told for sign in mark.signs for one in sign.held if one.column == ALL)
        if whole and cells and not any(one.shown.told for one in cells):
            ((reason, _),) = Counter(one.shown.reason or "unknown" for one in cells).most_common(1)
            why = phrasing.why(reason, language)
            yield phrasing.fill(wording.NOT_APART, language, column=told(title, language), why=why)


def _stands_out(mark: MarkShown, found: Looked, language: str) -> Iterator[str]:
    for sign in mark.signs:
        for one in sign.contrasts:
            yield phrasing.fill(
                wording.STANDS_OUT[one.direction],
                language,
                title=phrasing.title(one.measure, found.charter, language),
                where=phrasing.where(one.column, one.value, language),
            )


def _meeting(one: InMeetings, language: str) -> str:
    title = phrasing.meeting_title(one.enacted.marker, language)
    declared = phrasing.declared_in_short(one.enacted, language)
    if one.occasion is None:
        head = phrasing.fill(wording.IN_MEETINGS, language, title=title, declared=declared)
    else:
        kind = told(wording.OCCASIONS[one.occasion], language)
        head = phrasing.fill(wording.MEETINGS, language, kind=kind, title=title, declared=declared)
    if not one.met:
        return f"{head}. {phrasing.why(one.reason or 'unknown', language)}"
    said = (
        phrasing.fill(
            wording.TENTATIVE if each.tentative else wording.MET,
            language,
            day=day_words(each.day, language),
            value=amount(each.value, "ratio", decimals=0, language=language),
        )
        for each in one.met
    )
    return f"{head}. {' · '.join(said)} → {told(wording.FINDINGS[one.finding], language)}"
