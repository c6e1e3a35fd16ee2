"""Reads the definition of an act from its file.

::

    title: {en: ..., fr: ...}
    definition: {en: ..., fr: ...}
    who: anyone                    # or rep, or customer
    does:                          # each in both languages; the act is that of the last line
      - en: R How do you plan the routes? | open asks-situation
        fr: R Comment préparez-vous les tournées ? | open asks-situation
    does_not:                      # near misses, and why they are none
      - en: R It is a long drive, isn't it? | tag
        fr: R Ça fait de la route, hein ? | tag
        why: {en: ..., fr: ...}

Lines are those of written examples (``callmirror.acts.written``): who speaks, the sentence, all its marks.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from callmirror.acts.labels import LABELS, MARKS, with_wider
from callmirror.domain import Role, Text

CODES = ("en", "fr")
"""The languages of every definition and of every example."""
ROLES: Mapping[str, Role] = MappingProxyType({"R": Role.REP, "C": Role.CUSTOMER})
"""The part behind the letter of a line; any other letter is somebody of no known part."""
WHO: Mapping[str, Role | None] = MappingProxyType(
    {"rep": Role.REP, "customer": Role.CUSTOMER, "anyone": None}
)
_LINE = re.compile(r"(?P<speaker>[A-Z]) (?P<text>.*\S) \|(?P<marks>[ a-z-]*)")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of an example: who says it, and the labels of all that it does."""

    speaker: str
    text: str
    labels: frozenset[str]

    @property
    def role(self) -> Role:
        """The part that the speaker plays."""
        return ROLES.get(self.speaker, Role.UNKNOWN)


@dataclass(frozen=True, slots=True)
class ActExample:
    """The last line, after what was said before it; ``why`` it does not do the act, where it does not."""

    lines: tuple[Line, ...]
    why: Text | None = None

    @property
    def last(self) -> Line:
        """The sentence that is the example."""
        return self.lines[-1]


@dataclass(frozen=True, slots=True)
class ActDefinition:
    """One act; ``who`` is the only one of whom it is told, None where anybody may do it.

    ``does`` and ``does_not`` are examples and near misses, by language code.
    """

    label: str
    title: Text
    definition: Text
    who: Role | None
    does: Mapping[str, tuple[ActExample, ...]]
    does_not: Mapping[str, tuple[ActExample, ...]]


@cache
def definition(label: str) -> ActDefinition:
    """The definition of one act.

    Raises:
        KeyError: it is none of ``LABELS``.
    """
    if label not in LABELS:
        raise KeyError(label)
    source = files("callmirror.acts.definitions").joinpath("data", f"{label}.yaml")
    told = yaml.safe_load(source.read_text(encoding="utf-8"))
    return ActDefinition(
        label=label,
        title=Text(**told["title"]),
        definition=Text(**told["definition"]),
        who=WHO[told["who"]],
        does=_by_language(told["does"]),
        does_not=_by_language(told["does_not"]),
    )


@cache
def definitions() -> tuple[ActDefinition, ...]:
    """The definition of every act, in the order of ``LABELS``."""
    return tuple(definition(label) for label in LABELS)


def _by_language(told: list[dict[str, Any]]) -> Mapping[str, tuple[ActExample, ...]]:
    return MappingProxyType({code: tuple(_example(each, code) for each in told) for code in CODES})


def _example(told: dict[str, Any], code: str) -> ActExample:
    why = Text(**told["why"]) if "why" in told else None
    return ActExample(tuple(_line(line) for line in told[code].splitlines()), why)


def _line(line: str) -> Line:
    """One line; what is none is a mistake in our own data, and stops whoever reads it."""
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(f"{line!r} is no line of an example; write it as `R words | mark mark`")
    return Line(
        found["speaker"], found["text"], with_wider(frozenset(MARKS[mark] for mark in found["marks"].split()))
    )
