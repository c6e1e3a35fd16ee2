"""What a team's pages tell of results, changes, meetings and alignment, for programs: that, and no more."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response

from api.pages.replying import replies_beside
from api.pages.team_frame import AskedMonths, Reading, Visit
from api.team_schemas import Agreement, Meeting, Meetings, Outcomes, Relation, Since, Spread, Told, Watched
from callmirror.store.replies import Look

router = APIRouter(tags=["teams"])

Marker = Annotated[str, Query(description="A signal, as /api/v1/markers names it.")]


@router.get("/teams/{team:path}/outcomes", response_model=Outcomes)
def team_outcomes(
    visit: Reading,
    months: AskedMonths,
    marker: Annotated[list[str] | None, Query(description="Signals to look at, at most eight.")] = None,
) -> Response:
    """What came of the team's work by month beside its levels; the last twelve months if none are named."""
    from callmirror.results import findings, saying, showing  # noqa: PLC0415 - opens what calculates

    found = showing.show(
        visit.service.settings,
        visit.team,
        first=months.first,
        last=months.last,
        markers=tuple(each for each in marker or () if each),
    )
    look = findings.look_at(found, k=visit.service.settings.k)
    return _answer(visit, Outcomes, saying.shown_data(found), look)


@router.get("/teams/{team:path}/changes/since", response_model=Since)
def team_changes_since(
    visit: Reading,
    marker: Marker,
    since: Annotated[str, Query(description="The month in which something began, as 2026-05.")],
    months: Annotated[int, Query(description="Over how many months.", ge=1, le=6)] = 3,
) -> Response:
    """What the team moved since something began, and beyond what other teams moved meanwhile."""
    from callmirror.effects import findings, saying  # noqa: PLC0415 - opens what calculates
    from callmirror.effects.before_after import Began, before_after  # noqa: PLC0415 - as above

    began = Began(team=visit.team, marker=marker, since=since.strip(), months=months)
    found = before_after(visit.service.settings, began)
    look = findings.look_since(found, k=visit.service.settings.k)
    return _answer(visit, Since, saying.change_data(found), look)


@router.get("/teams/{team:path}/changes/spread", response_model=Spread)
def team_changes_spread(
    visit: Reading,
    marker: Marker,
    months: Annotated[int, Query(description="Over how many months.", ge=1, le=24)] = 6,
) -> Response:
    """In which share of the team's people a habit stands that it declared, month by month."""
    from callmirror.effects import courses, findings, saying  # noqa: PLC0415 - opens what calculates

    found = courses.spreading(visit.service.settings, visit.team, marker, months=months)
    look = findings.look_spread(found, k=visit.service.settings.k)
    return _answer(visit, Spread, saying.spread_data(found), look)


@router.get("/teams/{team:path}/changes/watch", response_model=Watched)
def team_changes_watch(
    visit: Reading,
    months: Annotated[int, Query(description="Over how many months.", ge=1, le=24)] = 12,
) -> Response:
    """Which of the behaviours that the team declared slips, while results may still look good."""
    from callmirror.effects import courses, findings, saying  # noqa: PLC0415 - opens what calculates
    from callmirror.mirror import publishing  # noqa: PLC0415 - as above

    found = courses.watch(visit.service.settings, visit.team, months=months)
    day, k = publishing.today(), visit.service.settings.k
    look = findings.look_watched(found, months=months, today=day, k=k)
    return _answer(visit, Watched, saying.watched_data(visit.stored, found), look)


@router.get("/teams/{team:path}/meetings", response_model=Meetings)
def team_meetings(visit: Reading) -> Response:
    """The recorded meetings of the team, the newest first."""
    from callmirror.gatherings import saying  # noqa: PLC0415 - opens what reads meetings
    from callmirror.gatherings.keeping import Meetings as Kept  # noqa: PLC0415 - as above

    found = reversed(tuple(Kept(visit.service.settings).of_team(visit.team)))
    lines = [saying.summary(each) for each in found]
    return _answer(visit, Meetings, {"schema": 1, "team": visit.stored, "meetings": lines})


@router.get("/teams/{team:path}/meetings/{meeting}", response_model=Meeting)
def team_meeting(visit: Reading, meeting: str) -> Response:
    """One meeting, told as a whole, in the language asked for; its quotes are redacted and nobody's."""
    from callmirror.gatherings import findings, saying  # noqa: PLC0415 - opens what reads meetings
    from callmirror.gatherings.keeping import Meetings as Kept  # noqa: PLC0415 - as above

    told = Kept(visit.service.settings).told(meeting, team=visit.team)
    look = findings.look_at(told, k=visit.service.settings.k)
    return _answer(visit, Meeting, {"schema": 1, **saying.data(told, visit.language)}, look)


@router.get("/teams/{team:path}/alignment", response_model=Agreement)
def team_alignment(
    visit: Reading,
    months: Annotated[int, Query(description="How many months are looked at.", ge=1, le=12)] = 3,
) -> Response:
    """What the team says, does and measures, side by side; never a grade."""
    from callmirror.alignment import findings, keeping, saying  # noqa: PLC0415 - opens what calculates

    found = keeping.look(visit.service.settings, visit.team, months=months)
    look = None if found is None else findings.look_at(found, k=visit.service.settings.k)
    return _answer(visit, Agreement, saying.data_of(visit.stored, found), look)


@router.get("/teams/{team:path}/charter", response_model=Relation)
def team_charter(
    visit: Reading,
    months: Annotated[int, Query(description="How many months are looked at.", ge=1, le=12)] = 3,
) -> Response:
    """Where the team's marks are kept and where they break, and which theory of a sale its calls enact."""
    from callmirror.charter import findings, keeping, saying  # noqa: PLC0415 - opens what calculates

    found = keeping.look(visit.service.settings, visit.team, months=months)
    look = None if found is None else findings.look_at(found, k=visit.service.settings.k)
    return _answer(visit, Relation, saying.data_of(visit.stored, found), look)


def _answer(visit: Visit, form: type[Told], told: dict[str, Any], look: Look | None = None) -> Response:
    """Answer in that form, with what members said of it, and note before it goes that it is taken home."""
    if look is not None:
        told = {**told, "replies": replies_beside(visit, look).beside.data()}
    content = form.model_validate(told).model_dump_json()
    visit.exported(f"{form.__name__.lower()}.json", content)
    return Response(content, media_type="application/json")
