"""Reads what archive is to be simulated, from YAML. ``scripts/examples/simulate.yaml`` shows every field."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from callmirror.domain import BOUNDS
from callmirror.simulate.demo import BALANCED, CURIOUS, LECTURER, PRESSED
from callmirror.simulate.fields import Fields, read_fields
from callmirror.simulate.plan import (
    BY_CONTEXT,
    COLUMNS_OF_CONTEXT,
    TRUTHS,
    Context,
    MarkerPlan,
    Planting,
    ReadingsPlan,
    TeamPlan,
    TranscriptsPlan,
)
from callmirror.simulate.planted import Shape
from callmirror.simulate.spec import STEPS, ArchiveSpec, Outlier, Style, TeamSpec

STYLES: Mapping[str, Style] = {
    "curious": CURIOUS,
    "pressed": PRESSED,
    "balanced": BALANCED,
    "lecturing": LECTURER,
}
"""Manners of selling, by the name that a specification has for them."""

KINDS = ("discovery", "follow_up", "renewal", "support")
"""Kinds of call that can be written out as transcripts."""

MOST_READINGS = 5_000_000
MOST_TRANSCRIPTS = 5_000
MOST_PEOPLE = 500
FIRST, LAST = date(1990, 1, 1), date(2100, 1, 1)
MIDDLES: Mapping[str, tuple[float, float]] = {"ratio": (0.001, 0.999), "signed_s": (-1e6, 1e6)}
"""Typical readings that a unit allows; of others, from a thousandth to a million."""


def read_plan(path: Path, *, seed: int | None = None) -> ReadingsPlan | TranscriptsPlan:
    """Read a specification; ``seed`` goes before the one that it names.

    Raises:
        InputError: it can't be read, a field is missing, unknown or out of its range, or all of it together
            is too large.
    """
    root = read_fields(path)
    kind = root.choice("write", ("readings", "transcripts"))
    drawn = root.whole("seed", 0, 2**32 - 1, 1) if seed is None or root.has("seed") else 1
    chosen = drawn if seed is None else seed
    plan = _readings(root, chosen) if kind == "readings" else _transcripts(root, chosen)
    root.done()
    return plan


def _readings(root: Fields, seed: int) -> ReadingsPlan:
    context = _context(root, {})
    plan = ReadingsPlan(
        seed=seed,
        first=_first(root),
        months=root.whole("months", 1, 120, 1),
        teams=tuple(_team(each, context) for each in root.several("teams", 200)),
        markers=tuple(_marker(each) for each in root.several("markers", 100)),
        planted=(),
        missing=root.number("missing", 0, 0.95, 0),
    )
    _refuse_twice(root, "teams", [team.name for team in plan.teams])
    _refuse_twice(root, "markers", [marker.name for marker in plan.markers])
    calls = sum(sum(team.calls) for team in plan.teams) * plan.months
    _refuse_many(root, calls * len(plan.markers), MOST_READINGS)
    planted = tuple(_planting(each, plan) for each in root.several("planted", 200, []))
    return replace(plan, planted=planted)


def _first(root: Fields) -> date:
    first = root.day("first_month", date(2025, 1, 1)).replace(day=1)
    if not FIRST <= first <= LAST:
        raise root.wrong(
            "first_month", en="needs a month from 1990 to 2099.", fr="demande un mois de 1990 à 2099."
        )
    return first


def _context(fields: Fields, default: Context) -> Context:
    if not fields.has("context"):
        fields.value("context")
        return default
    inner = fields.fields("context")
    found = {name: inner.shares(name) for name in COLUMNS_OF_CONTEXT if inner.has(name)}
    for name in COLUMNS_OF_CONTEXT:
        inner.value(name)
    inner.done()
    return {**default, **found}


def _team(fields: Fields, context: Context) -> TeamPlan:
    name = fields.text("name")
    people = fields.whole("people", 1, MOST_PEOPLE)
    calls = _calls(fields, people)
    found = TeamPlan(name, calls, _context(fields, context))
    fields.done()
    return found


def _calls(fields: Fields, people: int) -> tuple[int, ...]:
    """Calls a month: one number for everyone, or one for each."""
    value = fields.value("calls")
    if not isinstance(value, list):
        return (fields.whole("calls", 1, 1_000),) * people
    whole = all(isinstance(one, int) and not isinstance(one, bool) and 1 <= one <= 1_000 for one in value)
    if len(value) != people or not whole:
        raise fields.wrong(
            "calls",
            en="needs one number from 1 to 1000, or a list of them, one for each person.",
            fr="demande un nombre de 1 à 1000, ou une liste, un par personne.",
        )
    return tuple(value)


def _marker(fields: Fields) -> MarkerPlan:
    name = fields.text("name")
    unit = fields.choice("unit", tuple(BOUNDS))
    low, high = MIDDLES.get(unit, (0.001, 1e6))
    shape = Shape(
        unit,
        fields.number("middle", low, high),
        fields.number("spread", 0.001, 1e6 if unit == "signed_s" else 5, 1.0),
    )
    found = MarkerPlan(name, shape, fields.number("person_share", 0, 0.99, 0.2))
    fields.done()
    return found


def _planting(fields: Fields, plan: ReadingsPlan) -> Planting:
    truth = fields.choice("truth", TRUTHS)
    found = Planting(
        truth=truth,
        marker=fields.choice("marker", tuple(marker.name for marker in plan.markers)),
        effect=0.0 if truth == "nothing" else fields.number("effect", -10, 10),
        team=fields.choice("team", tuple(team.name for team in plan.teams)) if fields.has("team") else None,
        since=fields.day("since") if truth == "change" else None,
    )
    if truth in BY_CONTEXT:
        column = fields.choice("column", COLUMNS_OF_CONTEXT)
        values = {value for team in plan.teams for value in team.context.get(column, {})}
        found = replace(found, column=column, value=fields.choice("value", tuple(sorted(values))))
    fields.done()
    return found


def _transcripts(root: Fields, seed: int) -> TranscriptsPlan:
    first = _first(root)
    count = root.whole("months", 1, 24, 1)
    styles: dict[str, str] = {}
    teams = tuple(_written_team(each, styles) for each in root.several("teams", 50))
    _refuse_twice(root, "teams", [team.name for team in teams])
    calls = sum(team.people * team.calls_each + (team.outlier.calls if team.outlier else 0) for team in teams)
    _refuse_many(root, calls, MOST_TRANSCRIPTS)
    kinds = root.shares("kinds", KINDS) if root.has("kinds") else {"discovery": 1.0}
    # The archive's last month is one that is not over yet: what does not fit into the whole ones falls there.
    months = tuple(_month_after(first, place) for place in range(count + 1))
    return TranscriptsPlan(seed, ArchiveSpec(teams, months, kinds), styles)


def _written_team(fields: Fields, styles: dict[str, str]) -> TeamSpec:
    name = fields.text("name")
    styles[name] = fields.choice("style", tuple(STYLES))
    found = TeamSpec(
        name=name,
        folder=f"team-{len(styles)}",
        style=STYLES[styles[name]],
        people=fields.whole("people", 1, 30),
        calls_each=fields.whole("calls", 1, 200),
        languages=fields.shares("languages", ("fr", "en")),
        skips=_skips(fields),
        spread=fields.number("spread", 0, 0.5, 0.12),
        outlier=_one_apart(fields),
        habit=_wording(fields),
    )
    fields.done()
    return found


def _skips(fields: Fields) -> frozenset[str]:
    steps = fields.list_of("skips", [])
    if not all(step in STEPS for step in steps):
        known = ", ".join(STEPS)
        raise fields.wrong("skips", en=f"choose among {known}.", fr=f"choisissez parmi {known}.")
    return frozenset(steps)


def _one_apart(fields: Fields) -> Outlier | None:
    if not fields.has("one_apart"):
        fields.value("one_apart")
        return None
    if fields.whole("people", 1, 30) < 3:
        raise fields.wrong(
            "one_apart", en="needs a team of three or more.", fr="demande une équipe de trois ou plus."
        )
    inner = fields.fields("one_apart")
    found = Outlier(STYLES[inner.choice("style", tuple(STYLES))], inner.whole("calls", 1, 200))
    inner.done()
    return found


def _wording(fields: Fields) -> Mapping[str, str]:
    if not fields.has("wording"):
        fields.value("wording")
        return {}
    inner = fields.fields("wording")
    found = {code: inner.text(code) for code in ("fr", "en") if inner.has(code)}
    inner.done()
    return found


def _month_after(first: date, months: int) -> date:
    place = first.year * 12 + first.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)


def _refuse_twice(root: Fields, name: str, names: list[str]) -> None:
    if len(set(names)) < len(names):
        raise root.wrong(
            name,
            en="names one twice; names must differ.",
            fr="en nomme un deux fois ; les noms doivent différer.",
        )


def _refuse_many(root: Fields, number: int, most: int) -> None:
    if number > most:
        raise root.wrong(
            "",
            en=f"would write {number:,}, more than {most:,}; ask for less.",
            fr=f"en écrirait {number}, plus de {most} ; demandez-en moins.",
        )
