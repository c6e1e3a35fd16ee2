"""Looking for words in the calls that one may read."""

from collections.abc import Mapping
from typing import Annotated

from babel import Locale
from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from api.call_access import roster
from api.identity import Asker, require
from api.rendering import page
from api.searches import Asked, keep, kept, noted
from api.service import Service, Serving
from api.wording import language_of
from callmirror.access import Deed, Principal
from callmirror.acts.definitions import definitions
from callmirror.errors import CallMirrorError
from callmirror.searching import Order, Question, Results, Searching
from callmirror.searching.query import MOST_LETTERS

router = APIRouter()
LONGEST_FIELD = 120
"""Letters of a filter that are kept: no team, kind or month is as long."""


class SearchForm(BaseModel):
    """The fields of the form; an empty one asks for nothing."""

    q: str = ""
    team: str = ""
    first: str = ""
    last: str = ""
    kind: str = ""
    language: str = ""
    party: str = ""
    act: str = ""
    order: str = ""

    def asked(self) -> Asked:
        """What of it is kept; one letter more of the words than are looked for tells that it was cut."""
        told: dict[str, str] = self.model_dump()
        return {
            name: value[: MOST_LETTERS + 1 if name == "q" else LONGEST_FIELD] for name, value in told.items()
        }


@router.get("/search")
def search_page(
    request: Request,
    service: Serving,
    asker: Asker,
    found: str = "",
    after: str = "",
) -> Response:
    """The form, and below it what answers the search that the browser keeps under that number."""
    require(asker, Deed.SEARCH)
    asked = kept(request, asker.account).get(found, {})
    searching = searching_of(service)
    results, fault = _results(searching, asker, asked, after)
    if results is not None:
        noted(service, asker, asked.get("team", "").strip() or None)
    language = language_of(request)
    return page(
        request,
        "search/page.html",
        asked={**SearchForm().asked(), **asked},
        found=found,
        after=after if results and results.hits else "",
        results=results,
        fault=fault.text if fault else None,
        is_lost=bool(found) and not asked,
        choices=searching.choices(asker),
        own=all(asker.only_own(team) for team in asker.teams_for(Deed.SEARCH)),
        acts=_acts(language),
        spoken=_spoken(language),
        longest=MOST_LETTERS,
    )


@router.post("/search")
def search(request: Request, asker: Asker, form: Annotated[SearchForm, Form()]) -> Response:
    """Keep what is looked for in the browser, and lead to what answers."""
    require(asker, Deed.SEARCH)
    asked = form.asked()
    answer = RedirectResponse("/search", status_code=303)
    if any(value.strip() for name, value in asked.items() if name != "order"):
        keep(request, answer, asker.account, asked)
    return answer


def searching_of(service: Service) -> Searching:
    """The use-case over the store of the service; whoever has an account here is known by name."""
    return Searching(service.open, roster=roster(service))


def _results(
    searching: Searching, asker: Principal, asked: Asked, after: str
) -> tuple[Results | None, CallMirrorError | None]:
    """What answers, None where nothing is asked; or why the form can't be answered."""
    if not asked:
        return None, None
    try:
        return searching.search(asker, _question(asked, after)), None
    except CallMirrorError as error:
        return None, error


def _question(asked: Asked, after: str) -> Question:
    def told(name: str) -> str | None:
        return asked.get(name, "").strip() or None

    return Question(
        text=asked.get("q", ""),
        team=told("team"),
        first=told("first"),
        last=told("last"),
        kind=told("kind"),
        language=told("language"),
        party=told("party"),
        act=told("act"),
        order=Order.RELEVANCE if told("order") == Order.RELEVANCE else Order.NEWEST,
        after=after or None,
    )


def _acts(language: str) -> tuple[tuple[str, str], ...]:
    """Every act with its title, in the order of titles."""
    titles = ((each.label, each.title.to(language)) for each in definitions())
    return tuple(sorted(titles, key=lambda act: act[1].casefold()))


def _spoken(language: str) -> Mapping[str, str]:
    """What languages are called in the reader's."""
    return dict(Locale(language).languages)
