"""The list of calls, and one call for its coach and its rep."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from babel import dates
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from api.call_access import CallId, open_call, roster
from api.identity import Asker, require
from api.pages.call_lanes import lanes_of
from api.pages.call_readings import measures_of, unread_of
from api.pages.call_shown import acts_of, chips_of, edit_rows, names_of, said_rows
from api.pages.call_words import turn_rows
from api.paging import Paged, page_of
from api.rendering import page
from api.service import Serving
from api.wording import LOCALES, language_of
from callmirror.access import Deed, Principal
from callmirror.listening.setting import is_divided, rep_of
from callmirror.report.heard import heard_rows
from callmirror.store.call_list import Listed, Place, Wanted

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Choice:
    """Which calls of the list are asked for; an empty choice of a form asks for nothing."""

    month: Annotated[str | None, Query(pattern=r"^(\d{4}-\d{2})?$", description="As 2026-07.")] = None
    kind: Annotated[str | None, Query(max_length=200)] = None
    stage: Annotated[str | None, Query(max_length=200, description="The stage of the sale.")] = None
    channel: Annotated[str | None, Query(max_length=200, description="As telephone or video.")] = None
    segment: Annotated[str | None, Query(max_length=200, description="The segment of customers.")] = None
    spoken: Annotated[str | None, Query(max_length=8, description="The code of a language.")] = None
    words: Annotated[str | None, Query(pattern="^(yes|no)?$", description="Whether the words are known.")] = (
        None
    )

    def wanted(self, scopes: tuple[tuple[str, str | None], ...]) -> Wanted:
        """What is asked of the store."""
        return Wanted(
            scopes=scopes,
            month=self.month or None,
            kind=self.kind or None,
            stage=self.stage or None,
            channel=self.channel or None,
            segment=self.segment or None,
            language=self.spoken or None,
            words={"yes": True, "no": False}.get(self.words or ""),
        )

    def __bool__(self) -> bool:
        said = (self.month, self.kind, self.stage, self.channel, self.segment, self.spoken, self.words)
        return any(said)


Chosen = Annotated[Choice, Depends()]


def scopes_of(asker: Principal) -> tuple[tuple[str, str | None], ...]:
    """The teams whose calls may be listed, each with the only rep whose calls may, None for everybody's."""
    teams = asker.teams_for(Deed.LIST_CALLS)
    own = asker.account.rep
    return tuple(
        (team, own if asker.only_own(team) else None) for team in teams if own or not asker.only_own(team)
    )


def month_name(month: str, language: str) -> str:
    """A month as it is said: "2026-07" is July 2026."""
    return dates.format_skeleton("yMMMM", date.fromisoformat(f"{month}-01"), locale=LOCALES[language])


def place_of(listed: Listed) -> tuple[str, int]:
    """What the list is sorted by, for a cursor."""
    return listed.place.started_at, listed.place.number


def after_of(paging: Paged) -> Place | None:
    """Where the page that is asked for begins.

    Raises:
        InputError: the cursor is not one of this list.
    """
    place = paging.place(str, int)
    return None if place is None else Place(str(place[0] or ""), int(place[1] or 0))


@router.get("/calls")
def calls(request: Request, service: Serving, asker: Asker, paging: Paged, choice: Chosen) -> Response:
    """The calls that whoever asks may hear: neither values nor whose they are."""
    require(asker, Deed.LIST_CALLS)
    wanted = choice.wanted(scopes_of(asker))
    facets = service.listening.facets(wanted.scopes)
    rows = service.listening.listed(wanted, after=after_of(paging), limit=paging.limit + 1)
    shown = page_of(rows, paging, place=place_of, item=lambda row: row)
    return page(
        request,
        "calls/list.html",
        calls=shown.items,
        following=request.url.include_query_params(cursor=shown.next).query if shown.next else None,
        first=paging.cursor is None,
        facets=facets,
        months=[(month, month_name(month, language_of(request))) for month in facets.months],
        deeds=Deed,
        chosen=choice,
        several_teams=len({team for team, _ in wanted.scopes}) > 1,
    )


@router.get("/calls/{call_id}")
def call(request: Request, service: Serving, asker: Asker, call_id: CallId) -> Response:
    """One call, whole."""
    open_call(service, asker, call_id)
    heard = service.listening.hear(call_id)
    review, language, names = heard.review, language_of(request), roster(service)
    call = review.call
    authors = names_of(service, asker)
    return page(
        request,
        "calls/call.html",
        deeds=Deed,
        call=call,
        review=review,
        heard=heard,
        turns=turn_rows(call, names),
        lanes=lanes_of(call),
        chips=chips_of(call, language),
        acts=acts_of(language),
        measures=measures_of(review.readings, call.language, names, language),
        unread=unread_of(review.readings, language),
        heard_rows=heard_rows(review.quality, language),
        edits=edit_rows(heard, names, authors),
        said=said_rows(heard, language),
        authors=authors,
        divided=is_divided(call),
        rep=rep_of(call),
        words_from=review.engine.get("words", "none"),
    )
