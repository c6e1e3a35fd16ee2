"""What a team has agreed to do in a call, as a person writes it in YAML."""

from callmirror.playbooks.nodes import LARGEST_BYTES
from callmirror.playbooks.reading import (
    ACTS,
    examples_of,
    parse_playbook,
    playbook_of,
    read_grid,
    read_playbook,
)

__all__ = [
    "ACTS",
    "LARGEST_BYTES",
    "examples_of",
    "parse_playbook",
    "playbook_of",
    "read_grid",
    "read_playbook",
]
