"""What becomes of a team's next steps over some whole months, beside as many before: read and told."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from callmirror.config import Settings
from callmirror.discipline.fates import Fate, Why
from callmirror.discipline.gathering import Gathered, Seen, gathered
from callmirror.discipline.telling import NO, YES, YES_OR_NO, Cell, Row, Telling
from callmirror.domain import Window
from callmirror.effects.months import next_month
from callmirror.errors import InputError
from callmirror.metadata import month_window
from callmirror.mirror import publishing
from callmirror.mirror.mirror import as_stored, require_team
from callmirror.report.windows import period_text
from callmirror.store import Store, open_store

MONTHS, LONGEST = 3, 12
FATES = tuple(one.value for one in Fate)
WHOLE = "fates"
KEPT, OTHERWISE = IN_TIME = (Fate.KEPT.value, "otherwise")
PARTS: Mapping[str, tuple[str, str]] = {
    "dated": ("fates.dated", "fates.undated"),
    "owned": ("fates.owned", "fates.unowned"),
}
"""By what is known of a next step it is told whether it shows in time, where that can be told at all.

The first part has it, the other lacks it.
"""

Asked = Callable[[Seen], bool | None]

QUESTIONS: Mapping[str, Asked] = {
    "agreed": lambda one: one.conduct.promise is not None,
    "dated": lambda one: None if one.conduct.promise is None else one.conduct.promise.last is not None,
    "owned": lambda one: None if one.conduct.promise is None else one.conduct.promise.owned,
    "taken_up": lambda one: one.taken_up,
    "prepared": lambda one: one.conduct.prepared,
    "recapped": lambda one: one.conduct.recapped,
    "noted": lambda one: one.noted,
}
"""What is asked of each call that can be read; None where it does not apply, or can't be told."""
OF_ALL = ("agreed", "prepared", "recapped")
"""What is asked of every call that can be read."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be told of a team over some months.

    ``cells`` are those of ``QUESTIONS``, ``WHOLE`` and ``PARTS`` by name; ``before`` the same of as many
    months before. ``untold`` says why nothing can be told of some next steps, as values of ``fates.Why``;
    of how many is told by their share alone. ``unread`` says whether some calls could not be read.
    """

    team: str
    window: Window
    has_deals: bool
    has_results: bool
    cells: Mapping[str, Cell]
    before: Mapping[str, Cell] = field(default_factory=dict)
    untold: tuple[str, ...] = ()
    unread: bool = False


def show(
    settings: Settings,
    team: str,
    *,
    first: str | None = None,
    last: str | None = None,
    months: int | None = None,
    today: date | None = None,
) -> Shown:
    """Tell what became of next steps of whole months that are over, the last three where none are named.

    Raises:
        NotFound: no call of that team is stored.
        MetadataError: a month is none.
        InputError: the months are not over, or more than a year.
    """
    team = as_stored(team)
    window = months_asked(first, last, months, today or publishing.today())
    with open_store(settings.home, create=False) as store:
        require_team(store, team)
        now = gathered(store, team, window)
        cells = dict(_cells(Telling(store, team, window, k=settings.k), now))
        return Shown(
            team,
            window,
            now.has_deals,
            now.has_results,
            cells,
            _before(store, team, window, k=settings.k),
            _untold(now) if cells[WHOLE].rule is None else (),
            any(one.conduct.reason is not None for one in now.seen),
        )


def months_asked(first: str | None, last: str | None, months: int | None, today: date) -> Window:
    """The whole months that are asked for, all of them over.

    Raises:
        MetadataError: a month is none.
        InputError: they are not over, or none, or more than ``LONGEST``.
    """
    over = today.replace(day=1)
    end = month_window(last, last).end if last else over
    assert end is not None  # noqa: S101 - a month has both ends
    start = month_window(first, first).start if first else next_month(end, -(months or MONTHS))
    assert start is not None  # noqa: S101 - as above
    if not start < end <= over or end > next_month(start, LONGEST):
        raise InputError(
            period_text(Window(start, end)),
            en=f"is not made of months that are over, 1 to {LONGEST}; ask for other months.",
            fr=f"n'est pas fait de mois passés, de 1 à {LONGEST} ; demandez d'autres mois.",
        )
    return Window(start, end)


def _before(store: Store, team: str, window: Window, *, k: int) -> dict[str, Cell]:
    earlier = publishing.window_before(window)
    if earlier is None:
        return {}
    return dict(_cells(Telling(store, team, earlier, k=k), gathered(store, team, earlier)))


def _cells(telling: Telling, found: Gathered) -> Iterator[tuple[str, Cell]]:
    seen = [one for one in found.seen if one.conduct.reason is None]
    for name, asked in QUESTIONS.items():
        rows = list(_answers(seen, asked))
        yield name, telling.tell(name, YES_OR_NO, rows, counted=name in OF_ALL)
    promises = [one for one in seen if one.become is not None]
    rows = [_fate(one) for one in promises]
    parts = [name for pair in PARTS.values() for name in pair]
    whole = telling.tell(WHOLE, FATES, rows, parts) if found.has_deals else Cell(rule=Why.NO_DEAL.value)
    yield WHOLE, whole
    for known, (having, lacking) in PARTS.items():
        apart: dict[str, list[Row]] = {having: [], lacking: []}
        for one, row in zip(promises, rows, strict=True):
            if row.falls != Fate.UNTOLD:
                apart[having if QUESTIONS[known](one) else lacking].append(_in_time(row))
        told = [whole, whole] if whole.rule else telling.tell_parts(apart, IN_TIME, (WHOLE, *parts))
        yield from zip(apart, told, strict=True)


def _answers(seen: Sequence[Seen], asked: Asked) -> Iterator[Row]:
    for one in seen:
        answer = asked(one)
        if answer is not None:
            yield Row(one.call_id, one.person, YES if answer else NO, int(answer), one.next_call)


def _fate(one: Seen) -> Row:
    assert one.become is not None  # noqa: S101 - the caller chose those
    fate = one.become.fate.value
    return Row(one.call_id, one.person, fate, FATES.index(fate), one.next_call)


def _in_time(row: Row) -> Row:
    """The same, told by whether it shows in time alone: parts are of too few calls for more."""
    return replace(row, falls=KEPT if row.falls == KEPT else OTHERWISE)


def _untold(found: Gathered) -> tuple[str, ...]:
    """Why nothing can be told of some next steps."""
    there = {one.become.why for one in found.seen if one.become is not None}
    return tuple(why.value for why in Why if why in there)
