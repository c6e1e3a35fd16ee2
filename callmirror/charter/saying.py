"""A charter for a terminal and as public data."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from callmirror.charter import phrasing, wording
from callmirror.charter.matrix import Held, Looked, MarkShown, SignShown, TheorySign
from callmirror.charter.meetings import InMeetings
from callmirror.charter.view import MarkView, View, view_of
from callmirror.declaring.shown import NO_MARKER, Told
from callmirror.report.saying import told
from callmirror.report.windows import window_data

SCHEMA = 1


def lines_of(team: str, found: Looked | None, language: str, view: View | None = None) -> Iterator[str]:
    """Yield what a terminal shows: where marks are kept first; ``view`` where it is marked already."""
    yield f"{team} · {told(wording.HEAD, language)}"
    if found is None:
        yield told(wording.NOTHING_DECLARED, language)
        return
    view = view or view_of(found, language)
    yield from (view.looked_at, *(() if view.earlier is None else (view.earlier,)))
    for key, lines in (("kept", view.kept), ("breaks", view.breaks), ("unknown", view.unknown)):
        yield from _section(key, lines, language)
    if view.marks:
        yield from ("", told(wording.SECTIONS["marks"], language))
        yield from (line for mark in view.marks for line in _mark(mark))
    yield from _section("theory", tuple(_theory(view, language)), language)
    yield from _section("question", (view.question,), language)
    yield from _section("try", (view.tried,), language)
    yield from ("", told(wording.NO_GRADE, language))


def _section(key: str, lines: Sequence[str], language: str) -> Iterator[str]:
    if lines:
        yield from ("", told(wording.SECTIONS[key], language), *(f"  {line}" for line in lines))


def _mark(mark: MarkView) -> Iterator[str]:
    yield from ("", f"  {mark.says}")
    for place, sign in enumerate(mark.signs):
        yield f"    {sign}"
        yield from (f"      {row.where} · {row.cells[place].text}" for row in mark.rows)
    yield from (f"    {line}" for line in (*mark.meetings, *mark.notes))


def _theory(view: View, language: str) -> Iterator[str]:
    theory = view.theory
    if theory.title:
        yield f"{theory.title}. {theory.belief}"
    for sign in theory.signs:
        line = wording.OTHER_LINE if sign.other else wording.SIGN_LINE
        told_of = {"title": sign.title, "ours": sign.ours, "other": theory.other_title, "theirs": sign.other}
        yield phrasing.fill(line, language, **told_of)
        yield f"  {sign.level} → {sign.side}"
    yield from theory.notes


def data_of(team: str, found: Looked | None) -> dict[str, Any]:
    """The same as public JSON has it; ``marks`` is null where nothing is declared."""
    if found is None:
        return {"schema": SCHEMA, "team": team, "marks": None, "theory": None}
    theory = found.charter.theory
    return {
        "schema": SCHEMA,
        "team": team,
        "earlier_name": found.earlier,
        "months": window_data(found.window),
        "marks": [_mark_data(one) for one in found.marks],
        "theory": None
        if theory is None
        else {
            "name": theory.name,
            "playbook": None if theory.playbook is None else theory.playbook.name,
            "signs": [_theory_data(one) for one in found.theory],
            "calls_made": dict(found.calls_made),
        },
    }


def _mark_data(one: MarkShown) -> dict[str, Any]:
    return {
        "name": one.mark.name,
        "says": asdict(one.mark.says),
        "finding": one.finding_in("", "") if one.signs else NO_MARKER,
        "signs": [_sign_data(sign) for sign in one.signs],
        "meetings": [_meeting_data(each) for each in one.meetings],
    }


def _sign_data(sign: SignShown) -> dict[str, Any]:
    return {
        **asdict(sign.enacted),
        "cells": [_held_data(one) for one in sign.held],
        "stands_out": [
            {"column": one.column, "value": one.value, "direction": one.direction} for one in sign.contrasts
        ],
    }


def _held_data(one: Held) -> dict[str, Any]:
    said = one.shown.months[-1] if one.shown.months else "no_calls"
    return {
        "column": one.column or None,
        "value": one.value or None,
        "finding": one.shown.finding,
        **_told(said),
    }


def _told(said: Told | None) -> dict[str, Any]:
    if said is None or isinstance(said, str):
        return {"level": None, "interval": None, "reason": said}
    return {"level": said.level, "interval": said.interval, "reason": None}


def _meeting_data(one: InMeetings) -> dict[str, Any]:
    return {
        **asdict(one.enacted),
        "occasion": None if one.occasion is None else str(one.occasion),
        "finding": one.finding,
        "reason": one.reason,
        "meetings": [
            {"day": f"{each.day}", "value": each.value, "tentative": each.tentative} for each in one.met
        ],
    }


def _theory_data(one: TheorySign) -> dict[str, Any]:
    before = {} if one.expected.target is not None else {"before": _told(one.before)}
    return {**asdict(one.expected), "finding": one.shown.finding, **_told(one.level), **before}
