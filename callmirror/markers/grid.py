"""The topics of a qualification: a team's own, or those of ``data/qualification.yaml``."""

from functools import cache
from pathlib import Path

from callmirror.domain import Playbook, Step

DEFAULT = Path(__file__).parent / "data" / "qualification.yaml"


def grid_of(playbook: Playbook | None) -> tuple[Step, ...]:
    """The topics of the playbook, where it has any, else the default ones."""
    return playbook.grid if playbook is not None and playbook.grid else default_grid()


@cache
def default_grid() -> tuple[Step, ...]:
    """The topics that come with the program; ``playbooks.read_grid`` reads the same file for a person."""
    import yaml  # noqa: PLC0415 - only where a call is read, not where markers are listed

    rows = yaml.safe_load(DEFAULT.read_text(encoding="utf-8"))["grid"]
    return tuple(
        Step(
            name=row["name"],
            title=row["title"],
            examples={code: tuple(said) for code, said in row["examples"].items()},
            acts=tuple(row.get("acts", ())),
        )
        for row in rows
    )
