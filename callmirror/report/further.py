"""Kinds of conversation, routines and answers to objections: from what was found of them to a page."""

from callmirror.domain import Further, Portion, Window
from callmirror.patterns.answers import AfterObjection, Archetypes, Routines, Share


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
        None if after is None else _after(after),
    )
    return tuple(one for one in found if one is not None)


def _kinds(team: str, window: Window, archetypes: Archetypes) -> Further:
    mixes = (one for one in archetypes.mixes if (one.team, one.window) == (team, window))
    mix = next(mixes, None)
    if not archetypes.archetypes or mix is None or mix.reason:
        return Further("kinds", reason=archetypes.reason or (mix.reason if mix else None) or "not_told")
    traits = {
        str(one.number): tuple((trait.marker, trait.side) for trait in one.traits)
        for one in archetypes.archetypes
    }
    portions = tuple(_portion(share, traits[share.name]) for share in mix.shares)
    return Further("kinds", portions, bool(mix.rest), mix.calls, mix.people)


def _routines(routines: Routines) -> Further:
    portions = tuple(
        Portion(tuple((move.role.value, move.act) for move in one.moves), one.prevalence, lift=one.lift)
        for one in routines.routines
    )
    return Further("routines", portions, False, routines.calls, routines.people, routines.reason)


def _after(after: AfterObjection) -> Further:
    portions = tuple(_portion(share, (("rep", share.name),)) for share in after.shares)
    return Further("after_objection", portions, bool(after.rest), None, after.people, after.reason)


def _portion(share: Share, traits: tuple[tuple[str, str], ...]) -> Portion:
    return Portion(traits, share.told, share.interval)
