"""What may be told of what became of next steps: shares in classes, people weighing alike, or the rule.

A cell is told as ``patterns.shares`` tells how a whole falls into parts. It is told as it was until enough
people's calls are others, so that no two answers differ by a few, and it is remembered before it is told.
Cells of one topic, as all next steps and those with a day, are held against each other and against all that
was told of the topic; two parts of a whole are told both or neither, since one and the whole tell the other.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np

from callmirror.columns import Traces
from callmirror.columns.traces import READ
from callmirror.domain import Publication, Window
from callmirror.patterns.answers import Share
from callmirror.patterns.differences import held_of
from callmirror.patterns.shares import shares_of
from callmirror.store import Store
from callmirror.store.discipline import Told

DIFFERENCE, NOBODY = "difference", "nobody"
YES, NO = "yes", "no"
YES_OR_NO = (YES, NO)


@dataclass(frozen=True, slots=True)
class Row:
    """A call of a person and the class it falls into; ``beside`` is one that shows it.

    ``read`` stands for how it was read, which may be finer than the class.
    """

    call_id: str
    person: str = field(repr=False)
    falls: str
    read: int
    beside: tuple[str, str] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """Shares of calls by class, told in classes, or the rule by which they are not.

    ``rest`` are classes of too few people, which are only told together. ``calls`` and ``people`` are None
    where they would say more of another cell than its classes do: how many calls agree on a next step is told
    by how many next steps there are. ``waiting`` says that newer calls are not in it yet, since they are of
    too few.
    """

    shares: tuple[Share, ...] = ()
    rest: tuple[str, ...] = ()
    calls: int | None = None
    people: int | None = None
    rule: str | None = None
    waiting: bool = False

    def share(self, name: str) -> Share | None:
        """The share of a class, None where it is not told by itself."""
        return next((one for one in self.shares if one.name == name), None)


class Telling:
    """Tells cells of a team over a window."""

    def __init__(self, store: Store, team: str, window: Window, *, k: int) -> None:
        """Nothing is told yet."""
        self._store = store
        self._team = team
        self._window = window
        self._k = k

    def tell(
        self,
        name: str,
        classes: Sequence[str],
        rows: Sequence[Row],
        beside: Sequence[str] = (),
        *,
        counted: bool = False,
    ) -> Cell:
        """Tell one cell; ``beside`` are the names of the other cells of its topic.

        ``counted`` where it may be told of how many calls it is: of all that are looked into.
        """
        fresh = _cell(rows, classes, k=self._k)
        whole = fresh if counted else replace(fresh, calls=None, people=None)
        return self._told(name, whole, rows, beside)

    def tell_parts(
        self, parts: Mapping[str, Sequence[Row]], classes: Sequence[str], others: Sequence[str]
    ) -> list[Cell]:
        """Tell the two parts of a whole that was told, both or neither; ``others`` are all of its topic."""
        found = {name: _cell(rows, classes, k=self._k) for name, rows in parts.items()}
        fresh = {name: replace(cell, calls=None, people=None) for name, cell in found.items()}
        rule = next((one.rule for one in fresh.values() if one.rule is not None), None)
        if rule is not None:
            return [Cell(rule=rule) for _ in parts]
        told = [self._told(name, fresh[name], rows, others) for name, rows in parts.items()]
        hidden = next((one.rule for one in told if one.rule is not None), None)
        return told if hidden is None else [Cell(rule=hidden) for _ in parts]

    def _told(self, name: str, fresh: Cell, rows: Sequence[Row], others: Sequence[str]) -> Cell:
        if fresh.rule is not None:
            return fresh
        topic = name.partition(".")[0]
        wanted = self._traces(topic, [(one.call_id, one.person, one.read) for one in rows])
        published = self._store.discipline.told(self._team, dict.fromkeys((name, *others)))
        earlier = next((one for one in reversed(published) if self._is_again(one, name)), None)
        if earlier is not None and earlier.traces == wanted:
            return _read(earlier.payload)
        known = [Publication(one.team, one.window, one.traces, "") for one in published]
        if held_of(wanted, known, [topic], k=self._k):
            return Cell(rule=DIFFERENCE) if earlier is None else _read(earlier.payload, waiting=True)
        shown = [(*one.beside, 0) for one in rows if one.beside is not None]
        told = Told(self._team, self._window, name, wanted, _written(fresh), self._traces(topic, shown))
        self._store.discipline.tell(told)
        return fresh

    def _is_again(self, told: Told, name: str) -> bool:
        return (told.team, told.window, told.cell) == (self._team, self._window, name) and bool(told.payload)

    def _traces(self, topic: str, rows: Sequence[tuple[str, str, int]]) -> Traces:
        part = self._store.discipline
        calls, people = part.marks(row[0] for row in rows), part.marks(row[1] for row in rows)
        return Traces.of(calls, people, {topic: np.array([READ + row[2] for row in rows], dtype=np.uint64)})


def _cell(rows: Sequence[Row], classes: Sequence[str], *, k: int) -> Cell:
    people = sorted({one.person for one in rows})
    if not people:
        return Cell(rule=NOBODY)
    counts = np.zeros((len(people), len(classes)))
    place = {person: number for number, person in enumerate(people)}
    for one in rows:
        counts[place[one.person], classes.index(one.falls)] += 1
    found = shares_of(counts, classes, k=k)
    if found.rule is not None:
        return Cell(rule=found.rule)
    return Cell(found.shares, found.rest, len(rows), len(people))


def _written(cell: Cell) -> str:
    shares = [asdict(one) for one in cell.shares]
    return json.dumps({"shares": shares, "rest": cell.rest, "calls": cell.calls, "people": cell.people})


def _read(payload: str, *, waiting: bool = False) -> Cell:
    told: dict[str, Any] = json.loads(payload)
    shares = tuple(
        Share(one["name"], one["told"], _pair(one["span"]), _pair(one["interval"])) for one in told["shares"]
    )
    return Cell(shares, tuple(told["rest"]), told["calls"], told["people"], waiting=waiting)


def _pair(told: Sequence[float]) -> tuple[float, float]:
    low, high = told
    return low, high
