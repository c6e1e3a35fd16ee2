"""How a team changes: since something began, how a habit spreads, what slips. One question at a time."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from api.faults import fault_of
from api.pages.replying import replies_beside, title_on
from api.pages.team_frame import Reading, Visit
from callmirror.domain import OF_STEP
from callmirror.errors import CallMirrorError
from callmirror.markers import MARKERS
from callmirror.report.hints import said_here
from callmirror.report.titles import title_of
from callmirror.store.replies import Look

router = APIRouter()

QUESTIONS = ("watch", "spread", "since")
WATCHED_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a team; ``since`` is a month as 2026-05."""

    ask: str = ""
    marker: str = ""
    since: str = ""
    months: int = 3


@router.get("/teams/{team:path}/changes")
def changes(
    visit: Reading,
    ask: Annotated[str, Query(description="watch, spread or since; without it nothing is worked out.")] = "",
    marker: Annotated[str, Query(description="The signal.")] = "",
    since: Annotated[str, Query(description="The month in which something began, as 2026-05.")] = "",
    months: Annotated[int, Query(description="Over how many months, 1 to 24.", ge=1, le=24)] = 3,
) -> Response:
    """Ask how the team changes, and the answer to what was asked."""
    if not visit.now.has_calls:
        return visit.empty("changes")
    asked = Question(ask if ask in QUESTIONS else "", marker, since.strip(), months)
    try:
        lines, look = _answered(visit, asked)
        return _page(visit, asked, lines=lines, look=look)
    except CallMirrorError as error:
        said = fault_of(error, visit.language).said
        return _page(visit, asked, fault=said_here(said, visit.language))


def _answered(visit: Visit, asked: Question) -> tuple[tuple[str, ...], Look | None]:
    from callmirror.effects import courses, findings, saying  # noqa: PLC0415 - opens what calculates
    from callmirror.effects.before_after import Began, before_after  # noqa: PLC0415 - as above
    from callmirror.mirror import publishing  # noqa: PLC0415 - as above

    settings, team, language = visit.service.settings, visit.team, visit.language
    k = settings.k
    match asked.ask:
        case "since":
            began = Began(team=team, marker=asked.marker, since=asked.since, months=asked.months)
            moved = before_after(settings, began)
            return saying.change_lines(moved, language), findings.look_since(moved, k=k)
        case "spread":
            found = courses.spreading(settings, team, asked.marker, months=asked.months)
            return saying.spread_lines(found, language), findings.look_spread(found, k=k)
        case "watch":
            watched = courses.watch(settings, team)
            day = publishing.today()
            look = findings.look_watched(watched, months=WATCHED_MONTHS, today=day, k=k)
            return ("", *saying.watched_lines(watched, language)), look
    return (), None


def _page(
    visit: Visit,
    asked: Question,
    *,
    lines: tuple[str, ...] = (),
    look: Look | None = None,
    fault: str | None = None,
) -> Response:
    return visit.page(
        "meeting/changes.html",
        "changes",
        status=200 if fault is None else 422,
        asked=asked,
        title=lines[0] if lines else "",
        lines=[said_here(line, visit.language) for line in lines[1:]],
        replies=replies_beside(visit, look),
        keys=[] if look is None else [(key, title_on(visit, key)) for key in sorted(look.told)],
        fault=fault,
        markers=[(name, title_of(name, visit.language)) for name in MARKERS if OF_STEP not in name],
    )
