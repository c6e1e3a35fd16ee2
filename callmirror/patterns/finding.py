"""What one answer says of a team: a level, and whether what it shows is shared among its people."""

from dataclasses import dataclass
from enum import StrEnum

from callmirror.domain import Window
from callmirror.patterns.variance import Components


class Verdict(StrEnum):
    """What can be claimed.

    ``NOT_A_TEAM_MATTER`` says that people or a few of their calls differ, without saying how many or which:
    one person apart, people who differ widely, and a mean that hangs on a single person all read the same.
    """

    SHARED_HABIT = "shared_habit"
    TWO_CAMPS = "two_camps"
    NOT_A_TEAM_MATTER = "not_a_team_matter"
    NO_EVIDENCE = "no_evidence"
    WITHHELD = "withheld"


class Against(StrEnum):
    """What a team is compared with: never a universal norm."""

    ORGANISATION = "organisation"
    PREVIOUS = "previous"
    STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class Change:
    """A level less the one told of the window before, and its 90 % interval."""

    difference: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Finding:
    """A marker of a team in a window; there is no field in which a person could stand.

    ``variance`` holds shares of what varies among all calls of the marker in the window, of every team.
    ``prevalence`` is told with a shared habit only: at least this share of people lies on its side, in
    tenths, and never all of them. ``direction`` is "above" or "below" the reference. ``q_value`` is the
    false-discovery rate at which the claim, or a claim where there is none, would be made. ``reason`` is the
    rule that withholds, why there is no evidence, or whether a declared standard is kept. ``left_out`` names
    the columns of context by which calls could not be set beside like ones of other teams; None where they
    were not compared with other teams.
    """

    team: str
    window: Window
    marker: str
    verdict: Verdict
    level: float | None = None
    interval: tuple[float, float] | None = None
    calls: int | None = None
    people: int | None = None
    variance: Components | None = None
    prevalence: float | None = None
    direction: str | None = None
    against: Against | None = None
    q_value: float | None = None
    reason: str | None = None
    change: Change | None = None
    left_out: tuple[str, ...] | None = None
