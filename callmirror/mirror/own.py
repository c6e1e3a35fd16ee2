"""A rep's own mirror: the own calls alone, beside what was told of the team already.

Nothing of the team is made for it: its levels are taken from the last page that was shown of the team, as
they stand there. So a page of one's own is never another question about the others, whatever the own calls
are. Own calls are drawn at one of so many heights and told in few digits (``report.own``).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from callmirror.config import Settings
from callmirror.domain import OF_STEP, Area, Pattern, Publication, Reply, Window
from callmirror.markers import MARKERS
from callmirror.mirror.mirror import as_stored
from callmirror.report.json import from_json
from callmirror.report.own import Read
from callmirror.report.windows import period_text
from callmirror.store import open_store
from callmirror.store.own import OwnCall

MOST_CALLS = 60
"""So many of the last own calls are shown."""


@dataclass(frozen=True, slots=True)
class OwnMarker:
    """A marker over the own calls, the newest first; ``level`` is the team's, None where none is told."""

    marker: str
    unit: str
    read: tuple[Read, ...]
    level: Pattern | None


@dataclass(frozen=True, slots=True)
class Own:
    """All of a rep's own mirror in one team.

    ``calls`` are the last own calls, the newest first; ``window`` is that of the team's page whose levels
    stand beside, None where no page was shown yet.
    """

    team: str
    calls: tuple[OwnCall, ...]
    markers: tuple[OwnMarker, ...]
    window: Window | None


def own(settings: Settings, rep: str, team: str) -> Own:
    """The own calls of a rep, by pseudonym, in a team; whoever calls this has made sure that it is they."""
    named = as_stored(team)
    with open_store(settings.home, create=False) as store:
        calls = store.team_pages.own(rep, named, most=MOST_CALLS)
        shown = last_shown(store.team_pages.shown(named))
        said = store.replies.shown(named, k=settings.k)
    levels = {} if shown is None else _levels(shown, said)
    found = (_marker(marker, calls, levels.get(marker)) for marker in MARKERS)
    markers = tuple(one for one in found if one.read)
    return Own(named, calls, markers, None if shown is None else shown.window)


def last_shown(published: Sequence[Publication]) -> Publication | None:
    """The last page of all time that can still be read, else the last of any months."""
    readable = [one for one in published if one.payload]
    of_all_time = (one for one in reversed(readable) if one.window == Window())
    return next(of_all_time, readable[-1] if readable else None)


def _levels(shown: Publication, said: Sequence[Reply]) -> dict[str, Pattern]:
    """The levels of a page; one that is contested stands beside nothing until that is answered."""
    of = Area.MIRROR, period_text(shown.window)
    contested = {
        one.finding.key for one in said if one.contests and (one.finding.area, one.finding.period) == of
    }
    told = (one for one in from_json(shown.payload).patterns if OF_STEP not in one.marker)
    return {one.marker: one for one in told if one.marker not in contested}


def _marker(marker: str, calls: Sequence[OwnCall], level: Pattern | None) -> OwnMarker:
    """What was read by the rules of now; a level by other rules stands beside nothing."""
    known = MARKERS[marker]
    found = ((call, call.readings.get(marker)) for call in calls)
    read = tuple(
        Read(call.id, call.started_at, one.value)
        for call, one in found
        if one is not None and one.value is not None and one.version == known.version
    )
    beside = level if level is not None and level.version == known.version else None
    return OwnMarker(marker, known.unit, read, beside)
