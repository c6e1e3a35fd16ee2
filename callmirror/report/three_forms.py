"""Three calls as text, Markdown and HTML; ``three.to_json`` writes them for programs."""

import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from callmirror.domain import Moments
from callmirror.report.figures import number, window_words
from callmirror.report.markdown import escaped
from callmirror.report.pack_template import template
from callmirror.report.saying import told
from callmirror.report.three import Chance, ThreeCalls, at_least_where_all_show, reach_of_a_level, to_json
from callmirror.report.three_words import HEADING_QUESTIONS, HEADING_TITLES, THREE, WHY_NONE

if TYPE_CHECKING:
    from jinja2 import Template

WIDTH = 96
"""Columns of a terminal that text is set for."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Moments of the three calls under one title, and the question that goes with them."""

    title: str
    quotes: tuple[str, ...]
    question: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is shown of three calls in one language; every string is ready to be shown, none is markup."""

    language: str
    team: str
    period: str
    drawn: str
    none: str | None
    headings: tuple[Heading, ...]
    can: tuple[str, ...]
    cannot: tuple[str, ...]

    def say(self, key: str) -> str:
        """A sentence of ``THREE`` in the sheet's language."""
        return told(THREE[key], self.language)


def sheet_of(three: ThreeCalls, language: str) -> Sheet:
    """Write three calls out in one language."""
    drawn = _say("spanning" if three.spanning else "at_random", language, seed=three.seed)
    return Sheet(
        language=language,
        team=three.team,
        period=window_words(three.window, language),
        drawn=drawn,
        none=None if three.reason is None else told(WHY_NONE[three.reason], language),
        headings=tuple(_heading(one, language) for one in three.moments),
        can=_can(language),
        cannot=_cannot(language, spanning=three.spanning),
    )


def _heading(moments: Moments, language: str) -> Heading:
    question = told(HEADING_QUESTIONS[moments.marker], language)
    return Heading(told(HEADING_TITLES[moments.marker], language), moments.quotes, question)


def _can(language: str) -> tuple[str, ...]:
    share = _percent(at_least_where_all_show(), language)
    return (
        _say("can_possible", language),
        _say("can_common", language, share=share),
        _say("can_ask", language),
    )


def _cannot(language: str, *, spanning: bool) -> tuple[str, ...]:
    half, fifth = (round(100 * Chance(share).missed) for share in (0.5, 0.2))
    reach = number(reach_of_a_level(), decimals=1, language=language)
    found = (
        _say("cannot_absent", language, half=half, fifth=fifth),
        _say("cannot_level", language, reach=reach),
        _say("cannot_shared", language),
    )
    return (*found, _say("cannot_span", language)) if spanning else found


def _say(key: str, language: str, **values: object) -> str:
    return told(THREE[key], language).format(**values)


def _percent(share: float, language: str) -> str:
    return f"{round(100 * share)}\u00a0%" if language == "fr" else f"{round(100 * share)}%"


def render_text(sheet: Sheet) -> str:
    """Write the sheet for a terminal."""
    return "\n".join(_text(sheet)).rstrip("\n") + "\n"


def _text(sheet: Sheet) -> Iterator[str]:
    yield from (f"{sheet.say('title')} · {sheet.team} · {sheet.period}", "")
    if sheet.none is not None:
        yield from _folded(sheet.none, "")
        return
    yield from (*_folded(sheet.drawn, ""), *_folded(sheet.say("idea"), ""), "")
    for one in sheet.headings:
        yield one.title
        for quote in one.quotes:
            yield from _folded(quote, "    ", first="  > ")
        yield from (*_folded(one.question, "  ", first="  ? "), "")
    yield from (*_folded(sheet.say("how"), ""), "")
    for key, sentences in (("can", sheet.can), ("cannot", sheet.cannot)):
        yield sheet.say(key)
        for sentence in sentences:
            yield from _folded(sentence, "    ", first="  - ")
        yield ""


def _folded(text: str, indent: str, *, first: str | None = None) -> list[str]:
    start = indent if first is None else first
    return textwrap.wrap(text, WIDTH, initial_indent=start, subsequent_indent=indent)


def render_markdown(sheet: Sheet) -> str:
    """Write the sheet for a wiki or a message."""
    return "\n".join(_markdown(sheet)).rstrip("\n") + "\n"


def _markdown(sheet: Sheet) -> Iterator[str]:
    yield from (f"# {sheet.say('title')} · {escaped(sheet.team)}", "", f"**{sheet.period}**", "")
    if sheet.none is not None:
        yield sheet.none
        return
    yield from (sheet.drawn, "", f"*{sheet.say('idea')}*", "")
    for one in sheet.headings:
        yield from (f"## {escaped(one.title)}", "")
        for quote in one.quotes:
            yield from (f"> {escaped(quote)}", "")
        yield from (f"**{sheet.say('question')}.** {one.question}", "")
    yield from (sheet.say("how"), "")
    for key, sentences in (("can", sheet.can), ("cannot", sheet.cannot)):
        yield from (f"## {sheet.say(key)}", "", *(f"- {sentence}" for sentence in sentences), "")


def render_html(sheet: Sheet) -> str:
    """Write the sheet as one self-contained file, to be printed on A4."""
    return _template().render(sheet=sheet) + "\n"


@cache
def _template() -> "Template":
    return template("three.html")


FORMS: Mapping[str, Callable[[ThreeCalls, str], str]] = MappingProxyType(
    {
        "text": lambda three, language: render_text(sheet_of(three, language)),
        "html": lambda three, language: render_html(sheet_of(three, language)),
        "md": lambda three, language: render_markdown(sheet_of(three, language)),
        "json": lambda three, _language: to_json(three),
    }
)
"""Each form by its name, from three calls and a language."""
