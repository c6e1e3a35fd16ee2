"""What all pages of a team have: who visits it, its tabs, the months one may ask for, what is kept of it."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from itertools import starmap
from typing import Annotated, Any, cast
from urllib.parse import quote, urlencode

from fastapi import Depends, Query, Request
from fastapi.responses import RedirectResponse, Response

from api.identity import Asker, require
from api.kept import LONGEST_S, WAITS_S
from api.making import Made, Wish
from api.navigation import gettext
from api.pages.style import style_address
from api.rendering import page
from api.service import Service, Serving
from api.wording import language_of
from callmirror.access import Deed, Principal
from callmirror.domain import Window
from callmirror.metadata import month_window
from callmirror.mirror.mirror import as_stored
from callmirror.report.inside import Inside
from callmirror.store.changes import Stamp

First = Annotated[str | None, Query(alias="from", description="First month, as 2026-07, or a date in it.")]
Last = Annotated[str | None, Query(alias="to", description="Last month, included.")]

GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        gettext("Our calls"),
        (
            ("mirror", gettext("Mirror")),
            ("three", gettext("Three calls")),
            ("changes", gettext("Changes")),
            ("field", gettext("Signals from the field")),
        ),
    ),
    (
        gettext("Together"),
        (
            ("guesses", gettext("Our guess")),
            ("pack", gettext("Our meeting")),
            ("experiments", gettext("Experiments")),
            ("replies", gettext("What we say of it")),
            ("meetings", gettext("Recorded meetings")),
        ),
    ),
    (
        gettext("Our results"),
        (("outcomes", gettext("Outcomes")), ("promises", gettext("Commitments kept"))),
    ),
    (
        gettext("Our agreements"),
        (
            ("charter", gettext("Charter of relation")),
            ("alignment", gettext("Alignment")),
            ("standards", gettext("Standards")),
            ("playbook", gettext("Playbook")),
            ("words", gettext("Our words")),
        ),
    ),
)
"""The pages of a team in the order of their tabs, by what they are about: so that they fit a phone."""
SECTIONS: tuple[tuple[str, str], ...] = tuple(section for _, sections in GROUPS for section in sections)
"""All of them: the name in the address, and the title."""
WITH_MONTHS = frozenset({"mirror", "field", "pack", "guesses", "outcomes", "promises"})
"""The pages that are of some months; a tab leads to those that are shown."""


@dataclass(frozen=True, slots=True)
class Months:
    """Whole months as they were asked for; None at an end is open there, both None is all time."""

    first: str | None = None
    last: str | None = None

    @property
    def window(self) -> Window:
        """The days they are.

        Raises:
            MetadataError: one is no month.
        """
        return month_window(self.first, self.last)

    @property
    def query(self) -> str:
        """The months as the end of an address."""
        told = {name: value for name, value in (("from", self.first), ("to", self.last)) if value}
        return f"?{urlencode(told)}" if told else ""


def months_of(first: str | None, last: str | None) -> Months:
    """The months as a form or an address tells them; an empty field tells nothing."""
    return Months((first or "").strip() or None, (last or "").strip() or None)


def asked_months(start: First = None, end: Last = None) -> Months:
    """The months of a question."""
    return months_of(start, end)


AskedMonths = Annotated[Months, Depends(asked_months)]
"""The parameter by which a page has the months of its address."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the team that is visited."""

    address: str
    title: str
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Pages of a team that belong together; the group leads to the first of them."""

    title: str
    tabs: tuple[Tab, ...]

    @property
    def current(self) -> bool:
        """Whether the page that is shown is one of them."""
        return any(tab.current for tab in self.tabs)


@dataclass(frozen=True, slots=True)
class Now:
    """What a page needs to know of a team before anything else, read at once.

    ``stamp`` tells whether what was made still holds; ``months`` are the first days of those with calls, the
    last first.
    """

    has_calls: bool
    stamp: Stamp
    months: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at a page of a team, who may be there."""

    request: Request
    service: Service
    asker: Principal
    team: str
    now: Now

    @property
    def language(self) -> str:
        """The language of the answer."""
        return language_of(self.request)

    @property
    def stored(self) -> str:
        """The team's name as it is stored."""
        return as_stored(self.team)

    def address(self, section: str, query: str = "") -> str:
        """The address of a page of this team."""
        return address_of(self.team, section, query)

    def page(self, template: str, section: str, *, status: int = 200, **values: Any) -> Response:
        """A page within the tabs of the team.

        A template has ``team``, ``address(section)``, ``groups``, ``months``, ``may_tend`` beside ``values``.
        """
        months: Months = values.setdefault("months", Months())
        if status == HTTPStatus.OK:
            self.service.log.record(self.asker, Deed.READ_TEAM, team=self.stored, detail={"form": section})
        return page(
            self.request,
            template,
            status=status,
            team=self.team,
            address=self.address,
            groups=self._groups(section, months),
            may_tend=self.asker.may(Deed.TEND_TEAM, team=self.team),
            report_style=style_address(),
            **values,
        )

    def _groups(self, shown: str, months: Months) -> tuple[Group, ...]:
        def tab(name: str, title: str) -> Tab:
            return Tab(self.address(name, months.query if name in WITH_MONTHS else ""), title, name == shown)

        return tuple(Group(title, tuple(starmap(tab, sections))) for title, sections in GROUPS)

    def empty(self, section: str) -> Response:
        """The page of a team of which nothing is stored yet."""
        return self.page("team/empty.html", section)

    def back(self, section: str, query: str = "") -> Response:
        """Lead to a page after something was done, so that loading it again does nothing twice."""
        return RedirectResponse(self.address(section, query), status_code=303)

    def tended(self, section: str, query: str = "") -> Response:
        """Note that something was done for the team, and lead back to its page."""
        self.service.log.record(self.asker, Deed.TEND_TEAM, team=self.stored, detail={"form": section})
        return self.back(section, query)

    def exported(self, form: str, content: str) -> None:
        """Note that a page is taken home, before it is."""
        detail: dict[str, str | int | float] = {"form": form, "bytes": len(content.encode())}
        self.service.log.record(self.asker, "export", team=self.stored, detail=detail)

    def inside(self, form: str, months: Months) -> Inside:
        """The mirror or the pack as markup, as it was made or is made now.

        Raises:
            BeingMadeError: it takes longer than one waits for a page.
        """
        return cast(Inside, self._kept(form, months, WAITS_S))

    def file(self, form: str, months: Months) -> str:
        """The mirror in the form of a file, however long it takes."""
        return cast(str, self._kept(form, months, LONGEST_S))

    def _kept(self, form: str, months: Months, waits_s: float) -> Made:
        wish = Wish(form, self.team, months.first, months.last, self.language)
        # A page says on which day it was made.
        key = (self.stored, date.today(), form, months.window, self.language)  # noqa: DTZ011
        return self.service.kept.get(key, self.now.stamp, lambda: self.service.make(wish), waits_s=waits_s)


def address_of(team: str, section: str, query: str = "") -> str:
    """The address of a page of a team, whatever its name."""
    return f"/teams/{quote(team, safe='')}/{section}{query}"


def reading(request: Request, service: Serving, asker: Asker, team: str) -> Visit:
    """Let in who reads the pages of the team."""
    require(asker, Deed.READ_TEAM, team=team)
    return Visit(request, service, asker, team, _now(service, team))


def tending(request: Request, service: Serving, asker: Asker, team: str) -> Visit:
    """Let in who looks after what the team agrees on."""
    require(asker, Deed.TEND_TEAM, team=team)
    return Visit(request, service, asker, team, _now(service, team))


def _now(service: Service, team: str) -> Now:
    stored = as_stored(team)
    with service.open(create=False) as store:
        pages = store.team_pages
        months = tuple(date.fromisoformat(f"{month}-01") for month in reversed(pages.months(stored)))
        return Now(store.has_team(stored), pages.stamp(stored), months)


Reading = Annotated[Visit, Depends(reading)]
"""The parameter of a page for all members of a team."""
Tending = Annotated[Visit, Depends(tending)]
"""The parameter of what its coach and its manager do."""
