"""What a specification asks for: an archive of readings or of transcripts, and what is planted there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from callmirror.simulate.planted import Shape
from callmirror.simulate.spec import ArchiveSpec

AMONG_PEOPLE = ("nothing", "shared", "one_apart", "two_camps", "wide")
OVER_TIME = ("drift", "change")
BY_CONTEXT = ("context",)
TRUTHS = (*AMONG_PEOPLE, *OVER_TIME, *BY_CONTEXT)
"""What can be planted in readings: among people, over time, or in some kind of call."""

COLUMNS_OF_CONTEXT = ("kind", "stage", "channel", "segment")

Context = Mapping[str, Mapping[str, float]]
"""Of each column of context the share of calls that have each of its values."""


@dataclass(frozen=True, slots=True)
class MarkerPlan:
    """A marker and how its readings fall: ``person_share`` of what varies is the person."""

    name: str
    shape: Shape
    person_share: float


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """A team: how many calls each of its people has a month, and what kinds of call they are."""

    name: str
    calls: tuple[int, ...]
    context: Context


@dataclass(frozen=True, slots=True)
class Planting:
    """One truth: where it holds and how large it is, in standard deviations of single readings.

    ``team`` None is every team. ``since`` is the day of an experiment (change); ``column`` and ``value`` say
    which calls it holds for (context).
    """

    truth: str
    marker: str
    effect: float = 0.0
    team: str | None = None
    since: date | None = None
    column: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class ReadingsPlan:
    """An archive of readings; ``missing`` is the share of readings that could not be taken."""

    seed: int
    first: date
    months: int
    teams: tuple[TeamPlan, ...]
    markers: tuple[MarkerPlan, ...]
    planted: tuple[Planting, ...]
    missing: float = 0.0


@dataclass(frozen=True, slots=True)
class TranscriptsPlan:
    """An archive of whole calls; ``styles`` names the manner of each team as the specification does."""

    seed: int
    archive: ArchiveSpec
    styles: Mapping[str, str] = field(default_factory=dict)
