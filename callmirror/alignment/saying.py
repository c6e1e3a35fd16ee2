"""Alignment in words, for a page or a terminal, and as public data."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from callmirror.alignment import wording
from callmirror.alignment.declared import Metric, Point
from callmirror.alignment.matrix import Matrix, Row
from callmirror.alignment.said import Said
from callmirror.alignment.saying_beside import meeting_data, meeting_lines, value_data, value_line
from callmirror.declaring.shown import NO_MARKER, OTHERWISE, UNCLEAR, Shown
from callmirror.domain import Pattern, Text
from callmirror.markers import MARKERS
from callmirror.markers import REASONS as MARKER_REASONS
from callmirror.report.figures import amount, decimals_for, window_words
from callmirror.report.levels import amount_of
from callmirror.report.saying import told
from callmirror.report.titles import title_of
from callmirror.report.windows import window_data
from callmirror.report.wording import REASONS, RULES

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Words:
    """One intent as it is shown: its cells line by line, and what is asked of it.

    ``section`` is where it stands: "holds", "open" where something is asked, else "unknown".
    """

    title: str
    said: tuple[str, ...]
    done: tuple[str, ...]
    measured: tuple[str, ...]
    questions: tuple[str, ...]
    section: str


@dataclass(frozen=True, slots=True)
class View:
    """The whole of it as it is shown, in the order in which it is read."""

    rows: tuple[Words, ...]
    orphans: tuple[str, ...]
    pairs: tuple[str, ...]
    points: tuple[str, ...]
    experiment: str
    earlier: str | None = None


def view_of(found: Matrix, language: str) -> View:
    """Write a matrix out in one language."""
    return View(
        tuple(_words(row, found, language) for row in found.rows),
        tuple(_fill(wording.ORPHAN, language, title=told(one.title, language)) for one in found.orphans),
        tuple(_pairs(found, language)),
        point_lines(found.declared.points, language),
        _experiment(found, language),
        None if found.earlier is None else _fill(wording.EARLIER, language, team=found.earlier),
    )


def _words(row: Row, found: Matrix, language: str) -> Words:
    questions = tuple(told(one, language) for one in _questions(row))
    return Words(
        told(row.intent.title, language),
        tuple(_said(one, language) for one in row.said) or (told(wording.UNSAID, language),),
        (
            *(tuple(_done(row, found, language)) or (told(wording.NO_MARKER, language),)),
            *meeting_lines(row, language),
        ),
        tuple(_measured(row, found, language)) or (told(wording.UNMEASURED, language),),
        questions,
        "holds" if row.holds else "open" if questions else "unknown",
    )


def _fill(sentence: Text, language: str, **values: object) -> str:
    return told(sentence, language).format(**values)


def _said(one: Said, language: str) -> str:
    text = told(one.text, language)
    if one.word is None:
        return _fill(wording.QUOTED, language, text=text)
    return _fill(wording.KNOWN_BY, language, text=text, word=one.word)


def _metric(one: Metric, found: Matrix, language: str) -> str:
    title = told(one.title, language)
    return _fill(wording.COUNTED, language, title=title) if one.name in found.counted else title


def _measured(row: Row, found: Matrix, language: str) -> Iterator[str]:
    for one in row.measured:
        yield _metric(one, found, language)
        values = value_line(row.values.get(one.name, ()), found.windows, language)
        if values:
            yield values


def _done(row: Row, found: Matrix, language: str) -> Iterator[str]:
    for shown in row.done:
        if not shown.told:
            title = title_of(shown.enacted.marker, language)
            why = _why(shown.reason or "unknown", language)
            yield _fill(wording.NOT_TOLD, language, title=title, why=why)
            continue
        months = zip(found.windows, shown.months, strict=True)
        yield _declared(shown, language)
        yield " · ".join(_month(window_words(window, language), one, language) for window, one in months)
        beside = wording.BESIDE_BEFORE if shown.enacted.target is None else wording.BESIDE_TARGET
        yield told(beside[shown.finding], language)


def _declared(shown: Shown, language: str) -> str:
    one = shown.enacted
    target = None if one.target is None else amount_of(one.target, MARKERS[one.marker].unit, language)
    title = title_of(one.marker, language)
    return _fill(wording.DECLARED[one.direction], language, title=title, target=target)


def _month(month: str, one: Pattern | str, language: str) -> str:
    if isinstance(one, str):
        return _fill(wording.MONTH_HIDDEN, language, month=month)
    decimals = decimals_for(one.interval[1] - one.interval[0], one.unit)
    level, low, high = (
        amount(value, one.unit, decimals=decimals, language=language) for value in (one.level, *one.interval)
    )
    return _fill(wording.MONTH, language, month=month, level=level, low=low, high=high)


def _why(reason: str, language: str) -> str:
    known = (wording.WHY, RULES, REASONS, MARKER_REASONS)
    return told(next((texts[reason] for texts in known if reason in texts), REASONS["unknown"]), language)


def _questions(row: Row) -> Iterator[Text]:
    if row.holds:
        yield wording.AGREES
    if row.differs:
        yield wording.QUESTIONS["said_and_otherwise" if row.said else "otherwise"]
    if row.meetings_differ:
        yield wording.QUESTIONS["meetings"]
    if not row.measured:
        yield wording.QUESTIONS["unmeasured"]
    if not row.said:
        yield wording.QUESTIONS["unsaid"]


def _pairs(found: Matrix, language: str) -> Iterator[str]:
    titles = found.declared.titles
    for one in found.declared.metrics:
        if one.beside is not None:
            text = wording.ALONE if one in found.alone else wording.PAIR
            title, other = (told(each, language) for each in (one.title, titles[one.beside]))
            yield _fill(text, language, title=title, other=other)


def point_lines(points: tuple[Point, ...], language: str) -> tuple[str, ...]:
    """The map as a list, which says all that its picture shows."""
    titles = {point.name: told(point.title, language) for point in points}
    return tuple(_leads(point, titles, language) for point in points)


def _leads(point: Point, titles: dict[str, str], language: str) -> str:
    level = told(wording.LEVELS[point.level], language)
    led = ", ".join(titles[name] for name in point.leads_to)
    text = wording.LEADS if led else wording.LEADS_NOWHERE
    return _fill(text, language, title=titles[point.name], level=level, led=led)


def _experiment(found: Matrix, language: str) -> str:
    """What to try: where calls show otherwise, else where they say little, else where nothing is counted."""
    for finding in (OTHERWISE, UNCLEAR):
        for row in found.rows:
            for shown in row.done:
                if shown.finding == finding:
                    values = {"marker": title_of(shown.enacted.marker, language)}
                    return _tried("signal", row, language, **values)
    unmeasured = next((row for row in found.rows if not row.measured), None)
    if unmeasured is not None:
        return _tried("measure", unmeasured, language)
    row = found.rows[0]
    return _tried("share" if row.holds else "measure", row, language)


def _tried(key: str, row: Row, language: str, **values: str) -> str:
    return _fill(wording.EXPERIMENTS[key], language, intent=told(row.intent.title, language), **values)


def lines_of(team: str, found: Matrix | None, language: str) -> Iterator[str]:
    """Yield what a terminal shows, strengths first."""
    yield f"{team} · {told(wording.HEAD, language)}"
    if found is None:
        yield told(wording.NOTHING_DECLARED, language)
        return
    view = view_of(found, language)
    if view.earlier is not None:
        yield view.earlier
    for key in wording.IN_ORDER:
        rows = [row for row in view.rows if row.section == key]
        if rows:
            yield from ("", told(wording.SECTIONS[key], language))
            for row in rows:
                yield from _row_lines(row, language)
    experiment = (view.experiment,)
    for key, lines in (("orphans", view.orphans), ("pairs", view.pairs), ("map", view.points)):
        yield from _section(key, lines, language)
    if view.points:
        yield f"  {told(wording.BELIEVED, language)}"
    yield from _section("experiment", experiment, language)
    yield from ("", told(wording.NO_GRADE, language))


def _section(key: str, lines: tuple[str, ...], language: str) -> Iterator[str]:
    if lines:
        yield from ("", told(wording.SECTIONS[key], language), *(f"  {line}" for line in lines))


def _row_lines(row: Words, language: str) -> Iterator[str]:
    yield from ("", f"  {row.title}")
    for key, cell in (("said", row.said), ("done", row.done), ("measured", row.measured)):
        yield f"    {told(wording.COLUMNS[key], language)}"
        yield from (f"      {line}" for line in cell)
    yield from (f"    → {question}" for question in row.questions)


def data_of(team: str, found: Matrix | None) -> dict[str, Any]:
    """The same as public JSON has it; ``intents`` is null where nothing is declared."""
    if found is None:
        return {"schema": SCHEMA, "team": team, "intents": None}
    return {
        "schema": SCHEMA,
        "team": team,
        "earlier_name": found.earlier,
        "months": [window_data(window) for window in found.windows],
        "intents": [_row_data(row, found) for row in found.rows],
        "metrics": [
            {**asdict(one), "counted": one.name in found.counted, "alone": one in found.alone}
            for one in found.declared.metrics
        ],
        "orphans": [one.name for one in found.orphans],
        "map": [asdict(point) for point in found.declared.points],
    }


def _row_data(row: Row, found: Matrix) -> dict[str, Any]:
    return {
        "name": row.intent.name,
        "title": asdict(row.intent.title),
        "said": [asdict(one) for one in row.said],
        "done": [_shown_data(shown) for shown in row.done],
        "finding": row.finding if row.done else NO_MARKER,
        "meetings": meeting_data(row),
        "measured": [one.name for one in row.measured],
        "values": value_data(row),
        "agrees": row.holds,
    }


def _shown_data(shown: Shown) -> dict[str, Any]:
    months = [
        {"level": None, "interval": None, "reason": one}
        if isinstance(one, str)
        else {"level": one.level, "interval": one.interval, "reason": None}
        for one in shown.months
    ]
    return {**asdict(shown.enacted), "finding": shown.finding, "reason": shown.reason, "months": months}
