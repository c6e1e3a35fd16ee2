"""A team's mirror: the same page for all its members."""

from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import Response
from markupsafe import Markup

from api.etags import is_known, tag_of
from api.pages.replying import open_rows
from api.pages.team_frame import AskedMonths, Reading
from callmirror.errors import NotFound

router = APIRouter()

FORMS = {"html": "text/html", "csv": "text/csv", "json": "application/json", "md": "text/markdown"}
"""The forms that can be taken home, by the ending of their files."""
AGAIN = "private, no-cache"
"""A browser may keep the page as long as it asks whether it still holds."""


@router.get("/teams/{team:path}/mirror")
def mirror(visit: Reading, months: AskedMonths) -> Response:
    """The team's page, the same for its coach, its manager and its reps."""
    if not visit.now.has_calls:
        return visit.empty("mirror")
    found = visit.inside("mirror", months)
    shown = visit.page(
        "team/mirror.html",
        "mirror",
        months=months,
        known=visit.now.months,
        opening=Markup(found.opening),  # noqa: S704 - made by our own template, which escapes
        contents=Markup(found.contents),  # noqa: S704 - as above
        forms=tuple(FORMS),
        open_ones=open_rows(visit),
    )
    return or_known(visit.request, shown)


@router.get("/teams/{team:path}/mirror.{form}")
def taken_home(visit: Reading, form: str, months: AskedMonths) -> Response:
    """The mirror as a file: the self-contained page, a table, JSON, Markdown."""
    if form not in FORMS:
        raise NotFound(
            en=f"The mirror is to be had as {', '.join(FORMS)}.",
            fr=f"Le miroir s'obtient en {', '.join(FORMS)}.",
        )
    content = visit.file(form, months)
    visit.exported(f"mirror.{form}", content)
    name = " ".join(each for each in (visit.team, months.first, months.last) if each)
    return file_of(content, name, "mirror", form)


def file_of(content: str, name: str, plain: str, form: str) -> Response:
    """A file to be kept, of that name whatever signs it has, or of a plain one where a browser is old."""
    told = f"attachment; filename=\"{plain}.{form}\"; filename*=UTF-8''{quote(name, safe='')}.{form}"
    media = f"{FORMS[form]}; charset=utf-8"
    return Response(content, media_type=media, headers={"content-disposition": told})


def or_known(request: Request, shown: Response) -> Response:
    """The page with a tag of its very bytes, or that the browser has it already."""
    named = tag_of(bytes(shown.body))
    headers = {"etag": named, "cache-control": AGAIN, "vary": "Cookie, Accept-Language"}
    if is_known(request.headers.get("if-none-match", ""), named) and "set-cookie" not in shown.headers:
        return Response(status_code=304, headers=headers)
    shown.headers.update(headers)
    return shown
