"""Reads standards: what a team has declared it wants to do, written in YAML by a person.

::

    - marker: question_ratio
      target: 0.4
      direction: at_least        # or at_most
      team: Lyon                 # optional; without it, for every team that has none of its own
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from callmirror.errors import InputError

LARGEST_BYTES = 200_000
"""Standards are written by hand; a larger file is something else."""

DIRECTIONS = ("at_least", "at_most")
KEYS = ("marker", "target", "direction", "team")
SHAPE_EN = "a list of {marker, target, direction: at_least or at_most, team (optional)}"
SHAPE_FR = "une liste de {marker, target, direction : at_least ou at_most, team (facultatif)}"


@dataclass(frozen=True, slots=True)
class Standard:
    """A target for a marker, in its unit, of one team, or of every team (None)."""

    marker: str
    target: float
    direction: str
    team: str | None = None


def read_standards(path: Path) -> tuple[Standard, ...]:
    """Read declared standards.

    Raises:
        InputError: the file can't be read, is no such list, or declares two targets for the same thing.
    """
    root = _composed(path)
    if not isinstance(root, yaml.SequenceNode) or not root.value:
        raise _refused(path, root.start_mark.line if root else 0)
    found = tuple(_standard(path, node) for node in root.value)
    if len({(one.marker, one.team) for one in found}) < len(found):
        raise InputError(
            str(path),
            en="declares two targets for one marker of one team; keep one.",
            fr="déclare deux cibles pour un même marqueur d'une même équipe ; gardez-en une.",
        )
    return found


def _composed(path: Path) -> yaml.Node | None:
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST_BYTES + 1).decode("utf-8-sig")
        if len(text) > LARGEST_BYTES:
            raise _refused(path, 0)
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except OSError as error:
        raise InputError(
            str(path),
            en=f"can't be read ({error.strerror}); check the path, or give organisation or previous.",
            fr=f"ne peut pas être lu ({error.strerror}) ; vérifiez le chemin, ou donnez organisation ou "
            "previous.",
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise _refused(path, mark.line if mark else 0) from error


def _standard(path: Path, node: yaml.Node) -> Standard:
    line = node.start_mark.line
    values = dict(_fields(path, node))
    try:
        target = float(values["target"])
        standard = Standard(values["marker"], target, values["direction"], values.get("team"))
    except (KeyError, ValueError) as error:
        raise _refused(path, line) from error
    if not math.isfinite(target) or standard.direction not in DIRECTIONS or "" in values.values():
        raise _refused(path, line)
    return standard


def _fields(path: Path, node: yaml.Node) -> Iterator[tuple[str, str]]:
    if not isinstance(node, yaml.MappingNode):
        raise _refused(path, node.start_mark.line)
    for key, value in node.value:
        scalar = isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)
        if not scalar or key.value not in KEYS:
            raise _refused(path, key.start_mark.line)
        yield key.value, value.value.strip()


def _refused(path: Path, line: int) -> InputError:
    return InputError(
        str(path),
        en=f"line {line + 1} does not declare a standard; write {SHAPE_EN}.",
        fr=f"la ligne {line + 1} ne déclare pas de standard ; écrivez {SHAPE_FR}.",
    )
