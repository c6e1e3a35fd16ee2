"""What members say of what their team's pages tell: they contest, add, thank, answer and take back."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Path, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field

from api.errors import status_of
from api.faults import fault_of
from api.pages.replying import address_of, look_again, replying, said_in, title_on
from api.pages.team_frame import Reading, Visit
from callmirror.domain import Area, Finding, Reply, Sort, State
from callmirror.errors import Forbidden, InputError, TooMany
from callmirror.replies.replying import Said
from callmirror.replies.saying import HEADINGS, place_of
from callmirror.replies.words import LONGEST
from callmirror.report.replied import ANSWER_GONE, month_said
from callmirror.report.saying import told
from callmirror.store.replies import Look

router = APIRouter()

SECTION = "replies"
Number = Annotated[int, Path(ge=1, le=2**31)]


class Written(BaseModel):
    """What somebody says of a finding, as the form tells it."""

    area: Area
    key: str = Field(max_length=200)
    period: str = Field(max_length=100)
    sort: Sort = Sort.CONTEST
    text: str = ""


class Answered(BaseModel):
    """An answer to what somebody said."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A reply as the page shows it; ``address`` leads to what it is about."""

    reply: Reply
    title: str
    place: str
    address: str
    month: str
    answer: str


@router.get("/teams/{team:path}/replies")
def replies(
    visit: Reading,
    area: Annotated[Area | None, Query(description="The page of the finding to say something of.")] = None,
    key: Annotated[str, Query(description="What the finding is about.", max_length=200)] = "",
    period: Annotated[str, Query(description="The days it is told of.", max_length=100)] = "",
) -> Response:
    """What members say of what the pages tell, and the form to say something of one finding."""
    if area is None:
        return _page(visit)
    return _page(visit, Written(area=area, key=key, period=period), look_again(visit, area, key, period))


@router.post("/teams/{team:path}/replies")
def say(visit: Reading, written: Annotated[Written, Form()]) -> Response:
    """Say something of a finding that is told now."""
    _refuse_programs(visit)
    look = look_again(visit, written.area, written.key, written.period)
    said = Said(written.sort, written.text, visit.language, visit.asker.account.number)
    try:
        number = replying(visit).say(visit.stored, said, key=written.key, look=look)
    except (InputError, TooMany) as error:
        return _page(visit, written, look, fault=error)
    return visit.back(SECTION, f"#reply-{number}")


@router.post("/teams/{team:path}/replies/{number}/answer")
def answer(visit: Reading, number: Number, answered: Annotated[Answered, Form()]) -> Response:
    """Answer what somebody said."""
    _refuse_programs(visit)
    by = visit.asker.account.number
    try:
        replying(visit).answer(visit.stored, number, answered.text, language=visit.language, by=by)
    except InputError as error:
        return _page(visit, answering=number, text=answered.text, fault=error)
    return visit.back(SECTION, f"#reply-{number}")


@router.post("/teams/{team:path}/replies/{number}/withdraw")
def withdraw(visit: Reading, number: Number) -> Response:
    """Take back what one said oneself."""
    _refuse_programs(visit)
    replying(visit).withdraw(visit.stored, number, by=visit.asker.account.number)
    return visit.back(SECTION)


def _refuse_programs(visit: Visit) -> None:
    """What is said of a page a person says; a token that reads a team may not write."""
    if visit.asker.scopes is not None:
        raise Forbidden(
            en="A reply is written by a person who has signed in, not by a program.",
            fr="Une réponse est écrite par une personne connectée, pas par un programme.",
        )


def _page(
    visit: Visit,
    written: Written | None = None,
    look: Look | None = None,
    *,
    answering: int | None = None,
    text: str = "",
    fault: InputError | TooMany | None = None,
) -> Response:
    found = [_row(visit, one) for one in said_in(visit)]
    finding = None
    if written is not None:
        finding = Finding(visit.stored, written.area, written.key, written.period)
    return visit.page(
        "replies/page.html",
        SECTION,
        status=HTTPStatus.OK if fault is None else status_of(fault),
        groups_said=[
            (state.value, told(heading, visit.language), [row for row in found if row.reply.state is state])
            for state, heading in HEADINGS.items()
        ],
        written=written,
        title="" if finding is None else title_on(visit, finding.key),
        place="" if finding is None else place_of(finding, visit.language),
        back_to="" if finding is None else address_of(visit, finding),
        is_strength=written is not None and look is not None and written.key in look.strengths,
        few=_few(visit),
        longest=LONGEST,
        answering=answering,
        text=text,
        fault="" if fault is None else fault_of(fault, visit.language).said,
        is_program=visit.asker.scopes is not None,
    )


def _row(visit: Visit, reply: Reply) -> Row:
    answer_said = reply.answer if reply.answer else told(ANSWER_GONE, visit.language)
    return Row(
        reply,
        title_on(visit, reply.finding.key),
        place_of(reply.finding, visit.language),
        address_of(visit, reply.finding),
        month_said(reply, visit.language),
        answer_said if reply.state is State.ANSWERED else "",
    )


def _few(visit: Visit) -> bool:
    """Whether so few people may open the page that it can be guessed who said something."""
    with visit.service.open(create=False) as store:
        accounts = store.people.accounts.all()
    readers = [one for one in accounts if one.active and visit.team in one.teams()]
    return len(readers) < visit.service.settings.k
