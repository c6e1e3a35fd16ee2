"""What members say of what a page tells, for the page; and whether a page tells now what they reply to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from api.pages.team_frame import Months, Visit
from callmirror.domain import Area, Finding, Reply, Window
from callmirror.errors import CallMirrorError, StoreError
from callmirror.markers import MARKERS
from callmirror.metadata import month_window
from callmirror.replies.beside import Beside, beside
from callmirror.replies.periods import not_told, window_told
from callmirror.replies.replying import Replying, open_ones
from callmirror.replies.saying import place_of, title_of_finding
from callmirror.report.choosing import is_strength
from callmirror.report.json import from_json
from callmirror.report.replied import month_said
from callmirror.report.windows import period_text
from callmirror.store.replies import Look

MONTHS_OF_YEAR = 12
OF_MONTHS = frozenset({Area.MIRROR, Area.OUTCOMES, Area.FIELD, Area.PROMISES})
"""The areas whose pages are of months that one names."""
OF_LAST_MONTHS = frozenset({Area.ALIGNMENT, Area.CHARTER})
"""The areas whose pages are of the last months that are over, so many of them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a template asks of the replies to its page."""

    visit: Visit
    beside: Beside

    @property
    def unsure(self) -> frozenset[str]:
        """The findings that are contested and wait for an answer."""
        return self.beside.unsure

    def lines(self, key: str) -> tuple[str, ...]:
        """What is said of a finding."""
        return self.beside.lines(key, self.visit.language)

    def address(self, key: str) -> str | None:
        """Where one says something of a finding; None where nothing is told of it."""
        finding = self.beside.finding(key)
        return None if finding is None else address_to(self.visit, finding)

    def named(self, keys: Iterable[str]) -> list[tuple[str, str]]:
        """Those of these that one may say something of, each with what it is called."""
        return [(key, title_on(self.visit, key)) for key in keys if self.beside.finding(key) is not None]


def replies_beside(visit: Visit, look: Look | None) -> Shown:
    """What is said of what a page tells."""
    return Shown(visit, beside(visit.service.settings, visit.stored, look))


def address_to(visit: Visit, finding: Finding) -> str:
    """The page on which one says something of a finding."""
    told = {"area": finding.area.value, "key": finding.key, "period": finding.period}
    return visit.address("replies", f"?{urlencode(told)}")


def address_of(visit: Visit, finding: Finding) -> str:
    """The page that tells a finding."""
    if finding.area is Area.MEETINGS:
        return visit.address(f"meetings/{finding.period}")
    window = window_told(finding.period)
    months = _months(window).query
    if finding.area in OF_MONTHS:
        return visit.address(finding.area.value, months)
    if finding.area in OF_LAST_MONTHS:
        return visit.address(finding.area.value, f"?months={_count(window)}")
    ask, _, marker = finding.key.partition(":")
    asked = {"ask": ask, "marker": marker, "since": f"{window.start:%Y-%m}", "months": _count(window)}
    return visit.address("changes", f"?{urlencode(asked)}")


def title_on(visit: Visit, key: str) -> str:
    """What a finding is about, in words."""
    from callmirror.results.saying import name_of  # noqa: PLC0415 - opens what calculates

    return title_of_finding(key, visit.language, called=name_of)


def said_in(visit: Visit) -> tuple[Reply, ...]:
    """What members say of what the team's pages tell now, what waits for an answer first."""
    return replying(visit).shown(visit.stored, by=visit.asker.account.number)


@dataclass(frozen=True, slots=True)
class Open:
    """A reply that waits for an answer, as the top of a page names it: not its words."""

    reply: Reply
    title: str
    place: str
    month: str


def open_rows(visit: Visit) -> tuple[Open, ...]:
    """What waits for an answer."""
    language = visit.language
    return tuple(
        Open(
            one, title_on(visit, one.finding.key), place_of(one.finding, language), month_said(one, language)
        )
        for one in open_ones(said_in(visit))
    )


def replying(visit: Visit) -> Replying:
    """The use-cases over the visited house."""
    return Replying(visit.service.settings, visit.service.open)


def look_again(visit: Visit, area: Area, key: str, period: str) -> Look:
    """What the page of that area and period tells now, made as it is for whoever reads it.

    Raises:
        NotFound: it tells nothing of the kind; what is withheld is answered like what never was.
    """
    try:
        look = LOOKS[area](visit, key, period)
    except StoreError:
        raise
    except CallMirrorError as error:
        raise not_told() from error
    if look is None or look.period != period or key not in look.told:
        raise not_told()
    return look


def _mirror(visit: Visit, _: str, period: str) -> Look:
    report = from_json(visit.file("json", _months(window_told(period))))
    told = {one.marker: frozenset[str]() for one in report.patterns}
    strengths = {one.marker for one in report.judgements or () if is_strength(one)}
    return Look(Area.MIRROR, period, told, visit.service.settings.k, strengths=strengths)


def _outcomes(visit: Visit, key: str, period: str) -> Look | None:
    from callmirror.results import findings, showing  # noqa: PLC0415 - opens what calculates

    months, settings = _months(window_told(period)), visit.service.settings
    markers = tuple(part for part in key.split("+") if part in MARKERS)
    found = showing.show(settings, visit.team, first=months.first, last=months.last, markers=markers)
    return findings.look_at(found, k=settings.k)


def _changes(visit: Visit, key: str, period: str) -> Look:
    from callmirror.effects import courses, findings  # noqa: PLC0415 - as above
    from callmirror.effects.before_after import Began, before_after  # noqa: PLC0415 - as above

    window, settings, team = window_told(period), visit.service.settings, visit.team
    months, k = _count(window), settings.k
    ask, _, marker = key.partition(":")
    if window.start is None or window.end is None:
        raise not_told()
    if ask == "since":
        began = Began(team=team, marker=marker, since=f"{window.start:%Y-%m}", months=months)
        return findings.look_since(before_after(settings, began), k=k)
    if ask == "spread":
        return findings.look_spread(
            courses.spreading(settings, team, marker, months=months, today=window.end), k=k
        )
    found = courses.watch(settings, team, months=months, today=window.end)
    return findings.look_watched(found, months=months, today=window.end, k=k)


def _meetings(visit: Visit, _: str, period: str) -> Look:
    from callmirror.gatherings import findings  # noqa: PLC0415 - as above
    from callmirror.gatherings.keeping import Meetings  # noqa: PLC0415 - as above

    settings = visit.service.settings
    return findings.look_at(Meetings(settings).told(period, team=visit.team), k=settings.k)


def _alignment(visit: Visit, _: str, period: str) -> Look | None:
    from callmirror.alignment import findings, keeping  # noqa: PLC0415 - as above

    window, settings = _over(window_told(period)), visit.service.settings
    found = keeping.look(settings, visit.team, months=_count(window), today=window.end)
    return None if found is None else findings.look_at(found, k=settings.k)


def _field(visit: Visit, _: str, period: str) -> Look:
    from callmirror.field import findings, showing  # noqa: PLC0415 - as above

    months, settings = _months(window_told(period)), visit.service.settings
    found = showing.digest(settings, visit.team, first=months.first, last=months.last)
    return findings.look_at(found, k=settings.k)


def _promises(visit: Visit, _: str, period: str) -> Look:
    from callmirror.discipline import findings, showing  # noqa: PLC0415 - as above

    months, settings = _months(window_told(period)), visit.service.settings
    found = showing.show(settings, visit.team, first=months.first, last=months.last)
    return findings.look_at(found, k=settings.k)


def _charter(visit: Visit, _: str, period: str) -> Look | None:
    from callmirror.charter import findings, keeping  # noqa: PLC0415 - as above

    window, settings = _over(window_told(period)), visit.service.settings
    found = keeping.look(settings, visit.team, months=_count(window), today=window.end)
    return None if found is None else findings.look_at(found, k=settings.k)


LOOKS: Mapping[Area, Callable[[Visit, str, str], Look | None]] = {
    Area.MIRROR: _mirror,
    Area.OUTCOMES: _outcomes,
    Area.CHANGES: _changes,
    Area.MEETINGS: _meetings,
    Area.ALIGNMENT: _alignment,
    Area.FIELD: _field,
    Area.PROMISES: _promises,
    Area.CHARTER: _charter,
}
"""How it is looked again at what a page tells, by area."""


def _months(window: Window) -> Months:
    """A window as whole months.

    Raises:
        NotFound: it is not of whole months, so that no page tells it.
    """
    first = None if window.start is None else f"{window.start:%Y-%m}"
    last = None if window.end is None else f"{window.end - timedelta(days=1):%Y-%m}"
    if period_text(month_window(first, last)) != period_text(window):
        raise not_told()
    return Months(first, last)


def _over(window: Window) -> Window:
    """A window that is over; a page of the last months tells of no other.

    Raises:
        NotFound: it is not.
    """
    from callmirror.mirror import publishing  # noqa: PLC0415 - opens what calculates

    if window.end is None or window.end > publishing.today():
        raise not_told()
    return window


def _count(window: Window) -> int:
    """How many months a window is.

    Raises:
        NotFound: it is open at an end.
    """
    if window.start is None or window.end is None:
        raise not_told()
    months = MONTHS_OF_YEAR * (window.end.year - window.start.year) + window.end.month - window.start.month
    if not 0 < months <= 2 * MONTHS_OF_YEAR:
        raise not_told()
    return months
