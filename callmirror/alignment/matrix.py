"""What is said, done and measured of each intent, side by side: no grade and no share of agreement."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from callmirror.alignment.declared import Alignment, Intent, Metric
from callmirror.alignment.done import done_of
from callmirror.alignment.measured import Values
from callmirror.alignment.said import Said, said_of
from callmirror.declaring.shown import AS_SAID, OTHERWISE, Shown
from callmirror.declaring.shown import Told as ToldMonth
from callmirror.domain import Window
from callmirror.gatherings.standing import InMeetings, standing
from callmirror.gatherings.telling import Told
from callmirror.results.measuring import Cell


@dataclass(frozen=True, slots=True)
class Row:
    """One intent: the sentences that say it, what calls show of it, the metrics that serve it.

    ``finding`` is what ``done.done_of`` says of all its markers. ``met`` is what meetings show of it, told
    beside calls and never with them. ``values`` are those of its metrics by name, month by month.
    """

    intent: Intent
    said: tuple[Said, ...]
    done: tuple[Shown, ...]
    finding: str
    measured: tuple[Metric, ...]
    met: tuple[InMeetings, ...] = ()
    values: Mapping[str, tuple[Cell | None, ...]] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether it is said and measured, calls show it as said, and no kind of meeting shows otherwise."""
        return bool(self.said and self.measured) and self.finding == AS_SAID and not self.meetings_differ

    @property
    def meetings_differ(self) -> bool:
        """Whether all told meetings of some kind show otherwise than was declared."""
        return any(one.finding == OTHERWISE for one in self.met)

    @property
    def differs(self) -> bool:
        """Whether calls show otherwise than was declared."""
        return self.finding == OTHERWISE


@dataclass(frozen=True, slots=True)
class Matrix:
    """All intents, those that hold together first; ``orphans`` are metrics that serve none.

    ``alone`` are metrics whose other half is an intent that no other metric serves. ``counted`` names the
    metrics of which values are kept. ``windows`` are the months that were looked at, the latest last.
    ``earlier`` is the name under which the team declared it, where that is no longer its name.
    """

    declared: Alignment
    windows: tuple[Window, ...]
    rows: tuple[Row, ...]
    orphans: tuple[Metric, ...]
    alone: tuple[Metric, ...]
    counted: frozenset[str] = frozenset()
    earlier: str | None = None


def matrix(
    declared: Alignment,
    windows: Sequence[Window],
    months: Mapping[str, Sequence[ToldMonth]],
    *,
    counted: Collection[str] = (),
    meetings: Sequence[Told] = (),
    values: Values | None = None,
) -> Matrix:
    """Lay side by side what is said, done and measured.

    ``months`` has, for each marker, what is told of each of ``windows``; ``counted`` names metrics of which
    the team keeps values, ``values`` are these; ``meetings`` are those of these months.
    """
    plain = [_row(declared, intent, months) for intent in declared.intents]
    rows = [
        replace(row, met=tuple(_met(row.intent, meetings)), values=(values or {}).get(row.intent.name, {}))
        for row in plain
    ]
    return Matrix(
        declared,
        tuple(windows),
        tuple(sorted(rows, key=lambda row: not row.holds)),
        tuple(one for one in declared.metrics if not one.serves),
        tuple(one for one in declared.metrics if _alone(declared, one)),
        frozenset(counted),
    )


def _met(intent: Intent, meetings: Sequence[Told]) -> Iterator[InMeetings]:
    yield from (found for enacted in intent.meetings for found in standing(enacted, meetings))


def _alone(declared: Alignment, metric: Metric) -> bool:
    """Whether what belongs with a metric is an intent that no other metric serves."""
    if metric.beside is None or metric.beside in {one.name for one in declared.metrics}:
        return False
    return not any(metric.beside in one.serves for one in declared.metrics if one != metric)


def _row(declared: Alignment, intent: Intent, months: Mapping[str, Sequence[ToldMonth]]) -> Row:
    shown, finding = done_of(intent, months)
    measured = tuple(one for one in declared.metrics if intent.name in one.serves)
    return Row(intent, said_of(declared, intent), shown, finding, measured)
