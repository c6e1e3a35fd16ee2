"""What answers a question: sentences of calls. There is no field in which a person could stand."""

from dataclasses import dataclass
from datetime import datetime

from callmirror.domain import Role
from callmirror.searching.marking import Piece


@dataclass(frozen=True, slots=True)
class Beside:
    """The sentence before a hit or after it."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A sentence that answers, and where to hear it: ``at_s`` seconds from the start, None if not known."""

    call_id: str
    team: str
    kind: str | None
    started_at: datetime | None
    language: str | None
    sentence: int
    role: Role
    at_s: float | None
    pieces: tuple[Piece, ...]
    before: Beside | None
    after: Beside | None

    @property
    def second(self) -> int:
        """The whole second at which to begin to listen."""
        return int(self.at_s or 0)


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits.

    ``count`` is of all hits there are; where ``is_more``, it is the number to which they were counted.
    ``next`` asks for the next page. ``is_cut`` says that more was asked than is looked for,
    ``has_short_prefix`` that a star after fewer than three letters was taken as none, ``among`` that only so
    many of the newest were put in order.
    """

    hits: tuple[Hit, ...] = ()
    count: int = 0
    is_more: bool = False
    next: str | None = None
    is_cut: bool = False
    has_short_prefix: bool = False
    among: int | None = None

    def by_call(self) -> tuple[tuple[Hit, ...], ...]:
        """The hits of this page, those of one call together and in the order in which they were said."""
        calls: dict[str, list[Hit]] = {}
        for hit in self.hits:
            calls.setdefault(hit.call_id, []).append(hit)
        return tuple(tuple(sorted(each, key=lambda hit: hit.sentence)) for each in calls.values())


@dataclass(frozen=True, slots=True)
class Choices:
    """What a question can be narrowed by: all of it is in calls that whoever asks may read."""

    teams: tuple[str, ...]
    kinds: tuple[str, ...]
    languages: tuple[str, ...]
