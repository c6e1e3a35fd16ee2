"""What became of next steps in words: for a terminal line by line, for a page part by part, for programs."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from callmirror.discipline.showing import PARTS, WHOLE, Shown
from callmirror.discipline.telling import YES, Cell
from callmirror.discipline.wording import (
    APART,
    APART_HIDDEN,
    ASSOCIATION,
    BASIS,
    BEHIND,
    COLUMNS,
    HEADINGS,
    HOW,
    KEPT,
    NO_STRENGTH,
    NOT_BROKEN,
    NOTICES,
    QUESTIONS,
    RULES,
    SOME,
    STRENGTH,
    TITLE,
    TITLES,
    TOGETHER,
    TRIES,
    UNTOLD,
)
from callmirror.domain import Text
from callmirror.patterns.answers import Share
from callmirror.report.figures import amount, window_words
from callmirror.report.saying import say, told
from callmirror.report.steps import share_words
from callmirror.report.windows import window_data
from callmirror.report.wording import RULES as DISCLOSED

SCHEMA = 1
HALF, TENTH = 0.5, 0.1
HABITS = ("agreed", "dated", "owned", "recapped", "taken_up", "prepared", "noted")
ORDER_OF_TRIES = ("dated", "recapped", "taken_up", "noted", "prepared", "agreed")
MOST_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """A share as a page has it; ``share`` is None where it is not told by itself.

    ``interval`` says its bounds in a sentence and ``bounds`` in a column, ``before`` is "" where nothing of
    the months before is told.
    """

    title: str
    value: str
    interval: str = ""
    bounds: str = ""
    before: str = ""
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """All that is said, in one language."""

    notices: tuple[str, ...]
    basis: str
    strengths: tuple[str, ...]
    became: tuple[Bar, ...]
    together: str
    lost: tuple[str, ...]
    habits: tuple[Bar, ...]
    untold: tuple[str, ...]
    questions: tuple[str, ...]
    experiment: str
    how: str


def page_of(shown: Shown, language: str) -> Page:
    """What a page says, strengths first."""
    return Page(
        tuple(_notices(shown, language)),
        _basis(shown, language),
        tuple(_strengths(shown, language)) or (told(NO_STRENGTH, language),),
        tuple(_became(shown, language)),
        _together(shown.cells[WHOLE], language),
        tuple(_lost(shown, language)),
        tuple(_habit(name, shown, language) for name in HABITS),
        tuple(_untold(shown, language)),
        tuple(told(QUESTIONS[name], language) for name in _asked(shown)[:MOST_QUESTIONS]),
        told(TRIES[_tried(shown)], language),
        told(HOW, language),
    )


def headings(language: str) -> Mapping[str, str]:
    """The headings of the parts, and of the columns."""
    return {name: told(text, language) for name, text in {**HEADINGS, **COLUMNS}.items()}


def lines_of(shown: Shown, language: str, page: Page | None = None) -> tuple[str, ...]:
    """All of it for a terminal; ``page`` where what is said of it is marked already."""
    page = page or page_of(shown, language)
    head = f"{shown.team} · {told(TITLE, language)} · {window_words(shown.window, language)}"
    became = [_line(one, language) for one in page.became]
    habits = [_line(one, language) for one in page.habits]
    parts = (
        ("strengths", page.strengths),
        ("became", (*became, *(one for one in (page.together,) if one))),
        ("lost", page.lost),
        ("habits", habits),
        ("untold", page.untold),
        ("questions", page.questions),
        ("experiment", (page.experiment,)),
    )
    told_parts = (
        line for name, lines in parts if lines for line in ("", told(HEADINGS[name], language), *lines)
    )
    opening = (one for one in (head, *page.notices, page.basis) if one)
    return (*opening, *told_parts, "", page.how)


def data_of(shown: Shown) -> dict[str, Any]:
    """What is told for programs: shares are ratios in classes; ``rule`` in the place of what is not told."""
    return {
        "schema": SCHEMA,
        "team": shown.team,
        "window": window_data(shown.window),
        "has_deals": shown.has_deals,
        "has_results": shown.has_results,
        "cells": {name: asdict(cell) for name, cell in shown.cells.items()},
        "before": {name: asdict(cell) for name, cell in shown.before.items()},
        "untold": list(shown.untold),
        "unread": shown.unread,
    }


def _notices(shown: Shown, language: str) -> Iterator[str]:
    holds = {
        "no_deals": not shown.has_deals,
        "no_results": shown.has_deals and not shown.has_results,
        "waiting": any(one.waiting for one in shown.cells.values()),
        "unread": shown.unread,
    }
    return (told(NOTICES[name], language) for name, held in holds.items() if held)


def _basis(shown: Shown, language: str) -> str:
    cell = shown.cells["agreed"]
    if cell.calls is None:
        return ""
    return told(BASIS, language).format(calls=cell.calls, people=cell.people)


def strengths_of(shown: Shown) -> Iterator[tuple[str, Share]]:
    """What is kept in half of the cases or more; under ``WHOLE`` it is next steps that show in time."""
    for name in (WHOLE, *HABITS):
        share = shown.cells[name].share("kept" if name == WHOLE else YES)
        if share is not None and share.told >= HALF:
            yield name, share


def _strengths(shown: Shown, language: str) -> Iterator[str]:
    for name, share in strengths_of(shown):
        text = KEPT if name == WHOLE else STRENGTH
        what = told(TITLES[name], language) if name in TITLES else ""
        yield told(text, language).format(what=what, **_words(share, language))


def _became(shown: Shown, language: str) -> Iterator[Bar]:
    cell, before = shown.cells[WHOLE], shown.before.get(WHOLE, Cell())
    for share in cell.shares:
        yield _bar(told(TITLES[share.name], language), share, before.share(share.name), language)


def _together(cell: Cell, language: str) -> str:
    if cell.rule is not None:
        return _why(cell.rule, language)
    if not cell.rest:
        return ""
    names = (told(TITLES[name], language) for name in cell.rest)
    what = say("semicolon", language).join(name[:1].lower() + name[1:] for name in names)
    return told(TOGETHER, language).format(what=what)


def behind(shown: Shown) -> tuple[Share, ...]:
    """What is told to show late, as written down alone, or nowhere, in a tenth of the next steps or more."""
    shares = (shown.cells[WHOLE].share(name) for name in BEHIND)
    return tuple(one for one in shares if one is not None and one.told >= TENTH)


def _lost(shown: Shown, language: str) -> Iterator[str]:
    cell = shown.cells[WHOLE]
    if cell.rule is not None:
        return
    for share in behind(shown):
        yield told(BEHIND[share.name], language).format(share=share_words(share.told, language))
    for known, names in PARTS.items():
        yield _apart(known, [shown.cells[name] for name in names], language)
    yield told(NOT_BROKEN, language)
    yield told(ASSOCIATION, language)


def _apart(known: str, cells: list[Cell], language: str) -> str:
    """How often a next step shows in time with what is known of it, and without."""
    if any(cell.rule is not None for cell in cells):
        return told(APART_HIDDEN[known], language)
    having, lacking = (_kept(cell, language) for cell in cells)
    return told(APART[known], language).format(having=having, lacking=lacking)


def _kept(cell: Cell, language: str) -> str:
    share = cell.share("kept")
    return told(SOME, language) if share is None else share_words(share.told, language)


def _habit(name: str, shown: Shown, language: str) -> Bar:
    cell, title = shown.cells[name], told(TITLES[name], language)
    share = cell.share(YES)
    if share is None:
        return Bar(title, _why(cell.rule or "few_people", language))
    return _bar(title, share, shown.before.get(name, Cell()).share(YES), language)


def _bar(title: str, share: Share, before: Share | None, language: str) -> Bar:
    earlier = "" if before is None else share_words(before.told, language)
    words = _words(share, language)
    low, high = (amount(one, "ratio", decimals=0, language=language) for one in share.interval)
    bounds = say("and", language, low=low, high=high)
    return Bar(title, words["share"], words["interval"], bounds, earlier, share.told)


def _words(share: Share, language: str) -> dict[str, str]:
    return {"share": share_words(share.told, language), "interval": _interval(share, language)}


def _interval(share: Share, language: str) -> str:
    low, high = (amount(one, "ratio", decimals=0, language=language) for one in share.interval)
    if share.interval[0] == 0 and share.interval[1] < 1:
        return say("probably_under", language, high=high)
    if share.interval[1] == 1 and share.interval[0] > 0:
        return say("probably_over", language, low=low)
    return say("between", language, low=low, high=high)


def _why(rule: str, language: str) -> str:
    text: Text = RULES.get(rule) or DISCLOSED[rule]
    return told(text, language)


def _untold(shown: Shown, language: str) -> Iterator[str]:
    return (told(UNTOLD[why], language) for why in shown.untold)


def _asked(shown: Shown) -> list[str]:
    """What is most worth asking: what shows nowhere or late, then what is seldom done."""
    whole = shown.cells[WHOLE]
    often = [name for name in ("silent", "late") if (one := whole.share(name)) and one.told >= TENTH]
    seldom = sorted(
        (share.told, name)
        for name in HABITS
        if name in QUESTIONS and (share := shown.cells[name].share(YES)) and share.told < HALF
    )
    found = [*often, *(name for _, name in seldom)]
    return found or ["taken_up", "dated"]


def _tried(shown: Shown) -> str:
    """The habit that is told to be rarest, by the order of ``ORDER_OF_TRIES`` where two are alike."""
    shares = {name: shown.cells[name].share(YES) for name in ORDER_OF_TRIES}
    known = {name: share.told for name, share in shares.items() if share is not None}
    return min(known, key=lambda name: (known[name], ORDER_OF_TRIES.index(name)), default=ORDER_OF_TRIES[0])


def _line(bar: Bar, language: str) -> str:
    after = bar.value if bar.share is None else f"{bar.value} ({bar.interval})"
    return say("colon", language, before=bar.title, after=after)
