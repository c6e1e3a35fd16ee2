"""The course of what a team declared: how a habit spreads across its people, and whether one decays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from callmirror.config import Settings
from callmirror.domain import OF_STEP, Standard, Window
from callmirror.effects.decay import MOST_WATCHED, decays
from callmirror.effects.months import Month, last_months, read_months
from callmirror.effects.spread import spread
from callmirror.errors import InputError
from callmirror.markers import MARKERS
from callmirror.mirror import publishing
from callmirror.mirror.mirror import as_stored, require_team
from callmirror.standards import standards_for
from callmirror.store import Store, open_store

FEWER_IS_WORSE = frozenset({"at_least", "more"})
WITH_TARGET = frozenset({"at_least", "at_most"})
LONGEST = 24
NO_STANDARD = "no_standard"


@dataclass(frozen=True, slots=True)
class Spreading:
    """How many people have a habit in each month, in tenths; None where that may not be told.

    ``finding`` is "spreads", "fades", "no_evidence" or "unknown".
    """

    team: str
    standard: Standard
    months: tuple[Window, ...]
    shares: tuple[float | None, ...]
    finding: str


@dataclass(frozen=True, slots=True)
class Watched:
    """What became of one behaviour that a team declared; ``since`` is the month in which its decay began.

    ``alarm`` is the month in which that could be told. Both are None where nothing decays, and then
    ``reason`` says why nothing could be watched, if so.
    """

    standard: Standard
    since: date | None = None
    alarm: date | None = None
    reason: str | None = None


def spreading(
    settings: Settings, team: str, marker: str, *, months: int = 6, today: date | None = None
) -> Spreading:
    """Tell how a habit that a team declared spreads across its people, over months that are over.

    Raises:
        NotFound: no call of that team is stored.
        InputError: the team declared no target for that marker, or the months are none.
    """
    windows = _over(months, today)
    team = as_stored(team)
    with open_store(settings.home, create=False) as store:
        require_team(store, team)
        standard = next(
            (
                one
                for one in _declared(store, team, windows[-1])
                if one.marker == marker and one.target is not None
            ),
            None,
        )
        if standard is None or standard.target is None:
            raise _undeclared(marker)
        found = read_months(store, team, marker, windows, k=settings.k)
    at_least = standard.direction == "at_least"
    told = spread([each.calls for each in found], target=standard.target, at_least=at_least, k=settings.k)
    return Spreading(team, standard, windows, told.shares, told.finding)


def watch(
    settings: Settings, team: str, *, months: int = 12, today: date | None = None
) -> tuple[Watched, ...]:
    """Watch what a team declared for decay: at most six behaviours, the first declared first.

    Raises:
        NotFound: no call of that team is stored.
        InputError: the months are none.
    """
    windows = _over(months, today)
    team = as_stored(team)
    with open_store(settings.home, create=False) as store:
        require_team(store, team)
        declared = _declared(store, team, windows[-1])[:MOST_WATCHED]
        found = {one.marker: read_months(store, team, one.marker, windows, k=settings.k) for one in declared}
    return tuple(_watched(one, found[one.marker]) for one in declared)


def _watched(standard: Standard, months: Sequence[Month]) -> Watched:
    told = [place for place, month in enumerate(months) if month.told is not None]
    if not told:
        return Watched(standard, reason=months[-1].reason)
    # A team is watched from the first month of which anything may be told.
    since = months[told[0] :]
    worse = -1 if standard.direction in FEWER_IS_WORSE else 1
    means = [month.means if month.told is not None else None for month in since]
    (found,) = decays({standard.marker: means}, worse={standard.marker: worse})
    return Watched(standard, _day(since, found.since), _day(since, found.at), found.reason)


def _day(months: Sequence[Month], place: int | None) -> date | None:
    return None if place is None else months[place].window.start


def _declared(store: Store, team: str, window: Window) -> tuple[Standard, ...]:
    found = standards_for(store.standards(team), team, window)
    return tuple(one for one in found if one.marker in MARKERS and OF_STEP not in one.marker)


def _over(months: int, today: date | None) -> tuple[Window, ...]:
    if not 0 < months <= LONGEST:
        raise InputError(
            str(months),
            en=f"is no number of months to look at; give 1 to {LONGEST}.",
            fr=f"n'est pas un nombre de mois à regarder ; donnez 1 à {LONGEST}.",
        )
    return last_months(months, today or publishing.today())


def _undeclared(marker: str) -> InputError:
    return InputError(
        marker,
        en="has no declared target, so nobody can be said to have the habit; see callmirror standards.",
        fr="n'a pas de cible déclarée : on ne peut dire de personne qu'il a cette habitude ; voir callmirror "
        "standards.",
    )
