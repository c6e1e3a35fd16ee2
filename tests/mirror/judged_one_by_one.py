"""Levels held against others reading by reading, each an object: what judging by columns must say too."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from callmirror.columns import TeamColumns
from callmirror.domain import OF_STEP, Judgement, Observation, Pattern
from callmirror.patterns.archive import with_claim
from callmirror.patterns.cells import cells_of
from callmirror.patterns.comparing import claims_of
from callmirror.patterns.finding import Against
from callmirror.patterns.observations import newest_of_each_marker, why_unmeasured
from callmirror.patterns.readings import Column, Context, Readings
from callmirror.patterns.strata import COMPARABLE, alike
from callmirror.patterns.windows import UNKNOWN_DAY, Told
from callmirror.report import judging
from callmirror.report.judging import Grounds
from callmirror.store import Store

Contexts = Mapping[str, str | None]
Measured = Mapping[str, Sequence[Observation]]

BEFORE, NOW = 0, 1


def by_observations(store: Store) -> Callable[..., tuple[Judgement, ...]]:
    """Judge as ``report.judging.judged`` does, with what the store lists of its calls."""
    kinds = {call.id: call.kind for call in store.calls()}
    languages = {call.id: call.language for call in store.calls()}

    def judged(
        columns: TeamColumns, shown: Iterable[Pattern], grounds: Grounds, *, k: int
    ) -> tuple[Judgement, ...]:
        plain = [one for one in shown if OF_STEP not in one.marker]
        held = _held(list(columns), plain, grounds, {"kind": kinds, "language": languages}, k=k)
        compared = [judging._deviations(one, k=k) for one in held]
        claims = claims_of([one.cells for one in held], compared, k=k)
        found = []
        for number, one in enumerate(held):
            cell = judging._our_cell(one.cells)
            finding = with_claim(judging._finding(one, cell), claims.get((number, cell)))
            found.append(judging._judgement(one, finding, cell))
        return tuple(found)

    return judged


def _held(
    observations: Sequence[Observation],
    shown: Sequence[Pattern],
    grounds: Grounds,
    contexts: Mapping[str, Contexts],
    *,
    k: int,
) -> list[Any]:
    now, before = measured(observations, shown), measured([*grounds.before()] if shown else [], shown)
    standards = {one.marker: one for one in grounds.standards}
    chosen = [judging._against(one, standards.get(one.marker), before) for one in shown]
    asked = Against.ORGANISATION in chosen
    others = measured([one for each in grounds.others() for one in each], shown) if asked else {}
    stratum, left_out = told_apart(now, others, contexts, k=k) if others else (contexts["kind"], ())
    held = []
    for number, (pattern, against) in enumerate(zip(shown, chosen, strict=True)):
        beside = against is Against.ORGANISATION
        earlier = () if beside else before.get(pattern.marker, ())
        elsewhere = others.get(pattern.marker, ()) if beside else ()
        by = stratum if beside else contexts["kind"]
        column = column_of(number, now.get(pattern.marker, ()), earlier, elsewhere, pattern, by)
        cells = cells_of(column, windows=2, k=k, told=Told(k=k))
        standard = standards.get(pattern.marker)
        held.append(judging._Held(pattern, against, standard, cells, left_out if beside else ()))
    return held


def measured(observations: Sequence[Observation], shown: Sequence[Pattern]) -> Measured:
    versions = {one.marker: one.version for one in shown}
    found: dict[str, list[Observation]] = {}
    for team in dict.fromkeys(one.team for one in observations):
        own = [one for one in observations if one.team == team and one.marker in versions]
        for marker, newest in newest_of_each_marker(own).items():
            version = versions[marker]
            counted = [one for one in newest if one.version == version and not why_unmeasured(one, version)]
            found.setdefault(marker, []).extend(counted)
    return {marker: each for marker, each in found.items() if each}


def column_of(
    number: int,
    now: Sequence[Observation],
    before: Sequence[Observation],
    others: Sequence[Observation],
    pattern: Pattern,
    kinds: Contexts,
) -> Column:
    rows = [*now, *before, *others]
    windows = [NOW] * len(now) + [BEFORE] * len(before) + [NOW] * len(others)
    return Column(
        marker=number,
        unit=pattern.unit,
        team=numbered([pattern.team, *(one.team for one in rows)])[1:],
        person=numbered([one.person for one in rows]),
        window=np.array(windows, dtype=np.intp),
        kind=numbered([kinds.get(one.call_id) or "" for one in rows]),
        call=numbered([one.call_id for one in rows]),
        value=np.array([one.value for one in rows], dtype=float),
        exposure=np.array([one.exposure for one in rows], dtype=float),
    )


def told_apart(
    now: Measured, others: Measured, contexts: Mapping[str, Contexts], *, k: int
) -> tuple[Contexts, tuple[str, ...]]:
    own = {one.call_id: one for of_marker in now.values() for one in of_marker}
    calls = own | {one.call_id: one for of_marker in others.values() for one in of_marker}
    found = alike(_readings(calls, contexts), np.zeros(len(calls), dtype=np.intp), k=k)
    stratum = dict(zip(calls, map(str, found.readings.kind_of_call.tolist()), strict=True))
    known = sum(bool(contexts["kind"].get(call)) for call in own)
    untold = ("kind",) if known < COMPARABLE * len(own) else ()
    return stratum, (*untold, *found.left_out)


def _readings(calls: Mapping[str, Observation], contexts: Mapping[str, Contexts]) -> Readings:
    columns = []
    for name, of in contexts.items():
        values = [of.get(call) or "" for call in calls]
        columns.append(Context(name, tuple(dict.fromkeys(values)), numbered(values)))
    none = np.zeros(0, dtype=np.intp)
    return Readings(
        teams=tuple(dict.fromkeys(one.team for one in calls.values())),
        markers=(),
        units=(),
        kinds=columns[0].values,
        team_of_call=numbered([one.team for one in calls.values()]),
        person_of_call=numbered([one.person for one in calls.values()]),
        day_of_call=np.full(len(calls), UNKNOWN_DAY, dtype=np.intp),
        kind_of_call=columns[0].of_call,
        call=none,
        marker=none,
        value=np.zeros(0),
        exposure=np.zeros(0),
        contexts=tuple(columns),
    )


def numbered(names: Sequence[str]) -> Any:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.intp)
