"""What a team has agreed to do in a call, as a person writes it in YAML."""

from callmirror.playbooks.nodes import LARGEST_BYTES
from callmirror.playbooks.reading import ACTS, parse_playbook, read_grid, read_playbook

__all__ = ["ACTS", "LARGEST_BYTES", "parse_playbook", "read_grid", "read_playbook"]
