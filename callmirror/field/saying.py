"""A digest in words: for a terminal line by line, for a page part by part, for programs as plain values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from callmirror.domain import Text
from callmirror.field.asking import experiment, questions
from callmirror.field.digest import Digest, Signal, Word, Words, as_data
from callmirror.field.news import FEWEST_CALLS
from callmirror.field.rates import Rate
from callmirror.field.strengths import needs_heard, new_heard, said_back
from callmirror.field.wording import (
    BASIS,
    BESIDE,
    COLUMNS,
    HEADINGS,
    HEARD,
    HOW,
    LANGUAGES_TOLD,
    MOVED,
    NEW_HEARD,
    NO_STRENGTH,
    NO_WORDS,
    NOT_TOLD,
    NOTHING_NEW,
    SAID_BACK,
    TENTATIVE,
    TENTATIVE_IS,
    TITLE,
    UNCOMPARED,
    UNHEARD,
    UNHEARD_FEW,
    WAITING,
)
from callmirror.report.figures import window_words
from callmirror.report.saying import told
from callmirror.report.wording import RULES
from callmirror.signals.topics import TOPICS

SCHEMA = 1
UP_TO, FROM = Text("up to", "jusqu'à"), Text("from", "à partir de")


@dataclass(frozen=True, slots=True)
class Row:
    """A signal as a page has it; ``quotes`` are reps' words, redacted."""

    title: str
    cells: tuple[str, ...]
    tentative: bool = False
    moved: str = ""
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordSaid:
    """A term with how many calls say it, and quotes."""

    term: str
    counts: str
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordsSaid:
    """What is new in one language; ``reason`` says why there is nothing."""

    language: str
    more: tuple[WordSaid, ...] = ()
    less: tuple[WordSaid, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """All that is said of a digest, in one language; ``notices`` alone where nothing may be told."""

    notices: tuple[str, ...]
    basis: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    topics: tuple[Row, ...] = ()
    named: tuple[Row, ...] = ()
    words: tuple[WordsSaid, ...] = ()
    questions: tuple[str, ...] = ()
    experiment: str = ""
    how: str = ""


def page_of(digest: Digest, language: str) -> Page:
    """What a page says of a digest, strengths first."""
    if digest.reason is not None:
        return Page((told(RULES[digest.reason], language),))
    return Page(
        tuple(_notices(digest, language)),
        tuple(_basis(digest, language)),
        tuple(_strengths(digest, language)) or (told(NO_STRENGTH, language),),
        tuple(told(COLUMNS[name], language) for name in ("what", "now", "before", "ours", "moved")),
        tuple(_row(one, told(TOPICS[one.name].title, language), language) for one in digest.topics),
        tuple(_row(one, one.name, language) for one in digest.named),
        tuple(_words(one, language) for one in digest.words),
        tuple(questions(digest, language)),
        experiment(digest, language),
        told(HOW, language),
    )


def heading(name: str, language: str) -> str:
    """The heading of a part."""
    return told(HEADINGS[name], language)


def tentative(language: str) -> str:
    """What it means that a number is tentative."""
    return told(TENTATIVE_IS, language)


def field_data(digest: Digest) -> dict[str, Any]:
    """A digest for programs: shares are ratios; ``rule`` in the place of what may not be told."""
    return {"schema": SCHEMA, **as_data(digest)}


def field_lines(digest: Digest, language: str, page: Page | None = None) -> tuple[str, ...]:
    """A digest for a terminal; ``page`` where what is said of it is marked already."""
    page = page or page_of(digest, language)
    head = f"{digest.team} · {told(TITLE, language)} · {window_words(digest.window, language)}"
    if digest.reason is not None:
        return head, *page.notices
    return (
        head,
        *page.notices,
        *page.basis,
        *_part("strengths", page.strengths, language),
        *_part(
            "signals", (line for row in page.topics for line in _row_lines(row, page, language)), language
        ),
        *_part("named", (line for row in page.named for line in _row_lines(row, page, language)), language),
        *_word_lines(page, language),
        *_part("questions", page.questions, language),
        *_part("experiment", (page.experiment,), language),
        "",
        *((tentative(language),) if any(row.tentative for row in page.topics) else ()),
        page.how,
    )


def share_words(rate: Rate, language: str) -> str:
    """A rate in words: "about 43 in 100 calls"."""
    low, high, share = (_hundred(each) for each in (rate.low, rate.high, rate.share or 0.0))
    if language == "fr":
        about = (
            f"moins de {high}"
            if rate.low <= 0
            else f"plus de {low}"
            if rate.high >= 1
            else f"environ {share}"
        )
        return f"{about} appels pour 100"
    about = (
        f"fewer than {high}" if rate.low <= 0 else f"more than {low}" if rate.high >= 1 else f"about {share}"
    )
    return f"{about} in 100 calls"


def rate_words(rate: Rate | None, language: str) -> str:
    """A rate as a cell: "43 (25 to 61)", or why it is not told; "" where there is none."""
    if rate is None:
        return ""
    if rate.share is None:
        return told(NOT_TOLD[rate.rule or "few_people"], language)
    low, high = (_hundred(each) for each in rate.interval)
    if rate.low <= 0:
        return f"< {_hundred(rate.high)} ({UP_TO.to(language)} {high})"
    if rate.high >= 1:
        return f"> {_hundred(rate.low)} ({FROM.to(language)} {low})"
    return f"{_hundred(rate.share)} ({low} {'à' if language == 'fr' else 'to'} {high})"


def _hundred(share: float) -> int:
    return round(100 * share)


def _notices(digest: Digest, language: str) -> Iterator[str]:
    if digest.waiting:
        yield told(WAITING, language)
    if digest.compared is not None:
        yield told(UNCOMPARED.get(digest.compared, UNCOMPARED["rule"]), language)


def _basis(digest: Digest, language: str) -> Iterator[str]:
    months = window_words(digest.window, language)
    if digest.calls is not None:
        yield told(BASIS, language).format(
            months=months[:1].upper() + months[1:], calls=digest.calls, people=digest.people
        )
    if digest.before is not None and digest.compared is None:
        before = window_words(digest.before, language)
        yield told(BESIDE, language).format(months=_behind_of(before) if language == "fr" else before)
    if digest.unheard is None and digest.calls is not None:
        yield told(UNHEARD_FEW, language)
    elif digest.unheard:
        yield told(UNHEARD, language).format(calls=digest.unheard)


def _behind_of(months: str) -> str:
    """A period in French behind « à côté »: with its « de », where it has none."""
    if months.startswith(("de ", "d'")):
        return months
    return f"d'{months}" if months[0] in "aoé" else f"de {months}"


def _strengths(digest: Digest, language: str) -> Iterator[str]:
    for one in needs_heard(digest):
        title = told(TOPICS[one.name].title, language)
        what = title[:1].lower() + title[1:]
        yield told(HEARD, language).format(what=what, share=share_words(one.now, language)) + _hint(
            one, language
        )
    if (back := said_back(digest)) is not None:
        yield told(SAID_BACK, language).format(share=share_words(back.now, language))
    new = [_in_quotes(one.term, language) for one in new_heard(digest)]
    if new:
        yield told(NEW_HEARD, language).format(words=", ".join(new))


def _hint(one: Signal | Row, language: str) -> str:
    return f" ({told(TENTATIVE, language)})" if one.tentative else ""


def _in_quotes(term: str, language: str) -> str:
    return told(Text(f"“{term}”", f"« {term} »"), language)


def _row(one: Signal, title: str, language: str) -> Row:
    cells = (rate_words(one.now, language), rate_words(one.before, language), rate_words(one.ours, language))
    return Row(title, (*cells, told(MOVED[one.moved], language)), one.tentative, one.moved, one.quotes)


def _words(words: Words, language: str) -> WordsSaid:
    name = told(LANGUAGES_TOLD[words.language], language)
    if words.reason is not None:
        return WordsSaid(name, reason=told(NO_WORDS[words.reason], language).format(fewest=FEWEST_CALLS))
    if not words.more and not words.less:
        return WordsSaid(name, reason=told(NOTHING_NEW, language))
    more, less = (tuple(_word(one, language) for one in each) for each in (words.more, words.less))
    return WordsSaid(name, more, less)


def _word(word: Word, language: str) -> WordSaid:
    now, before = (rate_words(each, language) for each in (word.now, word.before))
    counts = Text(
        f"now {now}, before {before}, in 100 calls", f"maintenant {now}, avant {before}, pour 100 appels"
    )
    return WordSaid(word.term, told(counts, language), word.quotes)


def _part(name: str, lines: Any, language: str) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield heading(name, language)
        yield from (f"- {line}" if not line.startswith("  ") else line for line in found)


def _row_lines(row: Row, page: Page, language: str) -> Iterator[str]:
    colon = "\u00a0:" if language == "fr" else ":"
    named = zip(page.columns[1:], row.cells, strict=True)
    cells = [f"{column.lower()} {cell}" for column, cell in named if cell and column != page.columns[-1]]
    hint = _hint(row, language)
    yield f"{row.title}{colon} {', '.join(cells)}. {row.cells[-1][:1].upper()}{row.cells[-1][1:]}{hint}."
    yield from (f"    {_in_quotes(quote, language)}" for quote in row.quotes)


def _word_lines(page: Page, language: str) -> Iterator[str]:
    colon = "\u00a0:" if language == "fr" else ":"
    for words in page.words:
        for name, found in (("more", words.more), ("less", words.less)):
            if found:
                yield ""
                yield f"{heading(name, language)} ({words.language})"
            for one in found:
                yield f"- {_in_quotes(one.term, language)}{colon} {one.counts}"
                yield from (f"    {_in_quotes(quote, language)}" for quote in one.quotes)
        if words.reason:
            yield ""
            yield f"{heading('more', language)} ({words.language}){colon} {words.reason}"


def headings(language: str) -> Mapping[str, str]:
    """Every heading by its name."""
    return {name: heading(name, language) for name in HEADINGS}
