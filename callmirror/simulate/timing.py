"""When each line is said: pauses, overlaps, interruptions and holds."""

from collections.abc import Callable, Sequence

from callmirror.domain import Role, Segment
from callmirror.simulate.dice import Dice
from callmirror.simulate.draft import Cue, Line
from callmirror.simulate.people import Rep
from callmirror.simulate.scene import Scene

Length = Callable[[Line], float]
"""How long a line takes to say, in seconds."""


def spoken_length(scene: Scene, dice: Dice) -> Length:
    """Lengths from the pace of each party; a "mm" is short whatever its letters."""

    def length(line: Line) -> float:
        if line.cue is Cue.BACKCHANNEL:
            return dice.uniform(0.25, 0.65)
        person = scene.rep if line.role is Role.REP else scene.customer
        return 0.2 + len(line.text) / person.letters_per_s * dice.uniform(0.93, 1.07)

    return length


def schedule(
    lines: Sequence[Line], *, scene: Scene, rep: Rep, length: Length, dice: Dice, hold_s: tuple[float, float]
) -> tuple[Segment, ...]:
    """Place the lines in time, in the order in which they begin.

    A party's own lines never overlap. ``hold_s`` is the shortest and longest silence on hold.
    """
    placed: list[Segment] = []
    free = {Role.REP: 0.0, Role.CUSTOMER: 0.0}
    floor_start_s, floor_end_s = 0.0, dice.uniform(0.4, 1.6)
    before: Line | None = None
    for line in lines:
        length_s = length(line)
        start_s = _start(line, before, (floor_start_s, floor_end_s), rep, dice, hold_s)
        start_s = max(start_s, free[line.role] + 0.05)
        end_s = free[line.role] = start_s + length_s
        placed.append(_segment(len(placed), line, scene, start_s, end_s))
        if line.cue is not Cue.BACKCHANNEL:
            floor_start_s, floor_end_s, before = start_s, max(floor_end_s, end_s), line
    return _in_order(placed)


def _start(
    line: Line,
    before: Line | None,
    floor_s: tuple[float, float],
    rep: Rep,
    dice: Dice,
    hold_s: tuple[float, float],
) -> float:
    start_s, end_s = floor_s
    match line.cue:
        case Cue.ON:
            return end_s + dice.uniform(0.15, 0.55)
        case Cue.BACKCHANNEL:
            return end_s - dice.uniform(0.05, 0.4)
        case Cue.CUT:
            return max(start_s + 0.6, end_s - dice.uniform(0.75, 1.6))
        case Cue.HOLD:
            return end_s + dice.uniform(*hold_s)
        case Cue.TURN:
            return end_s + _gap(line, before, rep, dice)


def _gap(line: Line, before: Line | None, rep: Rep, dice: Dice) -> float:
    if line.role is Role.REP:
        pause_s = rep.style.response_pause_s
        return max(-0.4, dice.around(pause_s, 0.12 + 0.35 * pause_s))
    thinks = before is not None and before.question == "open"
    return max(-0.4, dice.around(1.0 if thinks else 0.4, 0.35))


def _segment(index: int, line: Line, scene: Scene, start_s: float, end_s: float) -> Segment:
    person = scene.rep if line.role is Role.REP else scene.customer
    start_s, end_s = round(start_s, 2), round(end_s, 2)
    return Segment(index, line.text, person.name, start_s, end_s, role=line.role)


def _in_order(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    ordered = sorted(segments, key=lambda segment: (segment.start_s or 0.0, segment.index))
    return tuple(
        Segment(place, s.text, s.speaker, s.start_s, s.end_s, role=s.role) for place, s in enumerate(ordered)
    )
