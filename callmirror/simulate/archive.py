"""Whole archives of sales calls with planted truths."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from callmirror.domain import Role, Segment
from callmirror.simulate.dice import Dice
from callmirror.simulate.draft import Cue, Draft, Line
from callmirror.simulate.people import Rep, crew
from callmirror.simulate.plot import write, write_short
from callmirror.simulate.scene import Scene, scene
from callmirror.simulate.spec import STEPS, ArchiveSpec, TeamSpec
from callmirror.simulate.timing import schedule, spoken_length
from callmirror.simulate.wording import is_closed

CALLS_A_MONTH = 2
"""How many of a person's calls fall in each whole month."""


@dataclass(frozen=True, slots=True)
class SimulatedCall:
    """A call and all that is known of it because it was made up.

    ``rep`` is the rep's full name, which is also the speaker of the rep's segments; ``steps`` are the steps
    of the call that were said, ``interruptions`` and ``holds`` what was planted in its timing.
    """

    team: str
    folder: str
    rep: str
    customer: str
    kind: str
    language: str
    started_at: datetime
    segments: tuple[Segment, ...]
    steps: tuple[str, ...]
    interruptions: Mapping[Role, int]
    holds: int
    outlier: bool


@dataclass(frozen=True, slots=True)
class Script:
    """A call written but not yet placed in time: what an actor needs."""

    team: TeamSpec
    rep: Rep
    scene: Scene
    started_at: datetime
    lines: tuple[Line, ...]
    dice: Dice


def archive(spec: ArchiveSpec, *, seed: int) -> tuple[SimulatedCall, ...]:
    """Every call of every team; the same seed gives the same archive on every machine."""
    return tuple(call for team in spec.teams for call in _team_calls(spec, team, Dice(f"{seed}/{team.name}")))


def script(spec: ArchiveSpec, team: TeamSpec, *, seed: int, person: int, number: int, short: bool) -> Script:
    """The script of one call, to be spoken by voices rather than placed by the clock."""
    dice = Dice(f"{seed}/{team.name}")
    rep = crew(team, dice.fork("crew"))[person]
    return _script(spec, team, rep, number, dice.fork(f"call {person} {number}"), short=short)


def told(script: Script, segments: tuple[Segment, ...]) -> SimulatedCall:
    """A script and its times, as a call."""
    said = {line.step for line in script.lines}
    cuts = [line.role for line in script.lines if line.cue is Cue.CUT]
    return SimulatedCall(
        team=script.team.name,
        folder=script.team.folder,
        rep=script.rep.person.name,
        customer=script.scene.customer.name,
        kind=script.scene.kind,
        language=script.scene.language,
        started_at=script.started_at,
        segments=segments,
        steps=tuple(step for step in STEPS if step in said),
        interruptions={role: cuts.count(role) for role in (Role.REP, Role.CUSTOMER)},
        holds=sum(line.cue is Cue.HOLD for line in script.lines),
        outlier=script.rep.outlier,
    )


def _team_calls(spec: ArchiveSpec, team: TeamSpec, dice: Dice) -> Iterator[SimulatedCall]:
    for person, rep in enumerate(crew(team, dice.fork("crew"))):
        for number in range(rep.calls):
            own = dice.fork(f"call {person} {number}")
            written = _script(spec, team, rep, number, own, short=False)
            length = spoken_length(written.scene, own.fork("length"))
            yield told(
                written,
                schedule(
                    written.lines,
                    scene=written.scene,
                    rep=rep,
                    length=length,
                    dice=own.fork("timing"),
                    hold_s=(7.0, 24.0),
                ),
            )


def _script(spec: ArchiveSpec, team: TeamSpec, rep: Rep, number: int, dice: Dice, *, short: bool) -> Script:
    started_at = _moment(spec, rep, number, dice.fork("when"))
    language = _draw(team.languages, dice.fork("language"))
    kind = _draw(team.kinds or spec.kinds, dice.fork("kind"))
    drawn = scene(language, kind, rep.person, started_at.date(), dice.fork("scene"))
    habit = team.habit.get(language) if rep.has_habit and dice.fork("habit").chance(0.8) else None
    words = dice.fork("words")
    draft = Draft(scene=drawn, rep=rep, skips=team.skips, dice=words, habit=habit, full=not short)
    (write_short if short else write)(draft)
    return Script(team, rep, drawn, started_at, tuple(draft.lines), dice)


def _draw(shares: Mapping[str, float], dice: Dice) -> str:
    left = dice.uniform(0.0, sum(shares.values()))
    for name, share in shares.items():
        left -= share
        if left < 0:
            return name
    return next(iter(shares))


def _moment(spec: ArchiveSpec, rep: Rep, number: int, dice: Dice) -> datetime:
    whole = len(spec.months) - 1
    month = _month_of(number, rep.calls, whole)
    first = spec.months[month]
    days = dice.whole(0, 27 if month < whole else 12)
    when = _weekday(first, first + timedelta(days=days))
    hour = dice.pick((7, 8, 9, 9, 12, 12, 13, 14))
    return datetime(when.year, when.month, when.day, hour, dice.whole(0, 55, 5), tzinfo=UTC)


def _month_of(number: int, calls: int, whole: int) -> int:
    """Two in each whole month, one in the last, the rest spread over the whole ones."""
    planned = [month for month in range(whole) for _ in range(CALLS_A_MONTH)] + [whole]
    return planned[number] if number < len(planned) else (number - len(planned)) % whole


def _weekday(first: date, when: date) -> date:
    while is_closed(when):
        when -= timedelta(days=1)
    return when if when >= first else _weekday(first, first + timedelta(days=3))
