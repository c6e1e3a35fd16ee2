"""What is read of a call: the table of markers, in the order of every report.

To add one: write a decorated function in a file of this folder, name it in ``MARKERS``, define it in
``definitions``, give its reasons in ``reasons``; storage, pages and the contract tests follow.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from callmirror.domain import Call, Reading
from callmirror.markers.after_objection import after_objection
from callmirror.markers.base import Abstained, Context, Marker, Measured, Need, marker
from callmirror.markers.customer_focus import customer_focus
from callmirror.markers.definition import Definition
from callmirror.markers.definitions import DEFINITIONS, TENTATIVE, TENTATIVE_WHY
from callmirror.markers.diagnosis import diagnosis, qualification
from callmirror.markers.doubt import quality_now, stopped_in, told_apart_by
from callmirror.markers.floors import (
    listening_time,
    longest_customer_story,
    longest_listen,
    longest_monologue,
)
from callmirror.markers.lead import lead
from callmirror.markers.next_step import next_step
from callmirror.markers.ownership_share import ownership_share
from callmirror.markers.parameter_texts import PARAMETER_TEXTS
from callmirror.markers.pauses import pause_after_question, response_pause
from callmirror.markers.pitch_before_problem import pitch_before_problem
from callmirror.markers.pressing import discounting, pressure, quota_talk
from callmirror.markers.question_ratio import question_ratio
from callmirror.markers.questioning import follow_up_share, open_question_share, question_position
from callmirror.markers.reasons import REASONS
from callmirror.markers.reformulation_rate import reformulation_rate
from callmirror.markers.respect import respect
from callmirror.markers.said import lay_out
from callmirror.markers.script_adherence import script_adherence, script_verbatim
from callmirror.markers.script_must_not import script_must_not
from callmirror.markers.switching import customer_interruption_rate, interruption_rate, switch_rate
from callmirror.markers.talk import balance_dynamics, silence_share, talk_share
from callmirror.markers.timing import work_out

__all__ = [
    "DEFINITIONS",
    "MARKERS",
    "PARAMETER_TEXTS",
    "REASONS",
    "TENTATIVE",
    "TENTATIVE_WHY",
    "Abstained",
    "Context",
    "Definition",
    "Marker",
    "Measured",
    "Need",
    "marker",
    "quality_now",
    "read_markers",
    "table_of",
    "told_apart_by",
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
        open_question_share,
        follow_up_share,
        question_position,
        reformulation_rate,
        respect,
        pitch_before_problem,
        diagnosis,
        qualification,
        script_verbatim,
        script_must_not,
        next_step,
        lead,
        after_objection,
        pressure,
        discounting,
        quota_talk,
        ownership_share,
    )
)
"""Every marker by name, in the order of every report; the four of the founding idea come first."""


def read_markers(call: Call, context: Context) -> tuple[Reading, ...]:
    """Take every reading of a call, in report order."""
    said = lay_out(call, context.language) if context.language is not None else None
    stopped = stopped_in(call, context.quality)
    context = replace(context, said=said, timing=(call, work_out(call)), stopped=stopped)
    return tuple(one.read(call, context) for one in MARKERS.values())
