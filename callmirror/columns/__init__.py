"""Many readings, and what was told of them, as columns of numbers: the common tongue of store and patterns.

``readings``  a team's readings: one row per marker, one column per call
``traces``    what told levels rest on, and nothing from which anyone could be found
"""

from callmirror.columns.readings import TeamColumns, columns_of
from callmirror.columns.traces import Traces, traces_of

__all__ = ["TeamColumns", "Traces", "columns_of", "traces_of"]
