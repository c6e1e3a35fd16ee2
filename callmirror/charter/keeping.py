"""Keeps a team's charter, version by version, and lays it beside what its calls and meetings show."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from callmirror.charter.cells import Levels, levels_of_sign
from callmirror.charter.columns import Columns, columns_of_markers, columns_of_needles
from callmirror.charter.declared import FEW_CALLS, MEASURE, MOST_CALLS, NOT_MEANT, Charter, Mark, Theory
from callmirror.charter.differing import contrasts_of
from callmirror.charter.guarding import Guard
from callmirror.charter.matrix import Looked, TheorySign, mark_shown
from callmirror.charter.meetings import meetings_of, shown_in_meetings
from callmirror.charter.reading import parse_charter
from callmirror.charter.theories import CALLS_MADE, SIGNS, Sign
from callmirror.columns import Traces
from callmirror.config import Settings
from callmirror.declaring.enacted import Enacted
from callmirror.declaring.shown import NO_CALLS, Told, shown_of
from callmirror.domain import Publication, Window
from callmirror.effects.months import months_over
from callmirror.errors import InputError
from callmirror.mirror import publishing
from callmirror.mirror.mirror import as_stored
from callmirror.mirror.words import refuse_names, words_of
from callmirror.patterns import together
from callmirror.report.verdicts import check_wording
from callmirror.store import Store, open_store
from callmirror.store.playbooks import CHARTER, Version

SOURCE = "YAML"
"""What errors call that which stands in a form or in the store."""
MONTHS = 3


def template(language: str) -> str:
    """A file to begin with."""
    name = "template-fr.yaml" if language == "fr" else "template-en.yaml"
    return (files("callmirror.charter") / "data" / name).read_text(encoding="utf-8")


def check(settings: Settings, text: str, *, source: str = SOURCE) -> Charter:
    """Read what a team wrote, without keeping it.

    Raises:
        InputError: it declares no charter, names somebody of whom calls are stored, or a mark grades.
    """
    declared = parse_charter(text, source=source)
    with open_store(settings.home) as store:
        for mark in declared.marks:
            for said in (mark.says.en, mark.says.fr):
                words_of(store, said, source=f"{source} ({mark.name})")
        for each in declared.texts:
            refuse_names(store, each, source=source)
    return declared


def keep(settings: Settings, team: str, text: str, *, source: str = SOURCE) -> Charter:
    """Keep what a team wrote, beside all that it wrote before; errors as in checking."""
    declared = check(settings, text, source=source)
    with open_store(settings.home) as store:
        store.agreements.keep_charter(as_stored(team), text)
    return declared


def versions(settings: Settings, team: str) -> tuple[Version, ...]:
    """What the team has written, the newest first."""
    with open_store(settings.home, create=False) as store:
        return store.agreements.versions(as_stored(team), CHARTER)


def kept_text(settings: Settings, team: str) -> str:
    """What the team wrote last, be it under an earlier name; empty where it wrote nothing."""
    with open_store(settings.home, create=False) as store:
        _, text = store.agreements.newest(as_stored(team), CHARTER)
    return text or ""


def look(settings: Settings, team: str, *, months: int = MONTHS, today: date | None = None) -> Looked | None:
    """Lay a charter beside what calls and meetings show; None where the team has declared none.

    ``months`` are the last whole ones, told together by all rules of a page, and remembered.

    Raises:
        InputError: the months are none, or what is kept names a marker that there is no longer.
    """
    now = today or publishing.today()
    over, named = months_over(months, now), as_stored(team)
    with open_store(settings.home, create=False) as store:
        earlier, text = store.agreements.newest(named, CHARTER)
        if text is None:
            return None
        window = Window(over[0].start, over[-1].end)
        looking = _Looking(store, named, window, parse_charter(text, source=SOURCE), settings.k)
        return looking.looked(earlier)


class _Looking:
    """Looks once: what is told of one sign is remembered before the next is told."""

    def __init__(self, store: Store, team: str, window: Window, charter: Charter, k: int) -> None:
        self._store, self._team, self._window, self._charter, self._k = store, team, window, charter, k
        self._guard = Guard((*store.publications_of_kin(team), *store.publications(team)), k)
        self._fit: Callable[[str], bool] = cache(self._may_stand)

    def looked(self, earlier: str | None) -> Looked:
        """Tell all of it."""
        found = self._levels(self._window, self._measures())
        contrasts = contrasts_of(list(found.values()))
        levels = {name: each for name, (each, _) in found.items()}
        before = publishing.window_before(self._window)
        meetings = meetings_of(self._store, self._team, self._window)
        marks = tuple(
            mark_shown(mark, self._of(mark, levels), contrasts, shown_in_meetings(mark, meetings, k=self._k))
            for mark in self._charter.marks
        )
        moved = [one for one in self._expected() if one.target is None]
        earlier_levels = {} if before is None else self._levels(before, [one.marker for one in moved])
        theory = self._theory(levels, {name: each.whole for name, (each, _) in earlier_levels.items()})
        return Looked(self._charter, self._window, marks, theory, self._calls_made(), earlier)

    def _measures(self) -> tuple[str, ...]:
        """Everything that is held against calls, the marks' signs first."""
        of_marks = (sign.marker for mark in self._charter.marks for sign in mark.signs)
        return tuple(dict.fromkeys((*of_marks, *(one.marker for one in self._expected()))))

    def _levels(self, window: Window, measures: Sequence[str]) -> Mapping[str, tuple[Levels, Columns]]:
        if not self._store.has_team(self._team):
            return {}
        markers = [one for one in measures if not one.startswith(MEASURE)]
        read = {
            True: columns_of_needles(self._store, self._team, window, self._charter.needles),
            False: columns_of_markers(self._store, self._team, window, markers),
        }
        found, first = {}, len(self._guard.told)
        for name in measures:
            its_own = read[name.startswith(MEASURE)]
            told = levels_of_sign(
                name, its_own, team=self._team, window=window, guard=self._guard, fit=self._fit
            )
            found[name] = (told, its_own)
        self._remember(window, self._guard.told[first:])
        return found

    def _of(self, mark: Mark, levels: Mapping[str, Levels]) -> list[Levels]:
        return [levels.get(sign.marker, Levels(sign.marker, NO_CALLS)) for sign in mark.signs]

    def _expected(self) -> tuple[Enacted, ...]:
        """What the declared theory expects."""
        theory = self._charter.theory
        if theory is None:
            return ()
        if theory.playbook is not None:
            return _own(theory)
        found = (sign.expected_by(theory.name) for sign in SIGNS)
        return tuple(one for one in found if one is not None)

    def _theory(self, levels: Mapping[str, Levels], before: Mapping[str, Told]) -> tuple[TheorySign, ...]:
        known = {sign.marker: sign for sign in SIGNS}
        return tuple(
            _theory_sign(one, known, levels.get(one.marker), before.get(one.marker))
            for one in self._expected()
        )

    def _calls_made(self) -> tuple[tuple[str, float], ...]:
        theory = self._charter.theory
        if theory is None or theory.playbook is not None:
            return ()
        start, end = self._window.start or date.min, self._window.end or date.max
        return tuple(
            (f"{one.month:%Y-%m}", one.value)
            for one in self._store.results.measures(self._team)
            if one.name == CALLS_MADE and start <= one.month < end
        )

    def _remember(self, window: Window, told: Sequence[Traces]) -> None:
        """Keep what is told before it is shown; the last day told, not the day after, as no page has."""
        if told and window.end is not None:
            days = Window(window.start, window.end - timedelta(days=1))
            self._store.publish(Publication(self._team, days, together(told), ""))

    def _may_stand(self, label: str) -> bool:
        """Whether a label of calls may stand on a page, which grades and names nobody."""
        if check_wording(label, "en") or check_wording(label, "fr"):
            return False
        try:
            refuse_names(self._store, label, source=SOURCE)
        except InputError:
            return False
        return True


def _own(theory: Theory) -> tuple[Enacted, ...]:
    """What an own theory expects: steps that are required in most calls, what it rules out in few."""
    return tuple(
        Enacted(one.measure, "at_most", FEW_CALLS)
        if one.sort in NOT_MEANT
        else Enacted(one.measure, "at_least", MOST_CALLS)
        for one in theory.needles
        if one.step.required
    )


def _theory_sign(
    expected: Enacted, known: Mapping[str, Sign], levels: Levels | None, before: Told | None
) -> TheorySign:
    whole: Told = NO_CALLS if levels is None else levels.whole
    months = [whole] if expected.target is not None else [one for one in (before, whole) if one is not None]
    if expected.target is None and (before is None or isinstance(before, str)):
        months = [before or NO_CALLS]  # a movement needs both
    return TheorySign(expected, known.get(expected.marker), shown_of(expected, months), whole, before)
