"""What is made of a team's calls for a page or a file, told so that any process can make it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from callmirror.mirror import Mirror
from callmirror.report.inside import Inside, pack_inside, page_inside
from callmirror.report.page import page_of

Made = Inside | str
"""Markup to stand inside a page, or the whole text of a file."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be made: ``form`` is mirror or pack for a page, the ending of a file for one to take home.

    ``first`` and ``last`` are months as they were asked for, None at an end is open.
    """

    form: str
    team: str
    first: str | None
    last: str | None
    language: str


def make(mirror: Mirror, wish: Wish) -> Made:
    """Make it now; it takes seconds where a team is judged for the first time.

    Raises:
        NotFound: no call of that team is stored.
        MetadataError: a month is none.
        StoreError: the data folder can't be used.
    """
    return INSIDE.get(wish.form, _file)(mirror, wish)


def _mirror(mirror: Mirror, wish: Wish) -> Inside:
    shown = mirror.shown(wish.team, wish.first, wish.last)
    return page_inside(
        page_of(shown.report, language=wish.language, made_on=shown.made_on, titles=shown.titles)
    )


def _pack(mirror: Mirror, wish: Wish) -> Inside:
    from callmirror.mirror import packing  # noqa: PLC0415 - opens what calculates

    return pack_inside(
        packing.pack(mirror.settings, wish.team, first=wish.first, last=wish.last, language=wish.language)
    )


def _file(mirror: Mirror, wish: Wish) -> str:
    return mirror.report(wish.team, wish.first, wish.last, form=wish.form, language=wish.language)


INSIDE: Mapping[str, Callable[[Mirror, Wish], Made]] = {"mirror": _mirror, "pack": _pack}
"""What stands inside pages; any other form is a file."""
