"""What becomes of next steps over the wire: as the page tells it."""

from pydantic import Field as Told

from api.team_schemas import Days, Passing
from api.team_schemas import Told as Answer


class ClassShare(Passing):
    """The share of calls that fall into one class, people weighing alike."""

    name: str = Told(description="yes or no; of next steps kept, late, planned, silent, untold or otherwise.")
    told: float = Told(description="The middle of its class.")
    span: tuple[float, float] = Told(description="Where its class begins and ends.")
    interval: tuple[float, float] = Told(description="90 %, in tenths.")


class Cell(Passing):
    """One whole and how it falls into classes."""

    shares: list[ClassShare]
    rest: list[str] = Told(description="Classes of too few people, which are only told together.")
    calls: int | None
    people: int | None
    rule: str | None = Told(description="By which it may not be told.")
    waiting: bool = Told(description="Newer calls are of too few people to be told yet.")


class Promises(Answer):
    """What became of a team's next steps over some months."""

    window: Days
    has_deals: bool = Told(description="Whether calls tell of which deal they are.")
    has_results: bool = Told(description="Whether the team's own system told of its deals.")
    cells: dict[str, Cell]
    before: dict[str, Cell] = Told(description="The same of as many months before.")
    untold: list[str] = Told(description="Why nothing can be told of some next steps.")
    unread: bool = Told(description="Whether nothing could be read from some calls.")
