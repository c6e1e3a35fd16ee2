"""Two theories of a good sale, each as what it expects to hear: opposite sides of the same signs.

*Volume*: many calls, we speak, the offer comes early, the customer is pressed to close. *Common ground*: we
ask, listen, give back what was said, speak of the customer, and both agree what comes next. A point stands
only where one parts the two by itself, who speaks more than half, or whether more is said of the customer
than of us; where none does, a sign is held against the months before. Neither point is a norm of good work.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from callmirror.charter.declared import COMMON_GROUND, VOLUME
from callmirror.declaring.enacted import Enacted

HALF = 0.5
OTHER: Mapping[str, str] = {VOLUME: COMMON_GROUND, COMMON_GROUND: VOLUME}
CALLS_MADE = "calls_made"
"""The team's own monthly figure of how many calls it makes; it is no marker, for not every call is here."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A marker of which the theories expect something; None where a theory says nothing of it."""

    marker: str
    volume: str | None
    common_ground: str | None
    point: float | None = None

    def expected_by(self, theory: str) -> Enacted | None:
        """What that theory expects of it."""
        direction = self.volume if theory == VOLUME else self.common_ground
        return None if direction is None else Enacted(self.marker, direction, self.point)


SIGNS = (
    Sign("question_ratio", "less", "more"),
    Sign("talk_share", "at_least", "at_most", HALF),
    Sign("reformulation_rate", "less", "more"),
    Sign("customer_focus", "at_most", "at_least", HALF),
    Sign("pitch_before_problem", "at_least", "at_most", HALF),
    Sign("pressure", "more", "less"),
    Sign("next_step", None, "at_least", HALF),
)
"""The signs by which the two theories are told apart, shown as they stand here."""
