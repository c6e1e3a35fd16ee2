"""When a behaviour decays while results still look good: a cumulative sum for each behaviour.

Each new window of a behaviour is held against the team's own first windows, its people compared with
themselves, as a normal score toward the worse. A cumulative sum (Page, Biometrika 41, 1954) adds up what
lies more than three quarters of a deviation there and forgets the rest; where it passes its limit the
behaviour is said to decay. The limit was set by simulation so that a team that watches ``MOST_WATCHED``
behaviours by the month is alarmed falsely less than once a year (``scripts/bench_effects``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scipy.special import ndtri, stdtr

from callmirror.experiments import Means, difference_of

FIRST_WINDOWS = 3
"""So many windows are what later ones are held against."""
ALLOWED = 0.75
LIMIT = 2.5
MOST_WATCHED = 6
WORST_SCORE = 3.0
"""One window alone adds no more than this: a single odd month is no decay."""
FEWEST_PEOPLE = 2


@dataclass(frozen=True, slots=True)
class Decay:
    """What became of one behaviour; ``since`` is the window in which its decay began, None where none shows.

    ``at`` is the window in which the alarm rose. ``reason`` says why nothing could be watched.
    """

    behaviour: str
    since: int | None = None
    at: int | None = None
    reason: str | None = None


def decays(
    behaviours: Mapping[str, Sequence[Means | None]], *, worse: Mapping[str, int]
) -> tuple[Decay, ...]:
    """Watch each behaviour; ``worse`` is -1 where less of it is worse, 1 where more of it is.

    Windows are months in order, each person's mean in each; None where nothing may be told.
    """
    return tuple(_watch(name, windows, worse[name]) for name, windows in behaviours.items())


def _watch(name: str, windows: Sequence[Means | None], worse: int) -> Decay:
    first = _pooled([each for each in windows[:FIRST_WINDOWS] if each is not None])
    if len(windows) <= FIRST_WINDOWS or len(first) < FEWEST_PEOPLE:
        return Decay(name, reason="too_early")
    total, since = 0.0, None
    for place in range(FIRST_WINDOWS, len(windows)):
        now = windows[place]
        if now is None or len(now) < FEWEST_PEOPLE:
            continue
        before = total
        total = max(0.0, total + worse * _score(first, now) - ALLOWED)
        since = place if not before and total else since if total else None
        if total > LIMIT:
            return Decay(name, since, place)
    return Decay(name)


def _pooled(windows: Sequence[Means]) -> Means:
    """Each person's mean over the windows in which they were at work."""
    people = sorted({name for each in windows for name in each})
    found = {name: [each[name] for each in windows if name in each] for name in people}
    return {name: sum(values) / len(values) for name, values in found.items()}


def _score(first: Means, now: Means) -> float:
    """The move since the first windows as a normal score, by the probability of Student's t."""
    moved = difference_of(first, now)
    if moved.error <= 0:
        return 0.0
    chance = float(stdtr(moved.freedom, -abs(moved.estimate) / moved.error))
    score = min(WORST_SCORE, -float(ndtri(max(chance, 1e-12))))
    return score if moved.estimate > 0 else -score
