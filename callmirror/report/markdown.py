"""A page as Markdown, for a wiki or a message."""

import re
from collections.abc import Iterator

from callmirror.report.page import Page
from callmirror.report.parts import Figure, Insight, Silent, Steps, Why

MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def render_markdown(page: Page) -> str:
    """Write the page; what people named (a team) is escaped and stays text."""
    parts = (
        _head(page),
        _insights(page),
        _reasons(page),
        _portrait(page),
        _chapters(page),
        _saw(page),
        _reading(page),
    )
    return "\n".join(line for part in parts for line in part).rstrip("\n") + "\n"


def escaped(text: str) -> str:
    """Take from a text all that Markdown or HTML would read as markup."""
    return MARKUP.sub(r"\\\1", " ".join(text.split(" "))).replace("\n", " ").replace("\r", " ")


def _head(page: Page) -> Iterator[str]:
    yield from (f"# {page.say('mirror_of')} · {escaped(page.team)}", "")
    yield from (f"**{page.period}** · {page.counts}", "", f"*{page.say('idea')}*", "")
    for notice in page.notices:
        yield from (f"> {escaped(notice)}", "")


def _insights(page: Page) -> Iterator[str]:
    yield from (f"## {page.say('saw')}", "")
    for one in page.insights:
        yield from _insight(one, page)
    for text in page.stead:
        yield from (text, "")


def _insight(one: Insight, page: Page) -> Iterator[str]:
    yield from (f"### {_after(page, one.kind, escaped(one.figure.title))}", "")
    yield from (f"**{one.figure.value}**, {one.figure.interval} ({one.figure.counts}).", "")
    yield from (f"{one.figure.definition}", "") if one.figure.definition else ()
    plots = (one.sharing.words if one.sharing else None, one.trend.chart if one.trend else None)
    told = (one.declared, one.against, one.sure, *plots, *one.figure.replies)
    yield from (f"- {escaped(text)}" for text in told if text)
    yield from ("", f"> {one.question}", "")
    for quote in one.moments:
        yield f"- *{escaped(quote)}*"
    yield from ("", page.say("moments_how") if one.moments else one.no_moments or "", "")


def _portrait(page: Page) -> Iterator[str]:
    if not page.portrait:
        return
    yield from (f"## {page.say('portrait')}", "", page.say("portrait_how"), "")
    for side in page.portrait:
        yield from (f"### {side.title}", "")
        yield f"| {page.say('column_word')} | {page.say('column_signals')} | {page.say('column_said')} |"
        yield "|---|---|---|"
        for word in side.words:
            signals = "; ".join(f"{escaped(one.title)} {one.value}" for one in word.signals) or "–"
            said = "; ".join(f"{escaped(one.title)} {one.said}" for one in word.signals if one.said)
            told = "; ".join(filter(None, (said, escaped(word.silence))))
            yield f"| **{word.name}**: {word.heard} | {signals} | {told} |"
        yield ""


def _chapters(page: Page) -> Iterator[str]:
    for chapter in page.chapters:
        yield from (f"## {chapter.title}", "", f"{chapter.how} {chapter.counts}".rstrip(), "")
        for bar in chapter.bars:
            interval = f", {bar.interval}" if bar.interval else ""
            yield f"- {_after(page, escaped(bar.title), bar.value)}{interval}"
        yield from (*filter(None, (chapter.rest, chapter.reason)), "")


def _saw(page: Page) -> Iterator[str]:
    yield from (f"## {page.say('levels')}", "")
    for one in page.card:
        yield from _first(one, page)
        if page.steps and page.steps.marker == one.marker:
            yield from _steps(page.steps, page)
    for group in page.groups:
        yield from (f"### {group.title}", "", *_table(group.figures, page), "")
        yield from _replies(group.figures, titled=True)


def _first(one: Figure | Silent, page: Page) -> Iterator[str]:
    yield from (f"### {escaped(one.title)}", "")
    if isinstance(one, Silent):
        yield from (f"{_after(page, one.heading, one.reason)}", "")
        return
    yield from (f"**{one.value}**, {one.interval} ({one.counts}).", "")
    yield from (one.said, "") if one.said else ()
    yield from _replies((one,))
    if one.question:
        yield from (f"> {one.question}", "")
    yield from (
        f"{_after(page, page.say('version', version=one.version), one.definition)} {one.weakness}",
        "",
    )


def _steps(steps: Steps, page: Page) -> Iterator[str]:
    yield from (f"**{page.say('steps')}.** {page.say('steps_how')}", "")
    if steps.figures:
        yield from (*_table(steps.figures, page, first=("column_step", "column_share")), "")
    yield from _replies(steps.figures)
    for why in steps.withheld:
        yield f"- {_after(page, page.say('not_told_here'), _titles(why))}. {why.reason}"
    yield from [""] if steps.withheld else []


def _replies(figures: tuple[Figure, ...], *, titled: bool = False) -> Iterator[str]:
    """What members said of these levels."""
    lines = [
        f"- {f'{escaped(one.title)} · ' if titled else ''}{escaped(reply)}"
        for one in figures
        for reply in one.replies
    ]
    yield from (*lines, "") if lines else ()


def _titles(why: Why) -> str:
    return ", ".join(escaped(title) for title in why.titles)


def _table(
    figures: tuple[Figure, ...], page: Page, *, first: tuple[str, str] = ("column_marker", "column_level")
) -> Iterator[str]:
    columns = (*first, "column_interval", "column_calls", "column_people")
    yield f"| {' | '.join(page.say(column) for column in columns)} |"
    yield "|---|--:|---|--:|--:|"
    for one in figures:
        counts = f"{_count(one.calls)} | {_count(one.people)}"
        yield f"| {escaped(one.title)} | {one.value} | {one.bounds} | {counts} |"


def _count(number: int | None) -> str:
    return "–" if number is None else str(number)


def _reasons(page: Page) -> Iterator[str]:
    if page.not_ours:
        titles = ", ".join(escaped(title) for title in page.not_ours)
        yield from (f"## {page.say('not_ours')}", "", f"- {page.say('not_ours_why')} *{titles}*", "")
    for key, reasons in (("unmeasured", page.unmeasured), ("withheld", page.withheld)):
        yield from (f"## {page.say(key)}", "")
        yield from ([_reason(why, page) for why in reasons] or [page.say(f"nothing_{key}")])
        yield ""


def _reason(why: Why, page: Page) -> str:
    titles = _titles(why)
    return f"- {why.reason} *{_after(page, why.calls, titles) if why.calls else titles}*"


def _reading(page: Page) -> Iterator[str]:
    yield from (f"## {page.say('how')}", "", *(f"- {text}" for text in page.how), "")
    yield from (f"## {page.say('meeting')}", "", page.say("experiment"), "")
    for key in ("experiment_what", "experiment_who", "experiment_when", "experiment_signal"):
        yield f"- {_after(page, page.say(key), '')}"
    if page.made:
        yield from ("", page.made)


def _after(page: Page, before: str, after: str) -> str:
    return page.say("colon", before=before, after=after).rstrip()
