"""Whether something is said in more calls than in the period before, or in fewer: people beside themselves.

Each person who has calls in both periods is compared with themselves, and people weigh alike: a paired t on
the differences of people's shares, so that what differs between people, and what a person met with in one
period, both count as chance. A claim is made where the rate of false ones among all that are tested together
is at most 5 % and no single person carries it: without anyone the 90 % interval keeps clear of nothing.
What is told is the direction alone.
"""

from collections.abc import Mapping

import numpy as np
from scipy.special import stdtr, stdtrit

from callmirror.field.periods import Period
from callmirror.patterns.false_discovery import q_values
from callmirror.patterns.level import CONFIDENCE, Array

FALSE = 0.05
TINY = 1e-12
MORE, FEWER, SAME, UNKNOWN = "more", "fewer", "no_evidence", "few_people"


def differences(now: Period, before: Period, said: tuple[Array, Array]) -> Array:
    """Each person's share now less that before, of people with calls in both, in order of their names.

    ``said`` are people's calls in which it is said, now and before.
    """
    _, here, there = np.intersect1d(now.names, before.names, return_indices=True)
    shares = said[0][here] / now.held[here], said[1][there] / before.held[there]
    return np.asarray(shares[0] - shares[1])


def directions(told: Mapping[str, Array], *, k: int) -> dict[str, str]:
    """Claim "more" or "fewer" for each family member, by people's differences, or say why not."""
    tested = {name: _p(each) if len(each) >= k else float("nan") for name, each in told.items()}
    q = q_values(np.array(list(tested.values()), dtype=np.float64))
    found = {}
    for (name, each), rate in zip(told.items(), q, strict=True):
        if len(each) < k:
            found[name] = UNKNOWN
        elif rate <= FALSE and carried_by_none(each):
            found[name] = MORE if each.mean() > 0 else FEWER
        else:
            found[name] = SAME
    return found


def carried_by_none(each: Array) -> bool:
    """Whether the mean keeps clear of nothing, on its side, without any one person."""
    side = np.sign(each.mean())
    left = np.array([np.delete(each, place) for place in range(len(each))]) * side
    error = left.std(axis=1, ddof=1) / np.sqrt(left.shape[1])
    reach = float(stdtrit(left.shape[1] - 1, (1 + CONFIDENCE) / 2))
    return bool((left.mean(axis=1) - reach * error > TINY).all())


def _p(each: Array) -> float:
    mean, spread = abs(float(each.mean())), float(each.std(ddof=1))
    if spread <= TINY:
        return 0.0 if mean > TINY else 1.0
    t = mean / (spread / np.sqrt(len(each)))
    return 2 * float(stdtr(len(each) - 1, -t))
