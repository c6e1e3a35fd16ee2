"""From the rows of a table to deals and measures; what can't be read is named by its line and left out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from callmirror.domain import Deal, Measure, Sheet, Text
from callmirror.errors import MetadataError
from callmirror.metadata.labels import read_label
from callmirror.report import check_wording
from callmirror.results.cells import (
    Unreadable,
    currency_in,
    currency_of,
    day_of,
    decimal_of,
    month_of,
    number_of,
    order_of,
)
from callmirror.results.mapping import Layout
from callmirror.results.sheet import Row, Rows, read_rows
from callmirror.results.wording import FAULTS, NOTICES

SHOWN_LINES = 10
LONGEST_LABEL = 40
LONGEST_DEAL = 200
DAYS = ("opened", "closed", "noted", "next_step")

FindTeam = Callable[[str], str | None]
"""The team under which calls are stored, by the name that the table has; None where there is none."""


@dataclass(slots=True)
class Faults:
    """The lines that were left out, by why."""

    source: str
    lines: dict[str, list[int]] = field(default_factory=dict)

    def add(self, why: str, line: int) -> None:
        """Note a line."""
        self.lines.setdefault(why, []).append(line)

    def told(self) -> Iterator[Text]:
        """A sentence for each reason."""
        for why, lines in self.lines.items():
            shown = ", ".join(map(str, lines[:SHOWN_LINES]))
            more = f" (+ {len(lines) - SHOWN_LINES})" if len(lines) > SHOWN_LINES else ""
            text = FAULTS[why]
            yield Text(
                en=f"{self.source}: line {shown}{more}: {text.en}",
                fr=f"{self.source} : ligne {shown}{more} : {text.fr}",
            )


@dataclass(frozen=True, slots=True)
class Found:
    """What a table told, and what has to be said of it."""

    sheet: Sheet
    notices: tuple[Text, ...]


def read_results(content: bytes, layout: Layout, find_team: FindTeam, *, source: str) -> Found:
    """Read a table of results; a row that can't be read harms itself alone.

    Raises:
        InputError: it is no table, or lacks a column that the layout names.
    """
    rows = read_rows(content, layout, source=source)
    faults = Faults(source)
    for line in rows.malformed:
        faults.add("cells", line)
    read = _deals if layout.what == "deals" else _measures
    sheet = read(rows.rows, layout, _Teams(layout.teams, find_team), faults)
    return Found(sheet, (*_notices(rows, layout, sheet, source), *faults.told()))


@dataclass(slots=True)
class _Teams:
    """Finds the team of a row, each name once."""

    renamed: Mapping[str, str]
    find: FindTeam
    known: dict[str, str | None] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """Raises Unreadable where no such team has calls."""
        plain = " ".join(name.split())
        if plain not in self.known:
            self.known[plain] = self.find(self.renamed.get(plain, plain)) if plain else None
        found = self.known[plain]
        if found is None:
            raise Unreadable("team")
        return found


@dataclass(frozen=True, slots=True)
class _Column:
    """How a table's columns stand as a whole."""

    columns: Mapping[str, str]
    orders: Mapping[str, str | None]
    decimals: Mapping[str, str | None]

    @classmethod
    def of(cls, rows: Sequence[Row], layout: Layout) -> "_Column":
        """Look at every cell of each column."""
        days = {name: heading for name, heading in layout.columns.items() if name in (*DAYS, "period")}
        numbers = {**layout.metrics}
        if "amount" in layout.columns:
            numbers["amount"] = layout.columns["amount"]
        return cls(
            layout.columns,
            {name: order_of([row.values[of] for row in rows], layout.dates) for name, of in days.items()},
            {
                name: decimal_of([row.values[of] for row in rows], layout.decimal)
                for name, of in numbers.items()
            },
        )

    def text(self, row: Row, name: str) -> str:
        """What stands in a column, "" where the layout has none."""
        return row.values[self.columns[name]] if name in self.columns else ""

    def label(self, row: Row, name: str) -> str:
        """A short label; what judges or names somebody on a page is none."""
        text = self.text(row, name)
        if not text:
            return ""
        try:
            label = read_label(text, source="", en="", fr="", longest=LONGEST_LABEL)
        except MetadataError as error:
            raise Unreadable("label") from error
        return label if _may_stand(label) else ""


def _deals(rows: Sequence[Row], layout: Layout, teams: _Teams, faults: Faults) -> Sheet:
    column = _Column.of(rows, layout)
    kept: dict[str, tuple[int, Deal]] = {}
    refused: set[str] = set()
    for row in rows:
        try:
            deal = _deal(row, layout, column, teams)
        except Unreadable as error:
            faults.add(error.why, row.line)
            continue
        before = kept.get(deal.deal)
        if before is None:
            kept[deal.deal] = row.line, deal
        elif before[1] == deal:
            faults.add("repeated", row.line)
        else:
            refused.add(deal.deal)
            faults.add("contradicted", row.line)
    for name in sorted(refused, key=lambda name: kept[name][0]):
        faults.add("contradicted", kept[name][0])
    deals = tuple(deal for name, (_, deal) in kept.items() if name not in refused)
    return Sheet(layout.what, deals=deals, pairs=layout.pairs)


def _deal(row: Row, layout: Layout, column: _Column, teams: _Teams) -> Deal:
    name = " ".join(column.text(row, "deal").split())
    if not 0 < len(name) <= LONGEST_DEAL:
        raise Unreadable("deal")
    team = teams.of(column.text(row, "team"))
    days = {each: day_of(column.text(row, each), column.orders.get(each)) for each in DAYS}
    if days["opened"] and days["closed"] and days["closed"] < days["opened"]:
        raise Unreadable("backwards")
    amount = number_of(column.text(row, "amount"), column.decimals.get("amount"))
    return Deal(
        deal=name,
        team=team,
        stage=column.label(row, "stage"),
        model=column.label(row, "model"),
        amount=amount,
        currency="" if amount is None else _currency(row, layout, column),
        won=_won(column.text(row, "result"), days["closed"], layout),
        **days,
    )


def _currency(row: Row, layout: Layout, column: _Column) -> str:
    told = column.text(row, "currency")
    return currency_of(told) or currency_in(column.text(row, "amount")) or currency_of(layout.currency)


def _won(text: str, closed: date | None, layout: Layout) -> bool | None:
    plain = " ".join(text.split()).casefold()
    if plain in layout.won | layout.lost:
        if closed is None:
            raise Unreadable("undated")
        return plain in layout.won
    if closed is not None and plain:
        raise Unreadable("result")
    return None


def _measures(rows: Sequence[Row], layout: Layout, teams: _Teams, faults: Faults) -> Sheet:
    column = _Column.of(rows, layout)
    kept: dict[tuple[str, date, str], tuple[int, float]] = {}
    refused: set[tuple[str, date, str]] = set()
    for row in rows:
        try:
            found = _of_month(row, layout, column, teams)
        except Unreadable as error:
            faults.add(error.why, row.line)
            continue
        for key, value in found.items():
            line, before = kept.setdefault(key, (row.line, value))
            if line != row.line and before != value:
                refused.add(key)
                faults.add("contradicted", row.line)
            elif line != row.line:
                faults.add("repeated", row.line)
    told = tuple(Measure(*key, value) for key, (_, value) in kept.items() if key not in refused)
    return Sheet(layout.what, measures=told, pairs=layout.pairs)


def _of_month(row: Row, layout: Layout, column: _Column, teams: _Teams) -> dict[tuple[str, date, str], float]:
    team = teams.of(column.text(row, "team"))
    month = month_of(column.text(row, "period"), column.orders.get("period"))
    if month is None:
        raise Unreadable("date")
    values = {
        name: number_of(row.values[heading], column.decimals.get(name))
        for name, heading in layout.metrics.items()
    }
    return {(team, month, name): value for name, value in values.items() if value is not None}


def _notices(rows: Rows, layout: Layout, sheet: Sheet, source: str) -> Iterator[Text]:
    if layout.people:
        yield _notice("people", source, ", ".join(layout.people))
    if rows.left_aside:
        yield _notice("left_aside", source, ", ".join(one[:40] for one in rows.left_aside[:20]))
    currencies = sorted({deal.currency or "?" for deal in sheet.deals if deal.amount is not None})
    if len(currencies) > 1:
        yield _notice("currencies", source, ", ".join(currencies))
    months = {(deal.closed or deal.opened or date.min).replace(day=1) for deal in sheet.deals}
    if len(months | {one.month for one in sheet.measures}) == 1:
        yield _notice("one_period", source, "")


def _notice(key: str, source: str, what: str) -> Text:
    text = NOTICES[key]
    return Text(en=f"{source}: {text.en.format(what=what)}", fr=f"{source} : {text.fr.format(what=what)}")


def _may_stand(label: str) -> bool:
    """Whether a label may stand on a page: it grades, ranks and names nobody."""
    return not (check_wording(label, "en") or check_wording(label, "fr"))
