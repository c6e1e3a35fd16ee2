"""Keeps what a team declares, version by version, and lays it beside what its calls show."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from importlib.resources import files

from callmirror.alignment.declared import Alignment
from callmirror.alignment.matrix import Matrix, matrix
from callmirror.alignment.measured import counted_of, values_of, worked_out
from callmirror.alignment.reading import parse_alignment
from callmirror.config import Settings
from callmirror.declaring.shown import NO_CALLS, Told
from callmirror.domain import Window
from callmirror.effects.months import Month, months_over, read_months
from callmirror.errors import InputError
from callmirror.gatherings.standing import told_meetings
from callmirror.mirror import publishing
from callmirror.mirror.mirror import as_stored
from callmirror.mirror.words import refuse_names, words_of
from callmirror.store import Store, open_store
from callmirror.store.playbooks import ALIGNMENT, Version

SOURCE = "YAML"
"""What errors call that which stands in a form or in the store."""
MONTHS = 3


def template(language: str) -> str:
    """A file to begin with: the four pairs of a number and what it should not be read without."""
    name = "template-fr.yaml" if language == "fr" else "template-en.yaml"
    return (files("callmirror.alignment") / "data" / name).read_text(encoding="utf-8")


def check(settings: Settings, text: str, *, source: str = SOURCE) -> Alignment:
    """Read what a team wrote, without keeping it.

    Metrics and sentences of the charter stand as they are elsewhere, whatever their words; what the team
    words here, intents and points of the map, judges nobody. Nothing names anybody.

    Raises:
        InputError: it declares no alignment, names somebody of whom calls are stored, or grades.
    """
    declared = parse_alignment(text, source=source)
    with open_store(settings.home) as store:
        own = {one.name: one.title for one in declared.points} | {
            one.name: one.title for one in declared.intents
        }
        for name, title in own.items():
            for said in (title.en, title.fr):
                words_of(store, said, source=f"{source} ({name})")
        for each in declared.texts:
            for said in (each.en, each.fr):
                refuse_names(store, said, source=source)
    return declared


def keep(settings: Settings, team: str, text: str, *, source: str = SOURCE) -> Alignment:
    """Keep what a team wrote, beside all that it wrote before; errors as in checking."""
    declared = check(settings, text, source=source)
    with open_store(settings.home) as store:
        store.agreements.keep_alignment(as_stored(team), text)
    return declared


def versions(settings: Settings, team: str) -> tuple[Version, ...]:
    """What the team has written, the newest first."""
    with open_store(settings.home, create=False) as store:
        return store.agreements.versions(as_stored(team), ALIGNMENT)


def kept_text(settings: Settings, team: str) -> str:
    """What the team wrote last, be it under an earlier name; empty where it wrote nothing."""
    with open_store(settings.home, create=False) as store:
        _, text = store.agreements.newest(as_stored(team), ALIGNMENT)
    return text or ""


def enacted(settings: Settings, team: str) -> tuple[str, ...]:
    """The markers that enact the team's intents; none where what is kept can't be read any longer."""
    try:
        return parse_alignment(kept_text(settings, team), source=SOURCE).markers
    except InputError:
        return ()


def look(settings: Settings, team: str, *, months: int = MONTHS, today: date | None = None) -> Matrix | None:
    """Lay what is said, done and measured side by side; None where the team has declared nothing.

    ``months`` are the last whole ones; each is told by all rules of a page, and remembered as a page is.

    Raises:
        InputError: the months are none, or what is kept names a marker that there is no longer.
    """
    windows = months_over(months, today or publishing.today())
    named = as_stored(team)
    with open_store(settings.home, create=False) as store:
        earlier, text = store.agreements.newest(named, ALIGNMENT)
        if text is None:
            return None
        declared = parse_alignment(text, source=SOURCE)
        told = _told(store, named, declared, windows, k=settings.k)
        worked = worked_out(store, named, windows, k=settings.k)
        found = matrix(
            declared,
            windows,
            told,
            counted=counted_of(store, named, worked),
            meetings=told_meetings(store, named, Window(windows[0].start, windows[-1].end), k=settings.k),
            values=values_of(declared, windows, worked, store.results.measures(named), told),
        )
    return replace(found, earlier=earlier)


def _told(
    store: Store, team: str, declared: Alignment, windows: Sequence[Window], *, k: int
) -> Mapping[str, Sequence[Told]]:
    if not store.has_team(team):
        return {marker: (NO_CALLS,) * len(windows) for marker in declared.markers}
    return {
        marker: tuple(_month(month) for month in read_months(store, team, marker, windows, k=k))
        for marker in declared.markers
    }


def _month(month: Month) -> Told:
    return month.told if month.told is not None else month.reason or NO_CALLS
