"""Change in words, for a terminal or a page, and as public data."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from callmirror.effects.before_after import BeforeAfter, Moved
from callmirror.effects.courses import Spreading, Watched
from callmirror.effects.wording import (
    ALONE,
    BEYOND,
    CAUTIONS,
    DECAYING,
    EARLIER,
    HOLDING,
    NOTHING_DECLARED,
    OWN,
    SHARE,
    SHARE_HIDDEN,
    SPREAD,
    TOO_EARLY,
    UNWATCHED,
)
from callmirror.report.figures import amount, decimals_for, month_words, signed, window_words
from callmirror.report.pack_experiments import why_unmeasured
from callmirror.report.saying import say, told
from callmirror.report.titles import title_of
from callmirror.report.windows import window_data

SCHEMA = 1


def change_lines(found: BeforeAfter, language: str) -> tuple[str, ...]:
    """What may be said of a team since something began, sentence by sentence."""
    head = f"{found.team} · {title_of(found.marker, language)}"
    if found.own is None or found.levels is None:
        return head, why_unmeasured(found.reason or "unknown", language)
    return head, *_moved_lines(found, found.own, found.levels, language)


def _moved_lines(found: BeforeAfter, own: Moved, levels: tuple[float, float], language: str) -> Iterator[str]:
    decimals = decimals_for(own.interval[1] - own.interval[0], found.unit)
    first, last = (amount(one, found.unit, decimals=decimals, language=language) for one in levels)
    before, after = (window_words(one, language) for one in (found.before, found.after))
    numbers = _numbers(own, found.unit, language)
    yield told(OWN, language).format(before=before, after=after, first=first, last=last, **numbers)
    if found.beyond is not None:
        yield _beyond(found, found.beyond, language)
    for day, moved in found.earlier:
        numbers = _numbers(moved, found.unit, language)
        yield told(EARLIER, language).format(month=month_words(day, language), **numbers)
    yield from (told(CAUTIONS[one], language) for one in found.cautions)


def _beyond(found: BeforeAfter, moved: Moved, language: str) -> str:
    key = "no_evidence" if found.finding == "no_evidence" else "moved_up"
    if not found.teams:
        return told(ALONE[key], language)
    return told(BEYOND[key], language).format(teams=found.teams, **_numbers(moved, found.unit, language))


def _numbers(moved: Moved, unit: str, language: str) -> dict[str, str]:
    decimals = decimals_for(moved.interval[1] - moved.interval[0], unit)
    difference, low, high = (
        signed(one, unit, decimals=decimals, language=language) for one in (moved.difference, *moved.interval)
    )
    points = say("points", language, value=difference) if unit == "ratio" else difference
    return {"difference": points, "low": low, "high": high}


def spread_lines(found: Spreading, language: str) -> tuple[str, ...]:
    """How a habit spreads, month by month and then in a sentence."""
    months = (
        told(SHARE_HIDDEN if share is None else SHARE, language).format(
            month=window_words(window, language),
            share=None if share is None else amount(share, "ratio", decimals=0, language=language),
        )
        for window, share in zip(found.months, found.shares, strict=True)
    )
    head = f"{found.team} · {title_of(found.standard.marker, language)}"
    return head, *months, told(SPREAD[found.finding], language)


def watched_lines(found: Sequence[Watched], language: str) -> tuple[str, ...]:
    """What became of each behaviour that is watched: what holds first."""
    ordered = sorted(found, key=lambda one: (one.reason is not None, one.since is not None))
    return tuple(_watched(one, language) for one in ordered) or (told(NOTHING_DECLARED, language),)


def _watched(one: Watched, language: str) -> str:
    title = title_of(one.standard.marker, language)
    if one.since is not None and one.alarm is not None:
        since, alarm = (month_words(day, language) for day in (one.since, one.alarm))
        return told(DECAYING, language).format(title=title, since=since, alarm=alarm)
    if one.reason is None:
        return told(HOLDING, language).format(title=title)
    early = one.reason == "too_early"
    why = told(TOO_EARLY, language) if early else why_unmeasured(one.reason, language)
    return told(UNWATCHED, language).format(title=title, why=why)


def change_data(found: BeforeAfter) -> dict[str, Any]:
    """What may be said of a team since something began, as public JSON has it."""
    data = asdict(found)
    data["before"], data["after"] = window_data(found.before), window_data(found.after)
    data["earlier"] = [{"month": f"{day:%Y-%m}", **asdict(moved)} for day, moved in found.earlier]
    return {"schema": SCHEMA, **data}


def spread_data(found: Spreading) -> dict[str, Any]:
    """How a habit spreads, as public JSON has it."""
    months = [
        {"window": window_data(window), "share": share}
        for window, share in zip(found.months, found.shares, strict=True)
    ]
    return {
        "schema": SCHEMA,
        "team": found.team,
        "marker": found.standard.marker,
        "target": found.standard.target,
        "direction": found.standard.direction,
        "months": months,
        "finding": found.finding,
    }


def watched_data(team: str, found: Sequence[Watched]) -> dict[str, Any]:
    """What became of each behaviour that is watched, as public JSON has it."""
    behaviours = [
        {
            "marker": one.standard.marker,
            "since": None if one.since is None else f"{one.since:%Y-%m}",
            "alarm": None if one.alarm is None else f"{one.alarm:%Y-%m}",
            "reason": one.reason,
        }
        for one in found
    ]
    return {"schema": SCHEMA, "team": team, "behaviours": behaviours}
