"""What came of a team's work, month by month, beside the behaviours behind it and never alone."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from api.faults import fault_of
from api.pages.replying import replies_beside, title_on
from api.pages.team_frame import AskedMonths, Months, Reading, Visit
from callmirror.domain import OF_STEP
from callmirror.errors import CallMirrorError
from callmirror.markers import MARKERS
from callmirror.report.hints import said_here
from callmirror.report.titles import title_of

router = APIRouter()


@router.get("/teams/{team:path}/outcomes")
def outcomes(
    visit: Reading,
    months: AskedMonths,
    marker: Annotated[list[str] | None, Query(description="Signals to look at, at most eight.")] = None,
) -> Response:
    """The team's results by month beside its levels, over the last twelve months where none are named."""
    if not visit.now.has_calls:
        return visit.empty("outcomes")
    wanted = tuple(each for each in marker or () if each)
    try:
        return _page(visit, months, wanted)
    except CallMirrorError as error:
        said = said_here(fault_of(error, visit.language).said, visit.language)
        return _shown(visit, months, wanted, status=422, fault=said)


def _page(visit: Visit, months: Months, wanted: tuple[str, ...]) -> Response:
    from callmirror.results import findings, showing  # noqa: PLC0415 - opens what calculates

    found = showing.show(
        visit.service.settings, visit.team, first=months.first, last=months.last, markers=wanted
    )
    replies = replies_beside(visit, findings.look_at(found, k=visit.service.settings.k))
    header, rows = findings.marked_table(found, visit.language, replies.unsure)
    told = findings.marked_lines(found, visit.language, replies.unsure)
    first, *lines = [said_here(line, visit.language) for line in told]
    return _shown(
        visit,
        months,
        found.markers,
        has_results=found.has_results,
        header=header,
        rows=[tuple(_joined(row)) for row in rows],
        first=first,
        lines=lines,
        replies=replies,
        names=[(name, title_on(visit, name)) for name in findings.keys_of(found)],
    )


def _shown(
    visit: Visit, months: Months, wanted: tuple[str, ...], *, status: int = 200, **values: object
) -> Response:
    plain: dict[str, object] = {"fault": None, "has_results": False, "header": (), "rows": (), "first": ""}
    return visit.page(
        "meeting/outcomes.html",
        "outcomes",
        status=status,
        months=months,
        known=visit.now.months,
        wanted=wanted,
        markers=[(name, title_of(name, visit.language)) for name in MARKERS if OF_STEP not in name],
        **{**plain, "lines": [], **values},
    )


def _joined(row: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The cells of a row with their columns and widths; what all at the end say alike is said once."""
    alike = next((place for place in range(len(row)) if len(set(row[place:])) == 1), len(row))
    end = alike if len(row) - alike > 1 else len(row)
    yield from ((cell, place, 1) for place, cell in enumerate(row[:end]))
    if end < len(row):
        yield row[end], end, len(row) - end
