"""A pack, and the sheet for guesses, as Markdown and HTML to be printed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from callmirror.report.markdown import escaped
from callmirror.report.pack import Asked, Pack
from callmirror.report.pack_experiments import Trial
from callmirror.report.pack_template import template
from callmirror.report.pack_words import PACK
from callmirror.report.parts import Insight
from callmirror.report.saying import told

OPEN_LINES = ("what", "who", "from", "until", "signal")
"""What is written by hand of an experiment that the meeting chooses."""


def render_html(pack: Pack) -> str:
    """Write the pack as one self-contained file for A4: style inside, no script, nothing fetched."""
    return template("pack.html").render(pack=pack, page=pack.page, open_lines=OPEN_LINES) + "\n"


def render_markdown(pack: Pack) -> str:
    """Write the pack for a wiki."""
    parts = (_opening(pack), _guess(pack), _heard(pack), _experiment(pack))
    return "\n".join(line for part in parts for line in part).rstrip("\n") + "\n"


FORMS: Mapping[str, Callable[[Pack], str]] = MappingProxyType({"html": render_html, "md": render_markdown})
"""Each form by the ending of its file."""


def sheet_markdown(team: str, asked: Sequence[Asked], language: str) -> str:
    """Write the sheet on which everyone guesses."""
    lines = (f"# {told(PACK['guess'], language)} · {escaped(team)}", "", *_sheet(team, asked, language))
    return "\n".join(lines).rstrip("\n") + "\n"


def sheet_html(team: str, asked: Sequence[Asked], language: str) -> str:
    """Write the sheet on which everyone guesses, to be printed once for each."""

    def say(key: str, **values: object) -> str:
        return told(PACK[key], language).format(**values)

    return template("pack_guess.html").render(team=team, asked=asked, language=language, say=say) + "\n"


def _opening(pack: Pack) -> Iterator[str]:
    yield from (f"# {pack.say('title')} · {escaped(pack.page.team)}", "")
    yield from (f"**{pack.page.period}** · {pack.page.counts}", "", pack.say("purpose"), "")
    yield from (f"## {pack.say('rules')}", "")
    yield from (f"{number}. {rule}" for number, rule in enumerate(pack.rules, start=1))
    yield from ("", f"## {pack.say('course')}", "")
    yield from (f"- {minutes}: {what}" for minutes, what in pack.course)
    yield ""


def _guess(pack: Pack) -> Iterator[str]:
    yield from (f"## {pack.say('guess')}", "")
    if pack.guessed_by is None:
        yield from _sheet(pack.page.team, pack.asked, pack.language)
        return
    yield from (pack.guessed_by, "", f"### {pack.say('compare')}", "", pack.say("compare_how"), "")
    columns = ("column_what", "column_guess", "column_half", "column_heard", "column_between")
    yield f"| {' | '.join(pack.say(column) for column in columns)} |"
    yield "|---|--:|---|--:|---|"
    for one in pack.compared:
        yield f"| {escaped(one.title)} | {one.median} | {one.half} | {one.heard} | {one.between} |"
    yield ""


def _sheet(team: str, asked: Sequence[Asked], language: str) -> Iterator[str]:
    yield from (told(PACK["guess_how"], language), "")
    columns = ("column_what", "column_name", "column_mine")
    yield f"| {' | '.join(told(PACK[column], language) for column in columns)} |"
    yield "|---|---|---|"
    for one in asked:
        yield f"| {escaped(one.title)} | `{one.marker}` | {one.unit} |"
    yield from ("", told(PACK["guess_type"], language).format(team=escaped(team)), "")


def _heard(pack: Pack) -> Iterator[str]:
    for key, found in (("strengths", pack.strengths), ("patterns", pack.patterns)):
        yield from (f"## {pack.say(key)}", "")
        if not found:
            yield from (pack.say(f"no_{key}"), "")
        for one in found:
            yield from _insight(one)
    if pack.insights:
        yield from (f"## {pack.say('questions')}", "")
        yield from (f"- {one.question}" for one in pack.insights)
        yield ""
    if pack.page.not_ours:
        yield from (f"## {pack.say('not_ours')}", "", pack.page.say("not_ours_why"), "")
        yield from (", ".join(escaped(title) for title in pack.page.not_ours), "")
    yield from (pack.say("see_page", team=escaped(pack.page.team)), "")


def _insight(one: Insight) -> Iterator[str]:
    figure = one.figure
    yield from (f"### {escaped(figure.title)}", "", f"*{one.kind}*", "")
    yield from (f"**{figure.value}**, {figure.interval} ({figure.counts}).", "")
    replies = map(escaped, figure.replies)
    for sentence in (one.declared and escaped(one.declared), one.against, one.sure, *replies):
        if sentence:
            yield from (sentence, "")
    for quote in one.moments:
        yield from (f"> {escaped(quote)}", "")


def _experiment(pack: Pack) -> Iterator[str]:
    for key, trials in (("tried", pack.tried), ("running", pack.running)):
        if trials:
            yield from (f"## {pack.say(key)}", "")
        for one in trials:
            yield from _trial(one, pack)
    if not pack.running:
        yield from (f"## {pack.say('experiment')}", "", pack.say("experiment_how"), "")
        yield from (f"- {pack.page.say('colon', before=pack.say(key), after='')}" for key in OPEN_LINES)
        yield ""


def _trial(one: Trial, pack: Pack) -> Iterator[str]:
    lines = (
        ("what", escaped(one.what or "")),
        ("looked_after", escaped(one.owner)),
        ("months", one.months),
        ("should", one.signal),
    )
    yield from (
        f"- {pack.page.say('colon', before=pack.say(key), after=value)}" for key, value in lines if value
    )
    yield ""
    for sentence in (one.finding, one.levels, " ".join(one.cautions)):
        if sentence:
            yield from (sentence, "")
