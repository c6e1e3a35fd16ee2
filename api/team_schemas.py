"""What a team's results, changes, meetings and alignment are over the wire: as their pages tell them."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Passing(BaseModel):
    """What is told, in a form that passes on what it does not know."""

    model_config = ConfigDict(extra="allow", serialize_by_alias=True)


class Told(Passing):
    """The answer to a question about a team."""

    form: Literal[1] = Field(alias="schema", description="Of the form of this answer.")
    team: str
    replies: list[dict[str, Any]] = Field(
        default_factory=list, description="What members say of what is told; what is contested is not sure."
    )


class Days(Passing):
    """Whole days; a bound of null is open."""

    start: date | None
    end: date | None = Field(description="The day after the last.")


class Result(Passing):
    """A number of a month."""

    value: float | None
    unit: str = Field(description="Of an amount its currency.")
    rule: str | None = Field(description="By which it may not be told.")


class Level(Passing):
    """The team's level of a marker in a month."""

    level: float | None
    interval: tuple[float, float] | None = Field(None, description="90 %.")
    unit: str | None = None
    reason: str | None = Field(description="Why there is none.")


class OutcomeMonth(Passing):
    """What came of a month, by name, beside the behaviours behind it."""

    window: Days
    results: dict[str, Result]
    levels: dict[str, Level]


class Outcomes(Told):
    """What came of a team's work; a result is told beside a behaviour or not at all."""

    months: list[OutcomeMonth]
    quarters: list[dict[str, Any]] = Field(description="Deals by sales model and by stage.")
    pairs: list[dict[str, Any]] = Field(description="Quantity and quality, each with its trend.")
    pressing: list[dict[str, Any]] = Field(description="How calls are as the days of a period run out.")


class Moved(Passing):
    """How far something moved."""

    difference: float
    interval: tuple[float, float] = Field(description="90 %.")


class Since(Told):
    """What a team moved since something began, and beyond what other teams moved."""

    marker: str
    unit: str
    before: Days
    after: Days
    finding: str = Field(description="moved_up, moved_down, no_evidence, or not_told.")
    levels: tuple[float, float] | None
    own: Moved | None
    beyond: Moved | None
    teams: int = Field(description="So many others were looked at beside.")
    earlier: list[dict[str, Any]]
    cautions: list[str]
    reason: str | None = Field(description="Why nothing is told.")


class SpreadMonth(Passing):
    """In which share of the people a habit stood."""

    window: Days
    share: float | None = Field(description="In tenths; null where that may not be told.")


class Spread(Told):
    """How a habit that a team declared spreads across its people, nameless."""

    marker: str
    target: float
    direction: str
    months: list[SpreadMonth]
    finding: str = Field(description="spreads, fades, no_evidence, or unknown.")


class Behaviour(Passing):
    """What became of a behaviour that a team declared."""

    marker: str
    since: str | None = Field(description="The month in which its decay began.")
    alarm: str | None = Field(description="The month in which that could be told.")
    reason: str | None = Field(description="Why it could not be watched.")


class Watched(Told):
    """Which of the behaviours that a team declared slips; at most six are watched."""

    behaviours: list[Behaviour]


class MeetingLine(Passing):
    """A recorded meeting: what a list says of it."""

    id: str
    team: str
    kind: str = Field(description="forecast_meeting, team_review.")
    declared: bool = Field(description="Its kind was said by a person, not found out.")
    held_on: date | str
    language: str
    people: int | None


class Meetings(Told):
    """The recorded meetings of a team, the newest first; nothing is averaged across kinds."""

    meetings: list[MeetingLine]


class Meeting(MeetingLine, Told):
    """One meeting, told as a whole: what was done well first, never who said what."""

    withheld: str | None
    strengths: list[dict[str, Any]]
    markers: list[dict[str, Any]]
    deals: list[dict[str, Any]]
    other_actions: list[dict[str, Any]]
    last_time: list[dict[str, Any]] = Field(description="What was promised, and what was taken up.")
    questions: list[str]
    experiment: str


class Agreement(Told):
    """What a team says, does and measures side by side; ``intents`` is null where nothing is declared."""

    intents: list[dict[str, Any]] | None = Field(description="Each with what is said, done and measured.")
    earlier_name: str | None = Field(None, description="Of the team, when it declared this.")
    months: list[Days] = []
    metrics: list[dict[str, Any]] = []
    orphans: list[str] = Field([], description="Metrics that serve no intent.")
    map: list[dict[str, Any]] = Field([], description="What the team believes leads to what.")


class Relation(Told):
    """A team's charter of relation and its theory of a sale beside what calls show; never a grade."""

    marks: list[dict[str, Any]] | None = Field(description="Null where nothing is declared.")
    theory: dict[str, Any] | None
