"""What members may reply to on the page of a meeting: each of its numbers that is told."""

from callmirror.domain import Area
from callmirror.gatherings.telling import STRENGTHS, Told
from callmirror.store.replies import Look


def look_at(told: Told, *, k: int) -> Look:
    """What the page of a meeting tells, by the names of its markers; a strength is read surely."""
    values = {each.name: each for each in told.markers if each.value is not None}
    strengths = {
        name
        for name, each in values.items()
        if name in STRENGTHS and each.value and each.counted and not each.tentative
    }
    found = dict.fromkeys(values, frozenset[str]())
    return Look(Area.MEETINGS, told.kept.id, found, k, strengths=strengths)
