"""The recorded meetings of a team: which there are, and one of them, told as a whole."""

from collections.abc import Callable, Iterable
from typing import Annotated

from fastapi import APIRouter, Form, Path, Query
from fastapi.responses import RedirectResponse, Response

from api.pages.replying import replies_beside
from api.pages.team_frame import Reading, Tending, Visit
from callmirror.errors import NotFound
from callmirror.gatherings import acts, saying
from callmirror.gatherings.amending import Telling, acts_of, row_of
from callmirror.gatherings.correcting import said_of
from callmirror.gatherings.deals import Action, Deal
from callmirror.gatherings.findings import look_at
from callmirror.gatherings.keeping import Meetings
from callmirror.gatherings.kept import Kept
from callmirror.gatherings.sorting import MEETINGS, TITLES
from callmirror.gatherings.telling import Told, ToldMarker
from callmirror.report.hints import said_here

router = APIRouter()

Number = Annotated[int, Path(ge=1, le=2**31)]
"""Of a sentence, from 1."""
MOST_ACTS = len(acts.OF_MEETINGS)


@router.get("/teams/{team:path}/meetings")
def meetings(visit: Reading) -> Response:
    """The team's meetings, the newest first, kind by kind: nothing is averaged across kinds."""
    found = Meetings(visit.service.settings).of_team(visit.team)
    kinds = [
        (TITLES[kind].to(visit.language).capitalize(), _rows(visit, found, kind.value)) for kind in MEETINGS
    ]
    return visit.page("meetings/list.html", "meetings", kinds=[each for each in kinds if each[1]])


@router.get("/teams/{team:path}/meetings/{meeting}")
def meeting(
    visit: Reading, meeting: str, sentence: Annotated[int | None, Query(ge=1, le=2**31)] = None
) -> Response:
    """One meeting: what was done well first, and questions for the next one at the end.

    Who looks after the team may set right what a quoted ``sentence`` does.
    """
    told = Meetings(visit.service.settings).told(meeting, team=visit.team)
    language = visit.language
    return visit.page(
        "meetings/one.html",
        "meetings",
        title=saying.title(told.kept, language),
        known=saying.known(told.kept, language),
        idea=saying.IDEA.to(language),
        told=told,
        gone=saying.WORDS_GONE.to(language) if told.words_gone else "",
        strengths=saying.strengths(told, language),
        say=_saying(language),
        headings={name: text.to(language) for name, text in saying.HEADINGS.items()},
        numbers=_numbers(told),
        replies=replies_beside(visit, look_at(told, k=visit.service.settings.k)),
        asked=_asked(told, sentence, language),
        corrected=len({each.place for each in told.kept.sayings}),
    )


@router.post("/teams/{team:path}/meetings/{meeting}/sentences/{sentence}")
def correct(
    visit: Tending,
    meeting: str,
    sentence: Number,
    does: Annotated[list[str] | None, Form(max_length=MOST_ACTS)] = None,
    undo: Annotated[bool, Form()] = False,
) -> Response:
    """Keep what a quoted sentence does, as somebody of the team says; the numbers follow."""
    meetings = Meetings(visit.service.settings)
    told = meetings.told(meeting, team=visit.team)
    if sentence not in _numbers(told).values():
        raise NotFound(
            en="No quote of this meeting has that number; only quoted sentences are set right here.",
            fr="Aucune citation de cette réunion n'a ce numéro ; seules les phrases citées se corrigent ici.",
        )
    row = row_of(told.kept, sentence)
    if undo:
        said: dict[str, bool | None] = dict.fromkeys(
            each.label for each in told.kept.sayings if each.place == row.place
        )
    else:
        wanted = frozenset(does or ()) & frozenset(acts.OF_MEETINGS)
        said = {label: label in wanted for label in acts.OF_MEETINGS if label in wanted | row.acts}
    by = visit.asker.account.rep or visit.asker.account.name
    meetings.correct(told.kept.id, Telling(number=sentence, acts=said, by=by), team=visit.team)
    visit.tended("meetings")
    return RedirectResponse(visit.address(f"meetings/{told.kept.id}"), status_code=303)


def _numbers(told: Told) -> dict[str, int]:
    """The number of each quoted sentence by its words; none where its sentences are not kept."""
    words = told.kept.words
    if words is None or words.rows is None or told.withheld is not None:
        return {}
    return {quote: places[0] + 1 for quote, places in words.places.items() if places}


def _asked(told: Told, number: int | None, language: str) -> dict[str, object] | None:
    """The quote that is to be set right: its words, every act, and what is said of it so far."""
    quote = next((quote for quote, each in _numbers(told).items() if each == number), None)
    if number is None or quote is None:
        return None
    row, now = row_of(told.kept, number), acts_of(told.kept, number)
    rows = [
        (label, acts.title(label, language), label in now, label in row.acts) for label in acts.OF_MEETINGS
    ]
    return {"number": number, "quote": quote, "acts": rows, "said": row.place in said_of(told.kept.sayings)}


def _rows(visit: Visit, found: Iterable[Kept], kind: str) -> list[tuple[str, str, str]]:
    """The address of each meeting of a kind, its day, and how it is known."""
    return [
        (visit.address(f"meetings/{each.id}"), each.day.isoformat(), saying.known(each, visit.language))
        for each in reversed(tuple(found))
        if each.occasion.value == kind
    ]


def _saying(language: str) -> Callable[[object], object]:
    """What a template shows of a part of a meeting, in the language of the page."""

    def say(one: object) -> object:
        match one:
            case ToldMarker():
                return "" if one.value is None else saying.share(one.value, language)
            case Action():
                return f"{saying.owner(one, language)}, {saying.when(one, language)}"
            case Deal():
                return [
                    (called.to(language), getattr(one, facet))
                    for facet, called in saying.FACETS.items()
                    if getattr(one, facet)
                ]
            case None:
                return saying.NOT_TAKEN_UP.to(language)
        return said_here(getattr(one, language), language)

    return say
