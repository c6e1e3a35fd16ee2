"""What a team takes to its meeting: three calls, and the pack."""

import secrets
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from fastapi.responses import Response
from markupsafe import Markup
from pydantic import BaseModel

from api.pages.team import file_of
from api.pages.team_frame import AskedMonths, Months, Reading, Tending, Visit, months_of
from callmirror.errors import NotFound
from callmirror.report.figures import window_words
from callmirror.report.inside import Inside, three_inside
from callmirror.report.pack import Pack
from callmirror.report.pack_forms import FORMS
from callmirror.report.three import ThreeCalls
from callmirror.report.three_forms import sheet_of

router = APIRouter()

LARGEST_SEED = 1_000_000
"""Seeds are drawn below this: which three calls are shown is a matter of chance, never of choice."""

Which = Annotated[int | None, Query(alias="draw", ge=1, description="Which draw, from 1; else the last.")]


class Wish(BaseModel):
    """Of which months three calls are drawn, and whether they are to lie far apart."""

    first: str = ""
    last: str = ""
    span: bool = False


@router.get("/teams/{team:path}/three")
def three(visit: Reading, number: Which = None) -> Response:
    """The three calls that were drawn last, or those of an earlier draw."""
    if not visit.now.has_calls:
        return visit.empty("three")
    from callmirror.mirror import threes  # noqa: PLC0415 - opens what calculates

    draws = threes.drawn_before(visit.service.settings, visit.team)
    if number is not None and number > len(draws):
        raise NotFound(
            en=f"There is no draw {number} of this team.", fr=f"Cette équipe n'a pas de tirage {number}."
        )
    place = (number or len(draws)) - 1
    return _three(visit, draws, draws[place] if draws else None)


@router.post("/teams/{team:path}/three")
def draw(visit: Tending, wish: Annotated[Wish, Form()]) -> Response:
    """Draw three calls of three people by a seed that nobody chose."""
    from callmirror.mirror import threes  # noqa: PLC0415 - as above

    months = months_of(wish.first, wish.last)
    found = threes.three(
        visit.service.settings,
        threes.Wish(
            team=visit.team,
            first=months.first,
            last=months.last,
            seed=1 + secrets.randbelow(LARGEST_SEED),
            spanning=wish.span,
        ),
    )
    if found.reason is None:
        return visit.tended("three")
    draws = threes.drawn_before(visit.service.settings, visit.team)
    return _three(visit, draws, found, months)


def _three(
    visit: Visit, draws: Sequence[ThreeCalls], shown: ThreeCalls | None, months: Months | None = None
) -> Response:
    inside = None if shown is None else three_inside(sheet_of(shown, visit.language))
    return visit.page(
        "meeting/three.html",
        "three",
        months=months or Months(),
        known=visit.now.months,
        draws=[(one == shown, window_words(one.window, visit.language), one.spanning) for one in draws],
        **_markup(inside),
    )


@router.get("/teams/{team:path}/pack")
def pack(visit: Reading, months: AskedMonths) -> Response:
    """What the team takes to its meeting, to be read, shown on a wall or printed."""
    if not visit.now.has_calls:
        return visit.empty("pack")
    found = visit.inside("pack", months)
    return visit.page(
        "meeting/pack.html",
        "pack",
        months=months,
        known=visit.now.months,
        forms=tuple(FORMS),
        **_markup(found),
    )


@router.get("/teams/{team:path}/pack.{form}")
def pack_taken_home(visit: Reading, form: str, months: AskedMonths) -> Response:
    """The pack as a file."""
    if form not in FORMS:
        raise NotFound(
            en=f"The pack is to be had as {', '.join(FORMS)}.",
            fr=f"Le dossier s'obtient en {', '.join(FORMS)}.",
        )
    content = FORMS[form](_pack(visit, months, visit.language))
    visit.exported(f"pack.{form}", content)
    return file_of(content, f"{visit.team} pack", "pack", form)


def _pack(visit: Visit, months: Months, language: str) -> Pack:
    from callmirror.mirror import packing  # noqa: PLC0415 - as above

    return packing.pack(
        visit.service.settings, visit.team, first=months.first, last=months.last, language=language
    )


def _markup(inside: Inside | None) -> dict[str, Any]:
    if inside is None:
        return {"opening": None, "contents": None}
    # Made by our own templates, which escape.
    return {"opening": Markup(inside.opening), "contents": Markup(inside.contents)}  # noqa: S704
