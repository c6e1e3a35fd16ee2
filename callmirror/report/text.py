"""A page for the terminal: plain strings of at most ``WIDTH`` columns, with small plots."""

import textwrap
from collections.abc import Iterator

from callmirror.report.page import Page
from callmirror.report.parts import Figure, Insight, Silent, Steps, Why

WIDTH = 88
PLOT = 40
STEP_TITLE = 28
STEP_PLOT = 14

UNICODE_MARKS = {"line": "─", "band": "━", "dot": "●", "left": "├", "right": "┤", "zero": "┼", "target": "▲"}
ASCII_MARKS = {"line": "-", "band": "=", "dot": "o", "left": "|", "right": "|", "zero": "+", "target": "^"}
PLAIN = {
    "·": "-",
    "\u2212": "-",
    "\u00a0": " ",
    "…": "...",
    "›": ">",
    "«": '"',
    "»": '"',
    "“": '"',
    "”": '"',
    "▪": "#",
    "▫": ".",
}
"""What stands for the page's own signs where a terminal has only ASCII; letters keep their accents."""


def render_text(page: Page, *, ascii_plots: bool = False) -> str:
    """Write the page for a terminal."""
    marks = ASCII_MARKS if ascii_plots else UNICODE_MARKS
    parts = (
        _head(page),
        _insights(page, marks),
        _reasons(page),
        _portrait(page),
        _chapters(page),
        _saw(page, marks),
        _reading(page),
    )
    text = "\n".join(line.rstrip() for part in parts for line in part).rstrip("\n") + "\n"
    if ascii_plots:
        for sign, plain in PLAIN.items():
            text = text.replace(sign, plain)
    return text


def plot(figure: Figure, marks: dict[str, str], *, width: int = PLOT) -> str:
    """Draw the interval and the level on the figure's scale, so many columns wide."""
    last = width - 1
    low, high = (round(place * last) for place in (figure.low, figure.high))
    drawn = [marks["band"] if low <= column <= high else marks["line"] for column in range(width)]
    if figure.zero is not None:
        drawn[round(figure.zero * last)] = marks["zero"]
    if figure.target is not None:
        drawn[round(figure.target * last)] = marks["target"]
    if figure.level is not None:
        drawn[round(figure.level * last)] = marks["dot"]
    return f"{marks['left']}{''.join(drawn)}{marks['right']}"


def _head(page: Page) -> Iterator[str]:
    yield from _wrapped(f"{page.say('mirror_of')} · {_one_line(page.team)}")
    yield from _wrapped(f"{page.period} · {page.counts}")
    yield ""
    yield from _wrapped(page.say("idea"))
    for notice in page.notices:
        yield from ("", *_wrapped(f"› {notice}", "  "))
    yield ""


def _insights(page: Page, marks: dict[str, str]) -> Iterator[str]:
    yield from _heading(page.say("saw"))
    for one in page.insights:
        yield from (*_insight(one, page, marks), "")
    for text in page.stead:
        yield from (*_wrapped(f"  {text}", "  "), "")


def _insight(one: Insight, page: Page, marks: dict[str, str]) -> Iterator[str]:
    """Write a pattern: its kind, the level, what it lies beside, how sure, the question and the moments."""
    yield f"  {one.kind}"
    yield from _figure(one.figure, marks, said=False)
    if one.figure.target is not None:
        yield f"{'':8}{marks['target']} {page.say('target_key')}"
    sharing = one.sharing.words if one.sharing else None
    for text in (one.declared, one.against, one.sure, sharing, *one.figure.replies):
        yield from _wrapped(f"{'':8}{text}", " " * 8) if text else ()
    if one.trend:
        yield from _wrapped(f"{'':8}{one.trend.chart}", " " * 8)
    yield from _wrapped(f"{'':8}? {one.question}", " " * 10)
    for quote in one.moments:
        yield from _wrapped(f"{'':8}· {quote}", " " * 10)
    yield from _wrapped(f"{'':8}{page.say('moments_how') if one.moments else one.no_moments}", " " * 8)


def _portrait(page: Page) -> Iterator[str]:
    if not page.portrait:
        return
    yield from _heading(page.say("portrait"))
    yield from (*_wrapped(f"  {page.say('portrait_how')}", "  "), "")
    for side in page.portrait:
        yield f"  {side.title}"
        for word in side.words:
            yield from _wrapped(f"    {page.say('colon', before=word.name, after=word.heard)}", " " * 6)
            for signal in word.signals:
                said = f" · {signal.said}" if signal.said else ""
                yield from _wrapped(f"{'':8}{signal.title} {signal.value}{said}", " " * 10)
            yield from _wrapped(f"{'':8}{word.silence}", " " * 10) if word.silence else ()
        yield ""


def _chapters(page: Page) -> Iterator[str]:
    for chapter in page.chapters:
        yield from _heading(chapter.title)
        yield from (*_wrapped(f"  {chapter.how} {chapter.counts}".rstrip(), "  "), "")
        for bar in chapter.bars:
            interval = f", {bar.interval}" if bar.interval else ""
            yield from _wrapped(
                f"  - {page.say('colon', before=bar.title, after=bar.value)}{interval}", "    "
            )
        for text in filter(None, (chapter.rest, chapter.reason)):
            yield from _wrapped(f"  {text}", "  ")
        yield ""


def _saw(page: Page, marks: dict[str, str]) -> Iterator[str]:
    yield from _heading(page.say("levels"))
    for one in page.card:
        yield from _silent(one, page) if isinstance(one, Silent) else _figure(one, marks)
        if page.steps and page.steps.marker == one.marker:
            yield from ("", *_steps(page.steps, page, marks))
        yield ""
    for group in page.groups:
        yield from _heading(group.title)
        for figure in group.figures:
            yield from (*_figure(figure, marks), "")


def _figure(figure: Figure, marks: dict[str, str], *, said: bool = True) -> Iterator[str]:
    gap = WIDTH - len(figure.title) - len(figure.value) - 2
    yield f"  {figure.title}{' ' * max(2, gap)}{figure.value}"
    scale = f"{figure.ends[0]:>7} {plot(figure, marks)} {figure.ends[1]}"
    yield f"{scale:<{WIDTH - 26}}{figure.counts:>26}"
    yield f"{'':8}{figure.interval}"
    if said and figure.said:
        yield from _wrapped(f"{'':8}{figure.said}", " " * 8)
    for reply in figure.replies if said else ():
        yield from _wrapped(f"{'':8}- {reply}", " " * 10)
    if said and figure.question:
        yield from _wrapped(f"        ? {figure.question}", " " * 10)


def _steps(steps: Steps, page: Page, marks: dict[str, str]) -> Iterator[str]:
    yield from _wrapped(f"      {page.say('steps')}. {page.say('steps_how')}", " " * 6)
    yield ""
    for figure in steps.figures:
        yield from _step(figure, marks)
    for why in steps.withheld:
        titles = page.say("colon", before=page.say("not_told_here"), after=", ".join(why.titles))
        yield from _wrapped(f"      {titles}. {why.reason}", " " * 6)


def _step(figure: Figure, marks: dict[str, str]) -> Iterator[str]:
    """Write title and plot beside the value, and beneath it the interval."""
    title = textwrap.wrap(figure.title, STEP_TITLE, break_long_words=True) or [""]
    yield f"      {title[0]:<{STEP_TITLE}} {plot(figure, marks, width=STEP_PLOT)}  {figure.value}"
    gap = " " * (STEP_PLOT + 2)
    yield f"      {title[1] if title[1:] else '':<{STEP_TITLE}} {gap}  {figure.interval}"
    yield from (f"      {line}" for line in title[2:])
    for reply in figure.replies:
        yield from _wrapped(f"{'':8}- {reply}", " " * 10)


def _silent(silent: Silent, page: Page) -> Iterator[str]:
    yield f"  {silent.title}"
    yield from _wrapped(f"        {page.say('colon', before=silent.heading, after=silent.reason)}", " " * 8)


def _reasons(page: Page) -> Iterator[str]:
    if page.not_ours:
        yield from _heading(page.say("not_ours"))
        yield from _wrapped(f"  - {page.say('not_ours_why')}", "    ")
        yield from (*_wrapped(f"    {', '.join(page.not_ours)}", "    "), "")
    for key, reasons in (("unmeasured", page.unmeasured), ("withheld", page.withheld)):
        yield from _heading(page.say(key))
        if not reasons:
            yield from _wrapped(f"  {page.say(f'nothing_{key}')}", "  ")
        for why in reasons:
            yield from _reason(why, page)
        yield ""


def _reason(why: Why, page: Page) -> Iterator[str]:
    titles = ", ".join(why.titles)
    yield from _wrapped(f"  - {why.reason}", "    ")
    yield from _wrapped(
        f"    {page.say('colon', before=why.calls, after=titles) if why.calls else titles}", "    "
    )


def _reading(page: Page) -> Iterator[str]:
    yield from _heading(page.say("how"))
    for text in page.how:
        yield from _wrapped(f"  - {text}", "    ")
    yield ""
    yield from _heading(page.say("meeting"))
    yield f"  {page.say('experiment')}"
    for key in ("experiment_what", "experiment_who", "experiment_when", "experiment_signal"):
        yield f"    {page.say(key)} ".ljust(WIDTH, ".")
    if page.made:
        yield from ("", page.made)


def _heading(title: str) -> tuple[str, ...]:
    return (title.upper(), "")


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent=indent, break_on_hyphens=False, drop_whitespace=True)


def _one_line(text: str) -> str:
    """Keep a name from moving the cursor or writing colours: only what can be printed is left."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
