"""What a marker means, as it is printed beside its number."""

from dataclasses import dataclass

from callmirror.domain import Text


@dataclass(frozen=True, slots=True)
class Definition:
    """A marker's title, exact definition and known weakness."""

    title: Text
    definition: Text
    weakness: Text
