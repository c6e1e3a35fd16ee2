"""Lists in pages: a cursor that means nothing to whoever holds it, and a link to the next page.

A cursor holds the place after which a list goes on, never a number of rows to skip, so that what is added or
taken away meanwhile makes nobody see a row twice. It carries no right: who asks is asked again on each page.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel, Field

from callmirror.errors import InputError

Row = TypeVar("Row")
Item = TypeVar("Item")
Key = str | int | None
"""What a place is made of: the values that a list is sorted by."""

LARGEST = 100
USUAL = 50
LONGEST_CURSOR = 400


class Page(BaseModel, Generic[Item]):
    """Some items of a list, and where it goes on."""

    items: list[Item]
    next: str | None = Field(description="The cursor of the next page; null on the last.")


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page is asked for: at most ``limit`` items, those after ``cursor``; None is the first page."""

    limit: int = USUAL
    cursor: str | None = None

    def place(self, *kinds: type[str] | type[int]) -> tuple[Key, ...] | None:
        """The place that the cursor holds, of values of these kinds or None, None for the first page.

        Raises:
            InputError: the cursor is not one of such a list.
        """
        if self.cursor is None:
            return None
        values = _values(self.cursor)
        if len(values) != len(kinds) or not all(map(_fits, values, kinds)):
            raise _no_cursor()
        return values

    def number(self) -> int | None:
        """The place of a list that is sorted by one number.

        Raises:
            InputError: the cursor is not one of such a list.
        """
        place = self.place(int)
        if place is None:
            return None
        if not isinstance(place[0], int):
            raise _no_cursor()
        return place[0]


def _paging(
    limit: Annotated[int, Query(ge=1, le=LARGEST, description="How many items at most.")] = USUAL,
    cursor: Annotated[
        str | None, Query(max_length=LONGEST_CURSOR, description="`next` of the page before.")
    ] = None,
) -> Paging:
    return Paging(limit, cursor)


Paged = Annotated[Paging, Depends(_paging)]
"""The parameters ``limit`` and ``cursor`` of an endpoint that answers with a ``Page``."""


def cursor_of(*place: Key) -> str:
    """The cursor of a place."""
    packed = json.dumps(place, separators=(",", ":"), ensure_ascii=False).encode()
    return urlsafe_b64encode(packed).decode().rstrip("=")


def page_of(
    rows: Sequence[Row],
    paging: Paging,
    *,
    place: Callable[[Row], tuple[Key, ...]],
    item: Callable[[Row], Item],
) -> Page[Item]:
    """The page of these rows, of which one more than ``paging.limit`` was asked of the store.

    ``place`` gives the values a row is sorted by, ``item`` what the wire has of it.
    """
    shown = rows[: paging.limit]
    more = len(rows) > len(shown)
    return Page(items=[item(row) for row in shown], next=cursor_of(*place(shown[-1])) if more else None)


def link(request: Request, response: Response, page: Page[Item]) -> Page[Item]:
    """Name the next page in the header ``Link`` too (RFC 8288); returns the page."""
    if page.next is not None:
        following = request.url.include_query_params(cursor=page.next)
        response.headers["link"] = f'<{following.path}?{following.query}>; rel="next"'
    return page


def _values(cursor: str) -> tuple[Key, ...]:
    try:
        found = json.loads(urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)))
    except (ValueError, RecursionError) as error:
        raise _no_cursor() from error
    if not isinstance(found, list):
        raise _no_cursor()
    return tuple(found)


LARGEST_NUMBER = 2**63 - 1


def _fits(value: object, kind: type) -> bool:
    """Whether a value may be asked of the store as one of that kind."""
    if isinstance(value, int) and not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
        return False
    if isinstance(value, str) and not value.isprintable():
        return False
    return value is None or type(value) is kind


def _no_cursor() -> InputError:
    return InputError(
        "cursor",
        en="it is not one of this list; leave it out to begin with the first page.",
        fr="il n'est pas de cette liste ; omettez-le pour commencer par la première page.",
    )
