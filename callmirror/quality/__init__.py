"""How well a call could be heard, and what may be read of it: numbers, and the gate before the readings.

A recording is never graded: each number stands by itself, and each limit stops only the readings that it was
measured to lead astray. A call behind the gate is listed with its cause and remedy, and not averaged.
"""

from callmirror.quality.defects import DEFECTS, Defect, Stops
from callmirror.quality.gate import defects_of, stopped_by, with_defects
from callmirror.quality.notices import NOTICES
from callmirror.quality.numbers import NUMBERS, Number

__all__ = [
    "DEFECTS",
    "NOTICES",
    "NUMBERS",
    "Defect",
    "Number",
    "Stops",
    "defects_of",
    "stopped_by",
    "with_defects",
]
