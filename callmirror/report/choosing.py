"""What stands at the top of a page: at most three patterns, strengths first.

A strength needs a measure, and there is no universal one. So it is a habit that the team shares *and* has
itself declared to want: one that keeps a declared target, or that moved since the window before to the side
the team declared. A team that has declared nothing has patterns and no strengths.
"""

from collections.abc import Iterable

from callmirror.domain import Judgement
from callmirror.markers import MARKERS

SHARED, CAMPS, NOT_OURS = "shared_habit", "two_camps", "not_a_team_matter"
"""Verdicts as ``patterns.finding`` has them; a page is written without what it takes to calculate."""

MOST = 3
"""More patterns than this are not one talk."""


def is_strength(judgement: Judgement) -> bool:
    """Whether the team shares a habit that it has declared to want."""
    return judgement.verdict == SHARED and judgement.reason == "as_declared"


def chosen(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The patterns that come first: strengths, then what else was declared, then the surest."""
    found = [one for one in judgements if one.verdict in {SHARED, CAMPS} and _may_lead(one)]
    return tuple(sorted(found, key=_place)[:MOST])


def _may_lead(judgement: Judgement) -> bool:
    """Whether the marker is read rightly enough to be the talk of a team, or the team asked for it."""
    marker = MARKERS.get(judgement.marker)
    return marker is None or not marker.tentative or judgement.standard is not None


def _place(judgement: Judgement) -> tuple[bool, bool, float]:
    sure = 1.0 if judgement.q_value is None else judgement.q_value
    return not is_strength(judgement), judgement.standard is None, sure
