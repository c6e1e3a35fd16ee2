"""What is told of an upload that is a meeting of a team, and what comes of it: it is never kept as a call."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from callmirror.domain import Occasion
from callmirror.errors import MetadataError
from callmirror.store.gatherings import GatheringRow, SayingRow

MEETINGS = (Occasion.FORECAST_MEETING, Occasion.TEAM_REVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What is told of a meeting; ``occasion`` None is found out.

    Who leads is told as the upload's ``rep_speaker``, the day as its ``started_at``. ``deals`` are names.
    ``people`` is how many were there, where voices are not told apart. ``asks`` tells that a person has to
    say what the file is before anything of it is kept.
    """

    occasion: Occasion | None = None
    leader_agrees: bool = False
    deals: tuple[str, ...] = ()
    people: int | None = None
    asks: bool = False

    def done(self) -> "Meeting":
        """What stays of it once the meeting is kept: no names."""
        return replace(self, deals=(), asks=False)


@dataclass(frozen=True, slots=True)
class TakenMeeting:
    """A meeting that was read, as it may be kept; ``people`` are pseudonyms of those who speak.

    ``source`` is the name of its file without theirs.
    """

    row: GatheringRow
    people: tuple[str, ...]
    source: str


def written(meeting: Meeting) -> str:
    """Return what is told of a meeting as text."""
    return json.dumps(asdict(meeting), ensure_ascii=False)


def read(told: str | dict[str, Any]) -> Meeting:
    """Return what is told of a meeting, from text or from what text held."""
    values = json.loads(told) if isinstance(told, str) else dict(told)
    occasion = values.pop("occasion")
    deals = tuple(values.pop("deals"))
    return Meeting(**values, deals=deals, occasion=Occasion(occasion) if occasion else None)


def taken_written(taken: TakenMeeting) -> str:
    """Return a meeting that was read as text."""
    return json.dumps({"meeting": asdict(taken)}, ensure_ascii=False)


def taken_read(text: str) -> TakenMeeting:
    """Return a meeting from its text."""
    told = json.loads(text)["meeting"]
    row = told.pop("row")
    said = tuple(SayingRow(**each) for each in row.pop("sayings"))
    return TakenMeeting(GatheringRow(**row, sayings=said), tuple(told["people"]), told["source"])


def occasion_of(named: str) -> Occasion | None:
    """The kind of meeting of that name; "meeting" is one that is found out.

    Raises:
        MetadataError: there is none.
    """
    if named == "meeting":
        return None
    found = next((each for each in MEETINGS if each.value == named), None)
    if found is None:
        raise MetadataError(
            "occasion",
            en="is no kind of meeting; give meeting, forecast_meeting or team_review.",
            fr="n'est pas une sorte de réunion ; donnez meeting, forecast_meeting ou team_review.",
        )
    return found
