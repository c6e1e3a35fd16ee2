"""The readings that a charter is held against: markers as they are stored, and what is heard in sentences."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from callmirror.charter.declared import Needle
from callmirror.charter.finding import heard_in, made_for
from callmirror.columns import TeamColumns
from callmirror.columns.readings import NOBODY, Row, columns_of_rows
from callmirror.domain import Window
from callmirror.mirror import publishing
from callmirror.mirror.archives import Part, plain_markers, readings_of
from callmirror.mirror.correcting import corrected_call
from callmirror.mirror.moves import drawn
from callmirror.patterns.readings import Context, Readings
from callmirror.store import Store
from callmirror.store.charter import Labels
from callmirror.store.corrections import Corrected
from callmirror.store.marking import marks

CONTEXTS = ("kind", "stage", "channel", "segment", "language")
"""By what a charter is told apart within calls, in the order of the page."""
MOST_CALLS, EACH = 600, 40
"""Sentences are looked for in so many calls drawn by lot, and of anybody, so that a page takes seconds."""
VERSION = 1

Numbers = NDArray[np.intp]


@dataclass(frozen=True)
class Columns:
    """Some readings of a team's calls; ``readings`` has the same calls in the order of ``places``."""

    columns: TeamColumns
    places: Numbers
    readings: Readings


def columns_of_markers(store: Store, team: str, window: Window, markers: Collection[str]) -> Columns:
    """The stored readings of these markers."""
    every = store.observations(team, window, publishing.EXPOSURES, publishing.STEPS_OF).only(markers)
    return with_labels(every, plain_markers(every), store.charter_finds.labels(team, window))


def columns_of_needles(store: Store, team: str, window: Window, needles: Sequence[Needle]) -> Columns:
    """What is heard of these in the team's calls; what nobody has looked for yet is looked for now."""
    labels = store.charter_finds.labels(team, window)
    columns = columns_of_rows(team, list(_rows(store, team, window, needles)))
    key = store.pseudonyms()
    marked = replace(columns, marks=(marks(columns.ids, key), marks(columns.people, key)))
    return with_labels(marked, {one.measure: (VERSION, "ratio") for one in needles}, labels)


def _rows(store: Store, team: str, window: Window, needles: Sequence[Needle]) -> list[Row]:
    finds = store.charter_finds
    calls = drawn(finds.calls(team, window), most=MOST_CALLS, each=EACH) if needles else []
    known = made_for(needles)
    kept = dict(finds.kept(calls, made_for=known))
    look = partial(_heard, needles)
    found: list[Row] = []
    for call in sorted(calls):
        heard = kept.get(call.call_id)
        if heard is None:
            heard = finds.make(call.call_id, look, made_for=known) or {}
        for measure, told in heard.items():
            value, reason = (None, told) if isinstance(told, str) else (float(told), None)
            found.append((call.call_id, call.person, measure, VERSION, "ratio", value, 1.0, reason))
    return found


def _heard(needles: Sequence[Needle], known: Corrected) -> dict[str, float | str]:
    call = corrected_call(known.review.call, known.corrections)
    return dict(heard_in(call, known.review.quality, needles))


def with_labels(
    columns: TeamColumns, markers: Mapping[str, tuple[int, str]], labels: Mapping[str, Labels]
) -> Columns:
    """The readings of calls whose rep is known, told apart by these labels; ``markers`` as in an archive."""
    places = np.flatnonzero(columns.person != NOBODY)
    known = {marker: told for marker, told in markers.items() if marker in columns.markers}
    nothing = Labels(None, None, None, None, None)
    of_call = [labels.get(columns.ids[place], nothing) for place in places.tolist()]
    contexts = tuple(_context(name, [getattr(one, name) or "" for one in of_call]) for name in CONTEXTS)
    readings = replace(readings_of([Part(columns, places)], known), contexts=contexts)
    return Columns(columns, places, readings)


def _context(name: str, told: Sequence[str]) -> Context:
    values = tuple(dict.fromkeys(("", *sorted(told))))
    number = {value: place for place, value in enumerate(values)}
    return Context(name, values, np.array([number[one] for one in told], dtype=np.intp))
