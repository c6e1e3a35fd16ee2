"""What a team moved since something began, beside teams that began nothing: told of teams alone.

Months are told one by one, as pages tell them; what is told here is how far the means of those told levels
moved, so that it tells nothing that they don't. The means of people only make the interval.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from callmirror.config import Settings
from callmirror.domain import Window
from callmirror.effects.beside import Effect, Windows, beside
from callmirror.effects.months import Month, months_between, next_month, read_months
from callmirror.errors import InputError
from callmirror.experiments import Difference, Means
from callmirror.markers import MARKERS
from callmirror.metadata import month_window
from callmirror.mirror import publishing
from callmirror.mirror.mirror import as_stored, require_team
from callmirror.patterns.level import CONFIDENCE
from callmirror.patterns.team import told_numbers
from callmirror.store import Store, open_store

BLOCKS_BEFORE = 4
"""So many periods of the same length are looked at before it began."""
LONGEST = 6
NOTHING_TOLD = "not_told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Began:
    """What is asked: since which month (2026-05), over how many months, beside which teams; none is all."""

    team: str
    marker: str
    since: str
    months: int = 3
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """How far something moved, and the 90 % interval of that."""

    difference: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """What may be said of a team since something began.

    ``levels`` are the means of its told months before and after. ``beyond`` is what it moved beyond the other
    ``teams``, None where that can't be told; ``earlier`` is the same of the periods before, by their first
    month. ``finding`` is "moved_up", "moved_down", "no_evidence" or "not_told", and then ``reason`` says why.
    """

    team: str
    marker: str
    unit: str
    before: Window
    after: Window
    finding: str
    levels: tuple[float, float] | None = None
    own: Moved | None = None
    beyond: Moved | None = None
    teams: int = 0
    earlier: tuple[tuple[date, Moved], ...] = ()
    cautions: tuple[str, ...] = ()
    reason: str | None = None


def before_after(settings: Settings, began: Began, *, today: date | None = None) -> BeforeAfter:
    """Hold what a team moved since something began against what other teams moved.

    Raises:
        NotFound: no call of a team is stored.
        MetadataError: the month is none.
        InputError: the marker is unknown, the months are not over, or a team is held against itself.
    """
    blocks = _blocks(began, today or publishing.today())
    team = as_stored(began.team)
    with open_store(settings.home, create=False) as store:
        require_team(store, team)
        others = _others(store, began, team)
        windows = [month for block in blocks for month in block]
        found = {
            name: _in_blocks(
                read_months(store, name, _known(began.marker), windows, k=settings.k), began.months
            )
            for name in (team, *others)
        }
    return _told(began, team, blocks, found)


Block = tuple[Month, ...]


def _told(
    began: Began, team: str, blocks: Sequence[Sequence[Window]], found: Mapping[str, Sequence[Block]]
) -> BeforeAfter:
    before, after = (Window(blocks[place][0].start, blocks[place][-1].end) for place in (-2, -1))
    own = found[team]
    plain = BeforeAfter(team, began.marker, MARKERS[began.marker].unit, before, after, NOTHING_TOLD)
    others = [each for name, each in found.items() if name != team]
    start = len(blocks) - 1
    effect = beside(
        [_pooled(each) for each in own], [[_pooled(one) for one in each] for each in others], start=start
    )
    if effect is None:
        return replace(plain, reason=_why(own))
    counted = [each for each in others if _both(each, start)] if effect.teams else []
    moved = _move(own, start)
    beyond = None if effect.found is None else _recentred(effect.found, own, counted, start)
    return replace(
        plain,
        finding=_finding(beyond, effect),
        levels=(round(_level(own[-2]), 3), round(_level(own[-1]), 3)),
        own=_shown(replace(effect.own, estimate=moved)),
        beyond=None if beyond is None else _shown(beyond),
        teams=effect.teams,
        earlier=tuple(_earlier(effect, blocks, own)),
        cautions=effect.cautions,
    )


def _earlier(
    effect: Effect, blocks: Sequence[Sequence[Window]], own: Sequence[Block]
) -> Sequence[tuple[date, Moved]]:
    starts = [blocks[place][0].start for place in range(1, len(blocks) - 1) if _both(own, place)]
    days = [day for day in starts if day is not None]
    return [(day, _shown(one)) for day, one in zip(days, effect.before, strict=False)]


def _recentred(
    found: Difference, own: Sequence[Block], others: Sequence[Sequence[Block]], place: int
) -> Difference:
    """The difference of what is told, with the interval of what it rests on."""
    others_moved = [_move(each, place) for each in others]
    estimate = _move(own, place) - (sum(others_moved) / len(others_moved) if others_moved else 0.0)
    return replace(found, estimate=estimate)


def _finding(beyond: Difference | None, effect: Effect) -> str:
    if beyond is None or not effect.claimed:
        return "no_evidence"
    return "moved_up" if beyond.estimate > 0 else "moved_down"


def _shown(found: Difference) -> Moved:
    difference, interval = told_numbers(found.estimate, *found.interval(CONFIDENCE))
    return Moved(difference, interval)


def _move(blocks: Sequence[Block], place: int) -> float:
    return _level(blocks[place]) - _level(blocks[place - 1])


def _level(block: Block) -> float:
    """The mean of the months that may be told."""
    levels = [month.told.level for month in block if month.told is not None]
    return sum(levels) / len(levels)


def _both(blocks: Sequence[Block], place: int) -> bool:
    return all(any(month.told is not None for month in blocks[each]) for each in (place - 1, place))


def _windows(blocks: Sequence[Block]) -> Windows:
    return [_pooled(each) for each in blocks]


def _pooled(block: Block) -> Means | None:
    """Each person's mean over the months that may be told; None where none may."""
    told = [month.means for month in block if month.told is not None]
    people = sorted({name for means in told for name in means})
    pooled = {name: [means[name] for means in told if name in means] for name in people}
    return {name: sum(values) / len(values) for name, values in pooled.items()} or None


def _in_blocks(months: Sequence[Month], length: int) -> tuple[Block, ...]:
    return tuple(tuple(months[start : start + length]) for start in range(0, len(months), length))


def _why(own: Sequence[Block]) -> str:
    """The first reason why a month before or after is not told."""
    reasons = [month.reason for block in own[-2:] for month in block if month.reason is not None]
    return reasons[0] if reasons else NOTHING_TOLD


def _others(store: Store, began: Began, team: str) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(as_stored(one) for one in began.others))
    if team in named:
        raise InputError(
            began.team,
            en="can't be held against itself; name other teams.",
            fr="ne peut être comparée à elle-même ; nommez d'autres équipes.",
        )
    for one in named:
        require_team(store, one)
    return named or tuple(name for name in store.team_names() if name != team)


def _blocks(began: Began, today: date) -> Sequence[Sequence[Window]]:
    """Periods of so many months: those before it began, and the one since; only months that are over."""
    start = month_window(began.since, began.since).start
    end = None if start is None else next_month(start, began.months)
    if start is None or end is None or not 0 < began.months <= LONGEST or end > today.replace(day=1):
        raise InputError(
            began.since,
            en=f"the {began.months} months since then are not over, or more than {LONGEST}; ask for fewer.",
            fr=f"les {began.months} mois depuis lors ne sont pas passés, ou sont plus de {LONGEST} ; "
            "demandez-en moins.",
        )
    firsts = [next_month(start, -began.months * place) for place in range(BLOCKS_BEFORE, -1, -1)]
    return [list(months_between(first, next_month(first, began.months))) for first in firsts]


def _known(marker: str) -> str:
    if marker in MARKERS:
        return marker
    raise InputError(
        marker,
        en="is no marker; `callmirror markers` names those there are.",
        fr="n'est pas un marqueur ; `callmirror markers` les nomme.",
    )
