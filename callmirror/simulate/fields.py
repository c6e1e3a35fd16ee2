"""The fields of a specification in YAML, read one by one; whatever is wrong is told with its place."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from callmirror.errors import InputError

LARGEST_BYTES = 1_000_000
"""Specifications are written by hand; a larger file is something else."""

REQUIRED: Any = object()


class Fields:
    """A mapping of a specification, at a place such as ``teams[2]``.

    Every way of reading a field raises :class:`InputError`, naming the place, where the field is missing, of
    another sort, or out of its range; ``done`` does for fields that nobody asked for.
    """

    def __init__(self, source: str, place: str, values: Any) -> None:
        self._source, self._place = source, place
        if not isinstance(values, dict) or not all(isinstance(name, str) for name in values):
            raise self.wrong(
                "", en="write names with their values here.", fr="écrivez ici des noms et valeurs."
            )
        self._values: Mapping[str, Any] = values
        self._read: set[str] = set()

    def has(self, name: str) -> bool:
        """Whether the field is there."""
        return name in self._values

    def number(self, name: str, low: float, high: float, default: Any = REQUIRED) -> float:
        """Read a number from low to high."""
        value = self._value(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise self.wrong(
                name,
                en=f"needs a number from {low:g} to {high:g}.",
                fr=f"demande un nombre de {low:g} à {high:g}.",
            )
        return float(value)

    def whole(self, name: str, low: int, high: int, default: Any = REQUIRED) -> int:
        """Read a whole number from low to high."""
        value = self.number(name, low, high, default)
        if value != int(value):
            raise self.wrong(name, en="needs a whole number.", fr="demande un nombre entier.")
        return int(value)

    def text(self, name: str, default: Any = REQUIRED) -> str:
        """Read a text that is not empty."""
        value = self._value(name, default)
        if not isinstance(value, str) or not value.strip() or len(value) > 200:
            raise self.wrong(name, en="needs a short text.", fr="demande un texte court.")
        return value.strip()

    def choice(self, name: str, choices: Collection[str], default: Any = REQUIRED) -> str:
        """Read one of some words."""
        value = self._value(name, default)
        if not isinstance(value, str) or value not in choices:
            known = ", ".join(choices)
            raise self.wrong(name, en=f"choose one of {known}.", fr=f"choisissez l'un de {known}.")
        return value

    def day(self, name: str, default: Any = REQUIRED) -> date:
        """Read a day, or a month for its first day."""
        value = self._value(name, default)
        text = f"{value}-01" if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d", value) else str(value)
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise self.wrong(
                name, en="needs a date, as 2026-03-15.", fr="demande une date, comme 2026-03-15."
            ) from error

    def shares(self, name: str, allowed: Collection[str] | None = None) -> Mapping[str, float]:
        """Read how calls are shared out: names with their shares, from 0 up, not all 0."""
        inner = self.fields(name)
        for value in inner.names():
            if allowed is not None and value not in allowed:
                known = ", ".join(allowed)
                raise inner.wrong(
                    value, en=f"is unknown; use {known}.", fr=f"est inconnu ; employez {known}."
                )
        found = {value: inner.number(value, 0, 1_000_000) for value in inner.names()}
        if not sum(found.values()) > 0 or len(found) > 100:
            raise self.wrong(
                name,
                en="needs up to 100 names with their shares.",
                fr="demande jusqu'à 100 noms et leurs parts.",
            )
        return found

    def names(self) -> tuple[str, ...]:
        """The names of all fields."""
        return tuple(self._values)

    def fields(self, name: str) -> "Fields":
        """Read the mapping of that name."""
        return Fields(self._source, self._at(name), self._value(name, REQUIRED))

    def several(self, name: str, most: int, default: Any = REQUIRED) -> Iterator["Fields"]:
        """Read a list of mappings, so many at most."""
        value = self._value(name, default)
        if not isinstance(value, list) or len(value) > most or not (value or default is not REQUIRED):
            raise self.wrong(name, en=f"needs a list of 1 to {most}.", fr=f"demande une liste de 1 à {most}.")
        for place, each in enumerate(value):
            yield Fields(self._source, f"{self._at(name)}[{place + 1}]", each)

    def list_of(self, name: str, default: Any = REQUIRED) -> list[Any]:
        """Read a list of anything."""
        value = self._value(name, default)
        if not isinstance(value, list):
            raise self.wrong(name, en="needs a list.", fr="demande une liste.")
        return value

    def value(self, name: str) -> Any:
        """Read the field, whatever it is; None where it is missing."""
        return self._value(name, None)

    def done(self) -> None:
        """Refuse fields that nobody asked for: a misspelt name would be taken for its default."""
        unknown = [name for name in self._values if name not in self._read]
        if unknown:
            known = ", ".join(sorted(self._read))
            raise self.wrong(
                unknown[0][:40],
                en=f"is no field here; there are {known}.",
                fr=f"n'est pas un champ ici ; il y a {known}.",
            )

    def wrong(self, name: str, *, en: str, fr: str) -> InputError:
        """The error of a field, or of the whole place for an empty name."""
        place = self._at(name) if name else self._place or "SPEC"
        return InputError(f"{self._source}: {place}", en=en, fr=fr)

    def _at(self, name: str) -> str:
        return f"{self._place}.{name}" if self._place else name

    def _value(self, name: str, default: Any) -> Any:
        self._read.add(name)
        if name in self._values:
            return self._values[name]
        if default is REQUIRED:
            raise self.wrong(name, en="is missing.", fr="manque.")
        return default


def read_fields(path: Path) -> Fields:
    """Open a specification.

    Raises:
        InputError: it can't be read, or is no YAML.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
        if len(content) > LARGEST_BYTES:
            raise InputError(
                str(path),
                en="is too large to be a specification.",
                fr="est trop grand pour une spécification.",
            )
        values = yaml.safe_load(content.decode("utf-8-sig"))
    except OSError as error:
        raise InputError(
            str(path),
            en=f"can't be read ({error.strerror}); check the path.",
            fr=f"ne peut pas être lu ({error.strerror}) ; vérifiez le chemin.",
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise InputError(
            str(path),
            en=f"line {line} is no YAML; check it.",
            fr=f"la ligne {line} n'est pas du YAML ; relisez-la.",
        ) from error
    return Fields(str(path), "", values)
