"""The mirror of readings that were taken elsewhere: a table in, findings out.

Nothing of it is stored, save marks of whom was told of, where a memory is named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from callmirror.domain import Text
from callmirror.errors import InputError
from callmirror.patterns.archive import findings_of
from callmirror.patterns.comparing import Targets
from callmirror.patterns.disclosure import check_k
from callmirror.patterns.finding import Against, Finding, Verdict
from callmirror.patterns.readings import Readings
from callmirror.patterns.readings_table import read_readings
from callmirror.patterns.remembering import Memory
from callmirror.patterns.strata import alike
from callmirror.patterns.windows import Span, windows_of
from callmirror.standards import Standard, read_standards
from callmirror.store.memory import remembering

WITHOUT_STANDARDS = (Against.ORGANISATION.value, Against.PREVIOUS.value)
KEPT: Mapping[tuple[str, str], str] = {
    ("at_least", "above"): "as_declared",
    ("at_most", "below"): "as_declared",
    ("at_least", "below"): "gap",
    ("at_most", "above"): "gap",
}
"""What a shared habit on one side of a standard says of it."""


class PatternsOfTable(NamedTuple):
    """What a table of readings says, what to know of how it was read, and the readings."""

    findings: tuple[Finding, ...]
    notices: tuple[Text, ...]
    readings: Readings


def patterns_of_table(
    path: Path,
    *,
    against: str,
    span: Span,
    k: int,
    units: Mapping[str, str],
    remember: Path | None = None,
) -> PatternsOfTable:
    """Judge every team, window and marker of a table.

    ``against`` is "organisation", "previous", or the path of declared standards. ``units`` are those of known
    markers. ``remember`` is the file in which it is kept what earlier runs told, and what this one tells.

    Raises:
        InputError: the table or the standards can't be used, or there are no windows to compare.
        SettingsError: ``k`` is too small.
        StoreError: the memory can't be used.
    """
    check_k(k)
    standards = () if against in WITHOUT_STANDARDS else read_standards(Path(against))
    kind = Against(against) if against in WITHOUT_STANDARDS else Against.STANDARD
    if kind is Against.PREVIOUS and span is Span.ALL:
        raise InputError(
            "--against previous",
            en="all time has no period before it; add --window month or --window quarter.",
            fr="toute la durée n'a pas de période précédente ; ajoutez --window month ou --window quarter.",
        )
    judged = partial(findings_of, span=span, against=kind, targets=_targets(standards), k=k)
    if remember is None:
        table = read_readings(path, units=units, k=k)
        found = judged(table.readings)
    else:
        with remembering(remember) as told:
            table = read_readings(path, units=units, k=k, mark=told.mark)
            memory = Memory(told.published())
            found = judged(table.readings, memory=memory)
            told.add(memory.told)
    left_out = _left_out(table.readings, span=span, k=k) if kind is Against.ORGANISATION else ()
    said = (replace(_said_of(one, standards), left_out=_of_compared(one, left_out)) for one in found)
    return PatternsOfTable(tuple(said), table.notices, table.readings)


def _left_out(readings: Readings, *, span: Span, k: int) -> tuple[str, ...]:
    """The columns by which calls could not be compared with like ones of other teams."""
    return alike(readings, windows_of(readings.day_of_call, span).of_call, k=k).left_out


def _of_compared(finding: Finding, left_out: tuple[str, ...]) -> tuple[str, ...] | None:
    """Of findings that hold a team beside others."""
    return left_out if finding.against is Against.ORGANISATION else None


def _targets(standards: Sequence[Standard]) -> Targets:
    """Targets that always count; what is declared for a period, or without a target, is a page's matter."""
    return {
        (one.marker, one.team): one.target
        for one in standards
        if one.target is not None and one.period is None
    }


def _said_of(finding: Finding, standards: Sequence[Standard]) -> Finding:
    """Say whether a declared standard is kept, where a shared habit lies on one side of it."""
    if finding.verdict is not Verdict.SHARED_HABIT or finding.against is not Against.STANDARD:
        return finding
    targets = _targets(standards)
    lasting = (one for one in standards if (one.marker, one.team) in targets and one.period is None)
    declared = {(one.marker, one.team): one.direction for one in lasting}
    general = declared.get((finding.marker, None), "")
    direction = declared.get((finding.marker, finding.team), general)
    return replace(finding, reason=KEPT.get((direction, finding.direction or "")))
