"""What is told beside levels: from what was found of it to what a report holds."""

from collections.abc import Iterable, Sequence

from callmirror.domain import Further, Portion, Window
from callmirror.patterns.answers import (
    AfterObjection,
    Archetypes,
    ChangePoint,
    ContextLevel,
    ContextPattern,
    Course,
    Routines,
    Share,
)

MOST_TRAITS = 3
MOST_ROUTINES = 5
MOST_WORDINGS = 5
"""More of them than this are no longer read; those that say most come first."""


def further_of(
    team: str,
    window: Window,
    *,
    archetypes: Archetypes | None = None,
    routines: Routines | None = None,
    after: AfterObjection | None = None,
) -> tuple[Further, ...]:
    """Put what was found of a team in a window into what a report holds, past all rules of disclosure."""
    found = (
        None if archetypes is None else _kinds(team, window, archetypes),
        None if routines is None else _routines(routines),
        None if routines is None or not routines.wordings else _wordings(routines),
        None if after is None else _after(after),
    )
    return tuple(one for one in found if one is not None)


def _kinds(team: str, window: Window, archetypes: Archetypes) -> Further:
    mixes = (one for one in archetypes.mixes if (one.team, one.window) == (team, window))
    mix = next(mixes, None)
    if not archetypes.archetypes or mix is None or mix.reason:
        return Further("kinds", reason=archetypes.reason or (mix.reason if mix else None) or "not_told")
    traits = {
        str(one.number): tuple((trait.marker, trait.side) for trait in one.traits[:MOST_TRAITS])
        for one in archetypes.archetypes
    }
    portions = tuple(_portion(share, traits[share.name]) for share in mix.shares)
    return Further("kinds", portions, bool(mix.rest), mix.calls, mix.people)


def _routines(routines: Routines) -> Further:
    portions = tuple(
        Portion(tuple((move.role.value, move.act) for move in one.moves), one.prevalence, lift=one.lift)
        for one in routines.routines[:MOST_ROUTINES]
    )
    return Further("routines", portions, False, routines.calls, routines.people, routines.reason)


def _wordings(routines: Routines) -> Further:
    portions = tuple(
        Portion((("words", " ".join(one.words)),), one.prevalence)
        for one in routines.wordings[:MOST_WORDINGS]
    )
    return Further("wordings", portions, False, routines.calls, routines.people)


def changes_told(found: Iterable[ChangePoint]) -> Further:
    """Put the courses that changed into what a report holds, or why none is told."""
    found = tuple(found)
    changed = [one for one in found if one.course not in {None, Course.NO_EVIDENCE}]
    portions = tuple(
        Portion(((one.marker, str(one.course)), (one.direction or "", _since(one)))) for one in changed
    )
    if portions:
        return Further("changes", portions)
    judged = any(one.course is not None for one in found)
    reasons = [one.reason for one in found if one.reason]
    return Further("changes", reason="no_change" if judged else next(iter(reasons), "too_few_windows"))


def _since(one: ChangePoint) -> str:
    return "" if one.since is None or one.since.start is None else one.since.start.isoformat()


def context_told(found: ContextPattern, told: Sequence[ContextLevel]) -> Further:
    """Put a marker by context into what a report holds: these levels, and what the context explains."""
    of = (found.marker, found.column)
    ratio = found.unit == "ratio"
    levels = tuple(
        Portion((of, (one.value, "")), one.level if ratio else None, one.interval, level=one.level)
        for one in told
    )
    explained = found.explained
    said = (Portion((of, ("explained", explained.value))),) if explained is not None else ()
    rest = bool(found.withheld) or len(told) < len(found.levels)
    reason = None if levels or said else "one_value" if len(found.levels) < 2 and not rest else "few_people"
    return Further("contexts", (*levels, *said), rest, reason=reason)


def _after(after: AfterObjection) -> Further:
    portions = tuple(_portion(share, (("rep", share.name),)) for share in after.shares)
    return Further("after_objection", portions, bool(after.rest), None, after.people, after.reason)


def _portion(share: Share, traits: tuple[tuple[str, str], ...]) -> Portion:
    return Portion(traits, share.told, share.interval)
