"""A team's report as public JSON, and back: what programs read, and what is kept of a page once shown.

::

    {"schema": 1, "team": "...", "made_on": "2026-04-02" or null,
     "window": {"start": "2026-03-01" or null, "end": "2026-04-01" or null},        days, [start, end)
     "calls": 48 or null, "people": 8 or null, "languages": {"fr": 30, "en": 18},
     "patterns": [{"marker", "version", "unit", "level", "interval": [low, high], "calls", "people"}],
     "withheld": [{"marker", "rule"}],
     "unmeasured": [{"marker", "reason", "calls": 12 or null}],
     "notices": [{"en", "fr"}],
     "judgements": null or
        [{"marker", "verdict": "shared_habit" | "two_camps" | "not_a_team_matter" | "no_evidence",
          "against": "standard" | "previous" | "organisation" or null, "direction": "above" | "below" or null,
          "prevalence", "q_value", "reason", "person_share", "change": [difference, low, high] or null,
          "left_out": ["kind" | "language" | ...],
          "standard": null or {"marker", "target", "direction", "team", "behaviour", "period", "owner"}}],
     "moments": [{"marker", "quotes": ["..."], "reason"}],                of the patterns that come first
     "earlier": [{"marker", "version", "unit", "level", "interval", "calls", "people",
                  "window": {"start", "end"}}],                             levels published of windows before
     "further": [{"topic": "kinds" | "routines" | "wordings" | "after_objection" | "changes" | "contexts",
                  "rest", "calls", "people", "reason",
                  "portions": [{"traits": [[of, what]], "share", "interval", "lift", "level"}]}],
     "replies": [{"number", "area": "mirror", "finding": marker, "period": days, "text", "month": "2026-11",
                  "sort": "contest" | "context" | "thanks", "state": "open" | "answered" | "said",
                  "answer": text, "" where it was erased, or null}]}         what members said of the levels

A level of which a reply contests something and is open is contested: it is not to be told as sure.

A null number is one that may not be told. The interval is the 90 % interval of the level. A marker with a dot
is a step of another: ``script_adherence.price`` has as level the share of calls in which it is heard, told to
the tenth; a level between tenths is the middle of a class, 0.05 all that is below 0.1, and 0.95 all that is
above 0.9 (0.125 and 0.875 where calls are few: below 0.25, above 0.75).
"""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from callmirror.domain import (
    Further,
    Judgement,
    Moments,
    Pattern,
    Portion,
    Standard,
    TeamReport,
    Text,
    Unmeasured,
    Window,
    Withheld,
)
from callmirror.errors import StoreError
from callmirror.report.replied import reply_data

SCHEMA = 1


def to_json(report: TeamReport, *, made_on: date | None = None) -> str:
    """Write a report; equal reports give equal text."""
    return json.dumps(as_data(report, made_on=made_on), ensure_ascii=False, indent=2) + "\n"


def as_data(report: TeamReport, *, made_on: date | None = None) -> dict[str, Any]:
    """Return what the JSON holds, as plain values."""
    return {
        "schema": SCHEMA,
        "team": report.team,
        "made_on": _day(made_on),
        "window": _window(report.window),
        "calls": report.calls,
        "people": report.people,
        "languages": dict(report.languages),
        "patterns": [_pattern(pattern) for pattern in report.patterns],
        "withheld": [{"marker": one.marker, "rule": one.rule} for one in report.withheld],
        "unmeasured": [
            {"marker": one.marker, "reason": one.reason, "calls": one.calls} for one in report.unmeasured
        ],
        "notices": [{"en": notice.en, "fr": notice.fr} for notice in report.notices],
        "judgements": None if report.judgements is None else [asdict(one) for one in report.judgements],
        "moments": [asdict(one) for one in report.moments],
        "further": [asdict(one) for one in report.further],
        "earlier": [{**_pattern(one), "window": _window(one.window)} for one in report.earlier],
        "replies": [reply_data(one) for one in report.replies],
    }


def from_json(payload: str) -> TeamReport:
    """Read a report that :func:`to_json` wrote; raises :class:`StoreError` where it is another's text."""
    try:
        return _report(json.loads(payload))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(
            en="A page shown earlier can't be read back; restore the data folder from a backup.",
            fr="Une page montrée auparavant ne peut pas être relue ; restaurez le dossier de données.",
        ) from error


def _report(data: dict[str, Any]) -> TeamReport:
    if data["schema"] != SCHEMA:
        raise ValueError(data["schema"])
    team, window = data["team"], _window_of(data["window"])
    return TeamReport(
        team=team,
        window=window,
        patterns=tuple(
            Pattern(team=team, window=window, **{**one, "interval": tuple(one["interval"])})
            for one in data["patterns"]
        ),
        withheld=tuple(Withheld(team=team, window=window, **one) for one in data["withheld"]),
        unmeasured=tuple(Unmeasured(**one) for one in data["unmeasured"]),
        calls=data["calls"],
        people=data["people"],
        languages=data["languages"],
        notices=tuple(Text(**notice) for notice in data["notices"]),
        # Pages that were kept before there were any lack these.
        judgements=_judgements(data.get("judgements")),
        moments=tuple(
            Moments(one["marker"], tuple(one["quotes"]), one["reason"]) for one in data.get("moments", ())
        ),
        earlier=tuple(_earlier(team, one) for one in data.get("earlier", ())),
        further=tuple(_further(one) for one in data.get("further", ())),
    )


def _judgements(data: list[dict[str, Any]] | None) -> tuple[Judgement, ...] | None:
    return None if data is None else tuple(map(_judgement, data))


def _judgement(data: dict[str, Any]) -> Judgement:
    change, standard = data["change"], data["standard"]
    if standard is not None:
        behaviour = standard["behaviour"]
        standard = Standard(**{**standard, "behaviour": Text(**behaviour) if behaviour else None})
    left_out = tuple(data.get("left_out", ()))  # pages kept before there were any lack it
    change = None if change is None else tuple(change)
    return Judgement(**{**data, "change": change, "standard": standard, "left_out": left_out})


def _further(data: dict[str, Any]) -> Further:
    portions = (_portion(one) for one in data["portions"])
    return Further(**{**data, "portions": tuple(portions)})


def _portion(data: dict[str, Any]) -> Portion:
    interval = data["interval"]
    traits = tuple((of, what) for of, what in data["traits"])
    return Portion(**{**data, "traits": traits, "interval": None if interval is None else tuple(interval)})


def _earlier(team: str, data: dict[str, Any]) -> Pattern:
    return Pattern(
        team=team,
        **{**data, "window": _window_of(data["window"]), "interval": tuple(data["interval"])},
    )


def _window(window: Window) -> dict[str, str | None]:
    return {"start": _day(window.start), "end": _day(window.end)}


def _window_of(data: dict[str, str | None]) -> Window:
    return Window(_date(data["start"]), _date(data["end"]))


def _pattern(pattern: Pattern) -> dict[str, Any]:
    return {
        "marker": pattern.marker,
        "version": pattern.version,
        "unit": pattern.unit,
        "level": pattern.level,
        "interval": list(pattern.interval),
        "calls": pattern.calls,
        "people": pattern.people,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
