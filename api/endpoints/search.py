"""Looking for words, for programs."""

from datetime import datetime
from typing import Annotated, Literal, Self

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints

from api.identity import Asker, require
from api.pages.searching import searching_of
from api.searches import noted
from api.service import Serving
from callmirror.access import Deed
from callmirror.searching import Hit, Order, Piece, Question, Results
from callmirror.searching.query import MOST_LETTERS
from callmirror.searching.question import DEFAULT_PAGE, MOST_A_PAGE
from callmirror.searching.results import Beside

router = APIRouter(tags=["search"])
Filter = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Asked(BaseModel):
    """What is looked for; what is left out asks for nothing. At least one field must be there."""

    words: str = Field(
        "",
        max_length=MOST_LETTERS,
        description='All words by default; "a phrase" in quotes, beginn* with a star, -not with a minus. '
        "Accents, case and elisions make no difference.",
    )
    team: Filter | None = None
    first: Filter | None = Field(None, description="First month, as 2026-07.")
    last: Filter | None = Field(None, description="Last month, included.")
    kind: Filter | None = None
    language: Filter | None = None
    party: Literal["rep", "customer"] | None = Field(None, description="Who says it.")
    act: Filter | None = Field(None, description="What the sentence does, as objection or price.")
    order: Order = Order.NEWEST
    limit: int = Field(DEFAULT_PAGE, ge=1, le=MOST_A_PAGE)
    cursor: str | None = Field(None, max_length=20, description="`next` of the page before.")


class Part(BaseModel):
    """A part of a sentence; `hit` where it was looked for."""

    text: str
    hit: bool

    @classmethod
    def of(cls, piece: Piece) -> Self:
        """The part as the wire has it."""
        return cls(text=piece.text, hit=piece.is_hit)


class Neighbour(BaseModel):
    """The sentence before a hit or after it."""

    party: str
    text: str

    @classmethod
    def of(cls, beside: Beside | None) -> Self | None:
        """The sentence as the wire has it."""
        return None if beside is None else cls(party=beside.role.value, text=beside.text)


class SearchHit(BaseModel):
    """A sentence that answers, without names, numbers and addresses; nothing tells whose call it is."""

    call: str
    team: str
    kind: str | None
    started_at: datetime | None
    language: str | None
    sentence: int = Field(description="Which of the call's sentences it is, from 1.")
    party: str
    at_s: float | None = Field(description="Seconds from the start of the recording.")
    parts: list[Part]
    before: Neighbour | None
    after: Neighbour | None
    page: str = Field(description="Where to hear it, an address of this service.")

    @classmethod
    def of(cls, hit: Hit) -> Self:
        """The hit as the wire has it."""
        return cls(
            call=hit.call_id,
            team=hit.team,
            kind=hit.kind,
            started_at=hit.started_at,
            language=hit.language,
            sentence=hit.sentence,
            party=hit.role.value,
            at_s=hit.at_s,
            parts=[Part.of(piece) for piece in hit.pieces],
            before=Neighbour.of(hit.before),
            after=Neighbour.of(hit.after),
            page=f"/calls/{hit.call_id}?t={hit.second}",
        )


class SearchResults(BaseModel):
    """A page of hits."""

    items: list[SearchHit]
    next: str | None = Field(description="The cursor of the next page; null on the last.")
    count: int
    count_is_lowest: bool = Field(description="Whether there are more than `count`, which were not counted.")

    @classmethod
    def of(cls, results: Results) -> Self:
        """The page as the wire has it."""
        items = [SearchHit.of(hit) for hit in results.hits]
        return cls(items=items, next=results.next, count=results.count, count_is_lowest=results.is_more)


@router.post("/search")
def search(service: Serving, asker: Asker, asked: Asked) -> SearchResults:
    """Sentences of the calls that one may read, redacted; for a rep the own calls alone.

    The words stand in the body: addresses are written down along the way.
    """
    require(asker, Deed.SEARCH)
    question = Question(
        text=asked.words,
        team=asked.team,
        first=asked.first,
        last=asked.last,
        kind=asked.kind,
        language=asked.language,
        party=asked.party,
        act=asked.act,
        order=asked.order,
        after=asked.cursor,
        limit=asked.limit,
    )
    results = searching_of(service).search(asker, question)
    noted(service, asker, asked.team)
    return SearchResults.of(results)
