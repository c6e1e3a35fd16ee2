"""Which acts of sentences each marker reads, so that its page can show their examples."""

from collections.abc import Mapping
from types import MappingProxyType

from callmirror.markers.after_objection import MOVES

ACTS_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "question_ratio": ("question", "open_question", "closed_question", "request"),
        "customer_focus": ("about_customer", "about_us"),
        "longest_customer_story": ("question",),
        "pause_after_question": ("question",),
        "open_question_share": ("open_question", "closed_question", "request", "question"),
        "follow_up_share": ("follow_up", "question"),
        "question_position": ("question", "follow_up"),
        "reformulation_rate": (
            "reformulation",
            "simple_reformulation",
            "complex_reformulation",
            "follow_up",
            "question",
        ),
        "respect": ("asks_leave", "acknowledgement"),
        "pitch_before_problem": ("pitch", "customer_problem"),
        "diagnosis": ("asks_situation", "asks_problem", "asks_implication", "asks_benefit"),
        "qualification": ("question", "customer_situation", "customer_problem", "customer_goal"),
        "next_step": ("next_step", "objection", "question"),
        "lead": ("opens_topic", "next_step", "question"),
        "after_objection": tuple(dict.fromkeys(("objection", *(act for _, acts in MOVES for act in acts)))),
        "pressure": (
            "urgency",
            "scarcity",
            "discount",
            "closing_attempt",
            "quota_talk",
            "customer_problem",
            "customer_goal",
        ),
        "discounting": ("discount", "customer_problem", "customer_goal"),
        "quota_talk": ("quota_talk",),
        "ownership_share": ("ownership", "blame"),
    }
)
"""Markers that are not named read times, or the words of a playbook, and no acts."""
