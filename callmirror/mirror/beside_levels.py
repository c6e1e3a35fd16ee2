"""What a table of readings says beside levels: by context, over its windows, and in kinds of conversation."""

from typing import NamedTuple

from callmirror.patterns.answers import Archetypes, ChangePoint, ContextPattern
from callmirror.patterns.archetypes import archetypes_of
from callmirror.patterns.change_points import change_points_of
from callmirror.patterns.context import context_patterns
from callmirror.patterns.readings import Readings
from callmirror.patterns.windows import Span


class BesideLevels(NamedTuple):
    """Markers by context, their course over months or quarters, and the kinds of conversation."""

    contexts: tuple[ContextPattern, ...]
    changes: tuple[ChangePoint, ...]
    kinds: Archetypes


def beside_levels(readings: Readings, *, span: Span, k: int) -> BesideLevels:
    """Find all that is told beside levels; the course of all time is that of its months.

    Raises:
        SettingsError: ``k`` is too small.
    """
    months = Span.MONTH if span is Span.ALL else span
    return BesideLevels(
        context_patterns(readings, span=span, k=k),
        change_points_of(readings, span=months, k=k),
        archetypes_of(readings, span=span, k=k),
    )
