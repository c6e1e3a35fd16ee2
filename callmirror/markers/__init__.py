"""What is read of a call: the table of markers, in the order of every report.

To add one: write a decorated function in a file of this folder, name it in ``MARKERS``, define it in
``definitions``, give its reasons in ``reasons``; storage, pages and the contract tests follow.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from callmirror.domain import Call, Reading
from callmirror.markers.base import Abstained, Context, Marker, Measured, Need, marker
from callmirror.markers.customer_focus import customer_focus
from callmirror.markers.definitions import DEFINITIONS, PARAMETER_TEXTS, Definition
from callmirror.markers.floors import (
    listening_time,
    longest_customer_story,
    longest_listen,
    longest_monologue,
)
from callmirror.markers.pauses import pause_after_question, response_pause
from callmirror.markers.question_ratio import question_ratio
from callmirror.markers.reasons import REASONS
from callmirror.markers.script_adherence import script_adherence
from callmirror.markers.switching import customer_interruption_rate, interruption_rate, switch_rate
from callmirror.markers.talk import balance_dynamics, silence_share, talk_share

__all__ = [
    "DEFINITIONS",
    "MARKERS",
    "PARAMETER_TEXTS",
    "REASONS",
    "Abstained",
    "Context",
    "Definition",
    "Marker",
    "Measured",
    "Need",
    "marker",
    "read_markers",
    "table_of",
]


def table_of(markers: Iterable[Marker]) -> Mapping[str, Marker]:
    """The markers by name, in their order.

    Raises:
        ValueError: two of them have the same name.
    """
    table: dict[str, Marker] = {}
    for one in markers:
        if one.name in table:
            raise ValueError(f"there are two markers named {one.name!r}; rename one")
        table[one.name] = one
    return MappingProxyType(table)


MARKERS = table_of(
    (
        question_ratio,
        listening_time,
        script_adherence,
        customer_focus,
        talk_share,
        longest_listen,
        longest_customer_story,
        longest_monologue,
        response_pause,
        pause_after_question,
        interruption_rate,
        customer_interruption_rate,
        switch_rate,
        silence_share,
        balance_dynamics,
    )
)
"""Every marker by name, in the order of every report; the four of the founding idea come first."""


def read_markers(call: Call, context: Context) -> tuple[Reading, ...]:
    """Take every reading of a call, in report order."""
    return tuple(one.read(call, context) for one in MARKERS.values())
