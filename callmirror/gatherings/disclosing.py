"""What of a meeting its team's page may show: numbers of the whole meeting, and nothing of one person."""

from callmirror.domain import Reading
from callmirror.gatherings.kept import Kept
from callmirror.gatherings.markers import LARGEST_VOICE, LEADER_IS_LARGEST, LEADERS_OWN

MOST_OF_ONE = 0.8
"""Where one voice says more of what is counted, the count tells of that person.

The dominance rule of statistical offices (Hundepool et al., Statistical Disclosure Control, 2012, 4.2).
"""


def withheld(kept: Kept, *, k: int) -> str | None:
    """Why nothing of a meeting is shown: fewer than ``k`` took part, or nobody knows how many."""
    if kept.people is None:
        return "people_unknown"
    return "few_people" if kept.people < k else None


def withheld_reading(kept: Kept, reading: Reading, *, k: int) -> str | None:
    """Why the value of a reading is not shown; None where it may be."""
    if (reason := withheld(kept, k=k)) is not None:
        return reason
    of_leader = reading.marker in LEADERS_OWN or bool(reading.support.get(LEADER_IS_LARGEST))
    is_of_one = reading.support.get(LARGEST_VOICE, 0.0) > MOST_OF_ONE
    if not is_of_one or (of_leader and kept.leader_agrees):
        return None
    return "tells_of_leader" if of_leader else "tells_of_one"
