"""What members may reply to on a page of outcomes: results and behaviours that are told, and their pairs."""

from collections.abc import Collection, Iterator

from callmirror.domain import Area, Pair, Window
from callmirror.report.replied import contested
from callmirror.report.windows import period_text
from callmirror.results.saying import shown_lines, table_of
from callmirror.results.showing import Shown, series
from callmirror.store.replies import Look


def look_at(shown: Shown, *, k: int) -> Look | None:
    """What a page of outcomes tells; None where it is of no month."""
    if not shown.months:
        return None
    window = Window(shown.months[0].window.start, shown.months[-1].window.end)
    names = _names(shown)
    pairs = {pair_key(one.pair): one for one in shown.pairs}
    months = {name: _months(name, shown) for name in names}
    told = {name: parts for name, parts in months.items() if parts}
    for key, one in pairs.items():
        if None not in (one.quantity.slope, one.quality.slope):
            told[key] = months[one.pair.quantity] & months[one.pair.quality]
    return Look(Area.OUTCOMES, period_text(window), told, k, looked={*names, *pairs})


def keys_of(shown: Shown) -> tuple[str, ...]:
    """All that a page of outcomes may tell, by key: its columns, and then its pairs."""
    return (*_names(shown), *(pair_key(one.pair) for one in shown.pairs))


def pair_key(pair: Pair) -> str:
    """How a pair is known among findings."""
    return f"{pair.quantity}+{pair.quality}"


def marked_table(
    shown: Shown, language: str, unsure: Collection[str]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The table of months; the names of contested columns say that they are."""
    header, rows = table_of(shown, language)
    names = ("", *_names(shown))
    told = zip(names, header, strict=True)
    return tuple(contested(title, language) if name in unsure else title for name, title in told), rows


def marked_lines(shown: Shown, language: str, unsure: Collection[str]) -> tuple[str, ...]:
    """All that is said beside the table; a pair of which anything is contested says so."""
    lines = list(shown_lines(shown, language))
    for place, one in enumerate(shown.pairs, start=1):
        if {pair_key(one.pair), one.pair.quantity, one.pair.quality} & set(unsure):
            lines[place] = contested(lines[place], language)
    return tuple(lines)


def _months(name: str, shown: Shown) -> frozenset[str]:
    """The months of which a result or a behaviour is told."""
    values = zip(shown.months, series(name, shown.months), strict=True)
    return frozenset(f"{month.window.start}" for month, value in values if value is not None)


def _names(shown: Shown) -> tuple[str, ...]:
    """The columns of the table, behaviours first."""
    return (*shown.markers, *dict.fromkeys(_results(shown)))


def _results(shown: Shown) -> Iterator[str]:
    yield from (name for month in shown.months for name in month.results)
