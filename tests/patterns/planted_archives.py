"""Small archives of readings by hand and by dice, for the tests of the whole mirror."""

from collections.abc import Sequence

import numpy as np

from callmirror.patterns.comparing import Compared, Targets, compare
from callmirror.patterns.finding import Against, Verdict
from callmirror.patterns.readings import Readings
from callmirror.patterns.windows import Span
from callmirror.simulate.planted import SHAPES, Archive, Truth, latest, planted

Row = tuple[str, str, int, str, float]
"""Team, person, day, kind, value."""


def readings_of(rows: Sequence[Row], *, unit: str = "signed_s") -> Readings:
    """Readings of one marker, one call per row."""
    teams, people, days, kinds, values = (list(column) for column in zip(*rows, strict=True))
    team, named = _numbers(teams), _numbers(people)
    kind = _numbers(kinds)
    return Readings(
        teams=tuple(dict.fromkeys(teams)),
        markers=("zeal",),
        units=(unit,),
        kinds=tuple(dict.fromkeys(kinds)),
        team_of_call=team,
        person_of_call=named,
        day_of_call=np.array(days, dtype=np.intp),
        kind_of_call=kind,
        call=np.arange(len(rows)),
        marker=np.zeros(len(rows), dtype=np.intp),
        value=np.array(values, dtype=float),
        exposure=np.ones(len(rows)),
    )


def _numbers(labels: list[str]) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    places = {label: number for number, label in enumerate(dict.fromkeys(labels))}
    return np.array([places[label] for label in labels], dtype=np.intp)


def told_of_first(
    archive: Archive, truth: Truth, effect: float, against: Against, *, archives: int, seed: int = 1
) -> list[dict[int, Verdict]]:
    """For each of so many archives, the verdict on each marker of the team in which the truth is planted."""
    random = np.random.default_rng(seed)
    return [
        _of_first(_compared(planted(archive, truth, effect, random=random), archive, against))
        for _ in range(archives)
    ]


def _compared(readings: Readings, archive: Archive, against: Against) -> Compared:
    if against is Against.PREVIOUS:
        return compare(readings, span=Span.MONTH, against=against, k=5)
    middle = SHAPES[archive.shape].middle
    targets: Targets = {(marker, None): middle for marker in readings.markers}
    return compare(latest(readings), span=Span.ALL, against=against, targets=targets, k=5)


def _of_first(compared: Compared) -> dict[int, Verdict]:
    return {
        marker: claim.verdict
        for (marker, cell), claim in sorted(compared.claims.items())
        if compared.cells[marker].team[cell] == 0
    }
