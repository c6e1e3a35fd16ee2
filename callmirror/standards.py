"""Reads standards: what a team has declared it wants to do, written in YAML by a person.

::

    - marker: question_ratio
      target: 0.4
      direction: at_least        # or at_most; or, without a target, more or less (than before)
      team: Lyon                 # optional; without it, for every team that has none of its own
      behaviour: We ask before we tell    # optional: in our own words; {en: ..., fr: ...} for both languages
      period: 2026-07..2026-12   # optional: the months in which it counts
      owner: the team lead       # optional: who looks after it; stands on no page
"""

import calendar
import math
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import yaml

from callmirror.domain import Standard, Text, Window
from callmirror.errors import InputError

LARGEST_BYTES = 200_000
"""Standards are written by hand; a larger file is something else."""

WITH_TARGET = ("at_least", "at_most")
WITHOUT_TARGET = ("more", "less")
KEYS = ("marker", "target", "direction", "team", "behaviour", "period", "owner")
LONGEST_BEHAVIOUR = 200
PERIOD = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:\.\.(\d{4})-(0[1-9]|1[0-2]))?")
SHAPE_EN = (
    "a list of {marker, target, direction: at_least or at_most} or {marker, direction: more or less}, each "
    "with team, behaviour, period and owner where you like"
)
SHAPE_FR = (
    "une liste de {marker, target, direction : at_least ou at_most} ou de {marker, direction : more ou less}"
    ", chacune avec team, behaviour, period et owner si vous voulez"
)

__all__ = ["Standard", "parse_standards", "read_standards", "standards_for"]


def read_standards(path: Path) -> tuple[Standard, ...]:
    """Read declared standards.

    Raises:
        InputError: the file can't be read, is no such list, or declares two targets for the same thing.
    """
    return parse_standards(_text(path), source=str(path))


def parse_standards(text: str, *, source: str) -> tuple[Standard, ...]:
    """Read declared standards from what stands in a file or a form; ``source`` is what errors call it.

    Raises:
        InputError: it is no such list, or declares two targets for the same thing.
    """
    root = _composed(text, source)
    if not isinstance(root, yaml.SequenceNode) or not root.value:
        raise _refused(source, root.start_mark.line if root else 0)
    found = tuple(_standard(source, node) for node in root.value)
    if len({(one.marker, one.team, one.period) for one in found}) < len(found):
        raise InputError(
            source,
            en="declares two targets for one marker of one team; keep one.",
            fr="déclare deux cibles pour un même marqueur d'une même équipe ; gardez-en une.",
        )
    return found


def standards_for(declared: Iterable[Standard], team: str, window: Window) -> tuple[Standard, ...]:
    """Choose what counts for a team in a window, one for a marker: its own before that of every team.

    One with a period counts in windows that lie within it, and there before one without.
    """
    chosen: dict[str, Standard] = {}
    counting = (one for one in declared if one.team in {None, team} and _counts(one.period, window))
    for one in sorted(counting, key=lambda one: (one.team is not None, one.period is not None)):
        chosen[one.marker] = one
    return tuple(chosen.values())


def _counts(period: str | None, window: Window) -> bool:
    if period is None:
        return True
    found = PERIOD.fullmatch(period)
    if found is None or window.start is None or window.end is None:
        return False
    first, last = _months(found)
    return first <= window.start and window.end.toordinal() - 1 <= last.toordinal()


def _months(found: re.Match[str]) -> tuple[date, date]:
    """The first and the last day of a period."""
    year, month = int(found[3] or found[1]), int(found[4] or found[2])
    return date(int(found[1]), int(found[2]), 1), date(year, month, calendar.monthrange(year, month)[1])


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_BYTES + 1).decode("utf-8-sig")
    except OSError as error:
        raise InputError(
            str(path),
            en=f"can't be read ({error.strerror}); check the path, or give organisation or previous.",
            fr=f"ne peut pas être lu ({error.strerror}) ; vérifiez le chemin, ou donnez organisation ou "
            "previous.",
        ) from error
    except UnicodeDecodeError as error:
        raise _refused(str(path), 0) from error


def _composed(text: str, source: str) -> yaml.Node | None:
    if len(text) > LARGEST_BYTES:
        raise _refused(source, 0)
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise _refused(source, mark.line if mark else 0) from error


def _standard(source: str, node: yaml.Node) -> Standard:
    fields = dict(_fields(source, node))
    said = fields.pop("behaviour", None)
    values = {key: _scalar(source, value) for key, value in fields.items()}
    try:
        target = float(values["target"]) if "target" in values else None
        standard = Standard(
            values["marker"],
            target,
            values["direction"],
            values.get("team"),
            None if said is None else _behaviour(source, said),
            values.get("period"),
            values.get("owner"),
        )
    except (KeyError, ValueError) as error:
        raise _refused(source, node.start_mark.line) from error
    if "" in values.values() or not _meant(standard):
        raise _refused(source, node.start_mark.line)
    return standard


def _meant(standard: Standard) -> bool:
    """Whether target, direction and period go together."""
    if standard.period is not None:
        found = PERIOD.fullmatch(standard.period)
        if found is None or "0000" in {found[1], found[3]} or _months(found)[0] > _months(found)[1]:
            return False
    if standard.target is None:
        return standard.direction in WITHOUT_TARGET
    return math.isfinite(standard.target) and standard.direction in WITH_TARGET


def _fields(source: str, node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise _refused(source, node.start_mark.line)
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value not in KEYS:
            raise _refused(source, key.start_mark.line)
        yield key.value, value


def _scalar(source: str, node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise _refused(source, node.start_mark.line)
    return str(node.value).strip()


def _behaviour(source: str, node: yaml.Node) -> Text:
    """One sentence for both languages, or one for each."""
    if isinstance(node, yaml.ScalarNode):
        both = {"en": node, "fr": node}
    elif isinstance(node, yaml.MappingNode):
        both = {str(key.value): value for key, value in node.value}
    else:
        raise _refused(source, node.start_mark.line)
    said = {language: _scalar(source, one) for language, one in both.items()}
    if set(said) != {"en", "fr"} or not all(0 < len(one) <= LONGEST_BEHAVIOUR for one in said.values()):
        raise _refused(source, node.start_mark.line)
    return Text(**said)


def _refused(source: str, line: int) -> InputError:
    return InputError(
        str(source),
        en=f"line {line + 1} does not declare a standard; write {SHAPE_EN}.",
        fr=f"la ligne {line + 1} ne déclare pas de standard ; écrivez {SHAPE_FR}.",
    )
