"""A marker by which something declared is done: in which direction, and how far."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

from callmirror.domain import BOUNDS, OF_STEP
from callmirror.errors import InputError
from callmirror.markers import MARKERS
from callmirror.playbooks.nodes import Node

ENACTED_KEYS = ("marker", "direction", "target")
WITH_TARGET = ("at_least", "at_most")
DIRECTIONS = (*WITH_TARGET, "more", "less")
LIKE_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Enacted:
    """A marker of calls by which an intent is done.

    ``direction`` is "at_least" or "at_most" of a ``target`` in the marker's unit, or "more" or "less" of it
    than before, and then there is no target.
    """

    marker: str
    direction: str
    target: float | None = None


def read_enacted(node: Node, directions: Collection[str] = DIRECTIONS) -> Enacted:
    """Read a marker with its direction; a target stands with at_least and at_most alone.

    Raises:
        InputError: it is none; names the line, and for a marker the one that is likest.
    """
    node.only(ENACTED_KEYS)
    marker, direction = node.text("marker"), node.text("direction")
    if marker not in MARKERS or OF_STEP in marker:
        raise unknown_marker(node.get("marker"), MARKERS)
    if direction not in directions:
        known = ", ".join(directions)
        raise node.get("direction").wrong(f"one of {known}", f"un de {known}")
    if (direction in WITH_TARGET) != ("target" in node.fields()):
        raise node.wrong(
            "a target with at_least or at_most, and none with more or less",
            "une cible avec at_least ou at_most, et aucune avec more ou less",
        )
    return Enacted(marker, direction, read_target(node, MARKERS[marker].unit))


def read_in_meetings(node: Node, markers: Collection[str]) -> Enacted:
    """Read one of the markers of meetings with its target; its number is a share, and has no interval.

    Raises:
        InputError: it is none; names the line, and for a marker the one that is likest.
    """
    node.only(ENACTED_KEYS)
    marker, direction = node.text("marker"), node.text("direction")
    if marker not in markers:
        raise unknown_marker(node.get("marker"), markers)
    if direction not in WITH_TARGET:
        known = ", ".join(WITH_TARGET)
        raise node.get("direction").wrong(f"one of {known}", f"un de {known}")
    node.get("target")
    return Enacted(marker, direction, read_target(node, "ratio"))


def unknown_marker(node: Node, markers: Collection[str]) -> InputError:
    """The error that nothing is called so: the likest name, or all there are."""
    known = ", ".join(markers)
    likest = get_close_matches(node.string(), list(markers), 1, LIKE_ENOUGH)
    if not likest:
        return node.wrong(f"one of the markers {known}", f"un des marqueurs {known}")
    return node.wrong(
        f"one of the markers (perhaps {likest[0]}; there are {known})",
        f"un des marqueurs (peut-être {likest[0]} ; il y a {known})",
    )


def read_target(node: Node, unit: str) -> float | None:
    """Read the target of a marker of that unit; None where there is none.

    Raises:
        InputError: it is no number that the unit allows; names the line.
    """
    found = node.fields().get("target")
    if found is None:
        return None
    low, high = BOUNDS[unit]
    try:
        target = float(found.string())
    except ValueError:
        target = math.nan
    below, above = low is not None and target < low, high is not None and target > high
    if not math.isfinite(target) or below or above:
        raise found.wrong(
            f"a number in the marker's unit ({unit}; a share is of 1, as 0.4)",
            f"un nombre dans l'unité du marqueur ({unit} ; une part se compte sur 1, comme 0.4)",
        )
    return target
