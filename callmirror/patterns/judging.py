"""From tests to verdicts, for all cells of one answer together, since together they must not claim too much.

Of all claims together at most 5 % are expected to be false: 3.65 % for shared habits, 1 % for two camps, and
the rest is kept because variances that are steadied by others are estimates still. A shared habit is claimed
where the mean differs from its reference at that rate over all cells, at least 70 % of people lie on that
side, and it holds without any one person. A mean that differs anyway needs less to be told two camps. What
people differ in without being a matter of the team is said to be that, and nothing more.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from callmirror.patterns.false_discovery import q_values
from callmirror.patterns.finding import Verdict
from callmirror.patterns.sharedness import Sharedness

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

PREVALENT = 0.70
"""A habit is shared by at least this share of people."""

WITHOUT_ONE = 0.03
"""The claim without any one person must still reach this level of significance."""

WITHOUT_ONE_IN_DOUBT = 0.0075
"""The same where one person seems to stand apart, at ``SEEMS``."""

SEEMS = 0.10
HABITS_RATE = 0.0365
"""False-discovery rate of shared habits."""

CAMPS_RATE = 0.01
"""False-discovery rate of two camps."""

CAMPS_WITHIN = 0.0025
"""Level at which two camps are preferred to a habit, where the mean differs from its reference."""

CAMPS_SHAPE = 0.40
"""The shape alone must be at least so rare among people who differ evenly, and rarer than one apart."""

APART_RATE = 0.025
"""False-discovery rate of saying that something is not a team matter for people's differences alone."""


class Judged(NamedTuple):
    """Per cell: the verdict, and the false-discovery rate that goes with it (NaN where none may be told)."""

    verdicts: list[Verdict]
    q_values: Array


def judge(shared: Sharedness) -> Judged:
    """Decide every cell; the family of tests is all cells given."""
    q = q_values(shared.p)
    differs = q <= HABITS_RATE
    camps_q = q_values(shared.camps_p)
    camps = _camps(shared, differs, camps_q)
    habit = differs & ~camps & _holds_without_any(shared) & (shared.prevalence >= PREVALENT)
    matter_of_people = (differs | (q_values(shared.apart_p) <= APART_RATE)) & ~habit & ~camps
    verdicts = [
        Verdict.SHARED_HABIT
        if habit[cell]
        else Verdict.TWO_CAMPS
        if camps[cell]
        else Verdict.NOT_A_TEAM_MATTER
        if matter_of_people[cell]
        else Verdict.NO_EVIDENCE
        for cell in range(len(q))
    ]
    told = np.where(camps, np.where(differs, np.minimum(q, camps_q), camps_q), q)
    return Judged(verdicts, np.where(matter_of_people, np.nan, told))


def _camps(shared: Sharedness, differs: Flags, camps_q: Array) -> Flags:
    """NaN compares as False: where camps can't be tested there are none."""
    shape = (shared.camps_shape_p <= CAMPS_SHAPE) & (shared.camps_shape_p < shared.apart_shape_p)
    enough = (camps_q <= CAMPS_RATE) | (differs & (shared.camps_p <= CAMPS_WITHIN))
    return np.asarray(shape & enough)


def _holds_without_any(shared: Sharedness) -> Flags:
    doubt = shared.apart_p <= SEEMS
    return np.asarray(shared.worst_p <= np.where(doubt, WITHOUT_ONE_IN_DOUBT, WITHOUT_ONE))
