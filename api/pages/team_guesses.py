"""A team guesses its own levels before it looks: one sheet each, and only the middle of them all is kept."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response
from pydantic import BaseModel, Field

from api.pages.team_frame import AskedMonths, Months, Reading, Tending, Visit, months_of
from callmirror.domain import Text
from callmirror.errors import Forbidden, InputError
from callmirror.report.pack import Asked, asked_words, guess_words
from callmirror.report.titles import title_of

router = APIRouter()


class Sheet(BaseModel):
    """One person's sheet: what is guessed of each marker, in the order of the page."""

    first: str = ""
    last: str = ""
    marker: list[str] = Field(default_factory=list, max_length=20)
    guess: list[str] = Field(default_factory=list, max_length=20)


class Period(BaseModel):
    """The months that are guessed."""

    first: str = ""
    last: str = ""


@router.get("/teams/{team:path}/guesses")
def guesses(visit: Reading, months: AskedMonths) -> Response:
    """The sheet, or the middle of what was guessed."""
    return _page(visit, months) if visit.now.has_calls else visit.empty("guesses")


@router.post("/teams/{team:path}/guesses")
def give(visit: Reading, sheet: Annotated[Sheet, Form()]) -> Response:
    """Put a sheet among the others."""
    from callmirror.mirror import guessing  # noqa: PLC0415 - opens what calculates

    _refuse_programs(visit)
    months = months_of(sheet.first, sheet.last)
    written = dict(zip(sheet.marker, sheet.guess, strict=False))
    asked = {one.marker: one.title for one in _asked(visit)}
    found: dict[str, float] = {}
    faults: dict[str, Text] = {}
    for marker in asked.keys() & {name for name, text in written.items() if text.strip()}:
        try:
            found[marker] = guessing.guess_of(written[marker], marker)
        except InputError as error:
            faults[marker] = error.text
    if faults or not found:
        return _page(visit, months, written=written, faults=faults, nothing=not faults)
    with visit.service.open() as store:
        store.sheets.give(visit.stored, months.window, visit.asker.account.number, found)
    return visit.back("guesses", months.query)


@router.post("/teams/{team:path}/guesses/keep")
def keep(visit: Tending, period: Annotated[Period, Form()]) -> Response:
    """Keep the middle of all sheets, and throw the sheets away."""
    from callmirror.mirror import guessing  # noqa: PLC0415 - as above

    months, settings = months_of(period.first, period.last), visit.service.settings
    with visit.service.open() as store:
        numbers = store.sheets.numbers(visit.stored, months.window, k=settings.k)
    guessing.keep(settings, visit.team, numbers, first=months.first, last=months.last, source=visit.stored)
    with visit.service.open() as store:
        store.sheets.forget(visit.stored, months.window)
    return visit.tended("guesses", months.query)


def _refuse_programs(visit: Visit) -> None:
    """A guess is a person's; a token that reads a team may not write one."""
    if visit.asker.scopes is not None:
        raise Forbidden(
            en="A guess is made by a person who has signed in, not by a program.",
            fr="Une estimation est faite par une personne connectée, pas par un programme.",
        )


def _asked(visit: Visit) -> tuple[Asked, ...]:
    from callmirror.alignment import keeping  # noqa: PLC0415 - as above
    from callmirror.mirror.guessing import asked_of  # noqa: PLC0415 - as above

    intended = keeping.enacted(visit.service.settings, visit.team)
    with visit.service.open(create=False) as store:
        standards, experiments = store.standards(visit.stored), store.meetings.experiments(visit.stored)
        markers = asked_of(standards, experiments, intended)
    return asked_words(markers, visit.language)


def _page(
    visit: Visit,
    months: Months,
    *,
    written: dict[str, str] | None = None,
    faults: Mapping[str, Text] | None = None,
    nothing: bool = False,
) -> Response:
    from callmirror.mirror import guessing  # noqa: PLC0415 - as above

    service, window = visit.service, months.window
    known = guessing.kept(service.settings, visit.team, first=months.first, last=months.last)
    rows = () if known is None else known.guesses
    with service.open(create=False) as store:
        sheets = store.sheets.count(visit.stored, window)
        given = store.sheets.has_given(visit.stored, window, visit.asker.account.number)
    return visit.page(
        "meeting/guesses.html",
        "guesses",
        status=422 if faults or nothing else 200,
        months=months,
        known=visit.now.months,
        asked=_asked(visit),
        sheets=sheets,
        given=given,
        k=service.settings.k,
        kept=None if known is None else known.people,
        late=known is not None and known.after_page,
        rows=[(title_of(one.marker, visit.language), *guess_words(one, visit.language)) for one in rows],
        written=written or {},
        faults=faults or {},
        nothing=nothing,
    )
