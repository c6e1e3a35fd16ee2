"""What a team declares of what it says, does and measures: frozen values in the team's own words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from callmirror.declaring.enacted import Enacted
from callmirror.domain import Text

DRIVER, INDICATOR, RESULT = "driver", "indicator", "result"
LEVELS = (DRIVER, INDICATOR, RESULT)
"""The levels of a map, the first first."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What a team wants to be true of its work, and how one would hear and see it.

    ``words`` are those by which a sentence that says it is known; ``markers`` are those that enact it in
    calls, ``meetings`` those that enact it in meetings, each at least or at most a target.
    """

    name: str
    title: Text
    words: tuple[str, ...] = ()
    markers: tuple[Enacted, ...] = ()
    meetings: tuple[Enacted, ...] = ()


@dataclass(frozen=True, slots=True)
class Metric:
    """What is measured where the team works, and the intents that it serves, or none.

    ``beside`` names the metric or the intent that belongs with it, so that a number is never read alone.
    """

    name: str
    title: Text
    serves: tuple[str, ...] = ()
    beside: str | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence of the charter; ``says`` names intents of which it speaks, others are known by words."""

    text: Text
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A driver, an indicator or a result of the map, and what the team believes it leads to."""

    name: str
    title: Text
    level: str
    leads_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """Everything that a team has declared; names are unique and refer to what is there."""

    intents: tuple[Intent, ...]
    metrics: tuple[Metric, ...] = ()
    charter: tuple[Saying, ...] = ()
    points: tuple[Point, ...] = ()

    @property
    def titles(self) -> Mapping[str, Text]:
        """What intents and metrics are called, by name."""
        intents = {one.name: one.title for one in self.intents}
        return intents | {one.name: one.title for one in self.metrics}

    @property
    def texts(self) -> Iterator[Text]:
        """Every text for people that the team wrote."""
        yield from self.titles.values()
        yield from (point.title for point in self.points)
        yield from (saying.text for saying in self.charter)

    @property
    def markers(self) -> tuple[str, ...]:
        """The markers that enact an intent, each once."""
        return tuple(dict.fromkeys(each.marker for one in self.intents for each in one.markers))
