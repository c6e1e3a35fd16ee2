"""The recorded meetings of a team: which there are, and one of them, told as a whole."""

from collections.abc import Callable, Iterable

from fastapi import APIRouter
from fastapi.responses import Response

from api.pages.team_frame import Reading, Visit
from callmirror.gatherings import saying
from callmirror.gatherings.deals import Action, Deal
from callmirror.gatherings.keeping import Meetings
from callmirror.gatherings.kept import Kept
from callmirror.gatherings.sorting import MEETINGS, TITLES
from callmirror.gatherings.telling import ToldMarker
from callmirror.report.hints import said_here

router = APIRouter()


@router.get("/teams/{team:path}/meetings")
def meetings(visit: Reading) -> Response:
    """The team's meetings, the newest first, kind by kind: nothing is averaged across kinds."""
    found = Meetings(visit.service.settings).of_team(visit.team)
    kinds = [
        (TITLES[kind].to(visit.language).capitalize(), _rows(visit, found, kind.value)) for kind in MEETINGS
    ]
    return visit.page("meetings/list.html", "meetings", kinds=[each for each in kinds if each[1]])


@router.get("/teams/{team:path}/meetings/{meeting}")
def meeting(visit: Reading, meeting: str) -> Response:
    """One meeting: what was done well first, and questions for the next one at the end."""
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
    )


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
