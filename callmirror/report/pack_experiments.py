"""Experiments in words: what is tried, who looks after it, what became of the level it should move."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from callmirror.domain import Experiment, Outcome, Pattern
from callmirror.markers import REASONS as MARKER_REASONS
from callmirror.report.figures import amount, decimals_for, signed, window_words
from callmirror.report.pack_words import (
    CAUTIONS,
    FINDINGS,
    LEVELS,
    NOT_CLAIMED,
    NOT_MEASURED,
    PACK,
    UNMEASURED,
)
from callmirror.report.saying import say, told
from callmirror.report.titles import title_of
from callmirror.report.windows import window_data
from callmirror.report.wording import REASONS, RULES

WIDTH = 96
"""Columns of a terminal that text is set for."""


@dataclass(frozen=True, slots=True)
class Trial:
    """An experiment as it is shown; ``finding`` is None while it runs."""

    number: int | None
    team: str
    what: str | None
    owner: str
    months: str
    signal: str
    finding: str | None
    levels: str | None
    cautions: tuple[str, ...]


def trial_of(experiment: Experiment, language: str) -> Trial:
    """Write an experiment out in one language."""
    outcome, title = experiment.outcome, title_of(experiment.marker, language)
    return Trial(
        number=experiment.number,
        team=experiment.team,
        what=experiment.note,
        owner=experiment.owner or told(PACK["the_team"], language),
        months=window_words(experiment.window, language),
        signal=told(PACK[experiment.direction], language).format(title=title),
        finding=_finding(experiment, language),
        levels=None if outcome is None else _levels(outcome, language),
        cautions=() if outcome is None else tuple(told(CAUTIONS[one], language) for one in outcome.cautions),
    )


def why_unmeasured(reason: str, language: str) -> str:
    """Say why nothing can be said of an experiment yet, by a rule of disclosure or a reason of a marker."""
    known = RULES.get(reason) or NOT_MEASURED.get(reason) or REASONS.get(reason) or MARKER_REASONS.get(reason)
    why = told(known or REASONS["unknown"], language)
    return f"{told(NOT_CLAIMED, language)} {why}"


def _finding(experiment: Experiment, language: str) -> str | None:
    outcome = experiment.outcome
    if outcome is None:
        return told(UNMEASURED, language) if experiment.closed else None
    low, high = outcome.interval
    difference, high_words = (_signed(one, outcome, language) for one in (outcome.difference, high))
    low_words = _signed(low, outcome, language, bare=True)
    return told(FINDINGS[outcome.finding], language).format(
        difference=difference, low=low_words, high=high_words
    )


def _levels(outcome: Outcome, language: str) -> str:
    values = {
        "months_before": window_words(outcome.before.window, language),
        "months_after": window_words(outcome.after.window, language),
        "before": _level(outcome.before, language),
        "after": _level(outcome.after, language),
    }
    return told(LEVELS, language).format(**values)


def _level(pattern: Pattern, language: str) -> str:
    decimals = decimals_for(pattern.interval[1] - pattern.interval[0], pattern.unit)
    return amount(pattern.level, pattern.unit, decimals=decimals, language=language)


def _signed(value: float, outcome: Outcome, language: str, *, bare: bool = False) -> str:
    """A difference with its sign; of ratios in points of a hundred, which ``bare`` leaves unsaid."""
    unit = outcome.after.unit
    decimals = decimals_for(outcome.interval[1] - outcome.interval[0], unit)
    shown = signed(value, unit, decimals=decimals, language=language)
    return say("points", language, value=shown) if unit == "ratio" and not bare else shown


def experiment_text(experiment: Experiment, language: str, reason: str | None = None) -> str:
    """Write an experiment for a terminal; ``reason`` is why nothing could be measured now."""
    trial = trial_of(experiment, language)
    said = (
        f"{trial.number}. {trial.team} · {trial.signal}",
        *([trial.what] if trial.what else []),
        f"{trial.months} · {trial.owner}",
        *([trial.finding] if trial.finding else []),
        *([trial.levels] if trial.levels else []),
        *trial.cautions,
        *([why_unmeasured(reason, language)] if reason else []),
    )
    first, *others = said
    folded = (
        line
        for sentence in others
        for line in textwrap.wrap(sentence, WIDTH, initial_indent="   ", subsequent_indent="   ")
    )
    return "\n".join((first, *folded)) + "\n"


def experiments_data(found: Sequence[Experiment], reason: str | None = None) -> dict[str, Any]:
    """Return experiments as public JSON has them; ``reason`` is why nothing could be measured now."""
    return {"schema": 1, "experiments": [_data(one) for one in found], "reason": reason}


def _data(experiment: Experiment) -> dict[str, Any]:
    outcome = experiment.outcome
    return {
        "id": experiment.number,
        "team": experiment.team,
        "marker": experiment.marker,
        "version": experiment.version,
        "direction": experiment.direction,
        "window": window_data(experiment.window),
        "owner": experiment.owner,
        "note": experiment.note,
        "closed": experiment.closed,
        "outcome": None if outcome is None else _outcome_data(outcome),
    }


def _outcome_data(outcome: Outcome) -> dict[str, Any]:
    return {
        "finding": outcome.finding,
        "difference": outcome.difference,
        "interval": list(outcome.interval),
        "cautions": list(outcome.cautions),
        "before": _pattern_data(outcome.before),
        "after": _pattern_data(outcome.after),
    }


def _pattern_data(pattern: Pattern) -> dict[str, Any]:
    return {
        "window": window_data(pattern.window),
        "level": pattern.level,
        "interval": list(pattern.interval),
        "calls": pattern.calls,
        "people": pattern.people,
    }
