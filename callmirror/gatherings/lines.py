"""A meeting as its measures see it: what is said, line by line, with the part that who says it plays."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol, TypeVar

from callmirror.domain import Gathering, Seat, Segment
from callmirror.languages import Language
from callmirror.redaction import redact_segments
from callmirror.turns import count_words


class Counted(Protocol):
    """What is counted: a line with its words, or what is kept of one without them."""

    @property
    def voice(self) -> Hashable:
        """Whose it is, among the voices of its meeting."""

    @property
    def seat(self) -> Seat:
        """The part that voice plays."""

    @property
    def words(self) -> int:
        """How many words it has."""

    def does(self, *labels: str) -> bool:
        """Whether it does one of these acts."""


One = TypeVar("One", bound=Counted)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that says something; ``shown`` is it without what tells of anybody.

    ``place`` is where it stands among all sentences of its meeting, from 0.
    """

    voice: str
    seat: Seat
    text: str
    shown: str
    acts: frozenset[str]
    place: int = 0

    def does(self, *labels: str) -> bool:
        """Whether it does one of these acts."""
        return not self.acts.isdisjoint(labels)

    @property
    def words(self) -> int:
        """How many words it has."""
        return count_words(self.text)


def lines_of(
    gathering: Gathering, language: Language, *, people: Collection[str], keep: Collection[str]
) -> tuple[Line, ...]:
    """The lines of a meeting; ``people`` are names that go, ``keep`` names of deals that stay."""
    voices = {turn.index: turn.speaker for turn in gathering.turns}
    said = [
        (place, one) for place, one in enumerate(gathering.sentences) if language.says_something(one.text)
    ]
    segments = [Segment(place, one.text, voices[one.turn]) for place, one in said]
    words = tuple(dict.fromkeys(chain.from_iterable((name, *name.split()) for name in keep)))
    redacted = redact_segments(segments, language.code, names=people, keep=words)
    return tuple(
        Line(
            voices[one.turn],
            gathering.seats.get(voices[one.turn], Seat.UNKNOWN),
            one.text,
            shown.text,
            frozenset(act.label for act in one.acts),
            place,
        )
        for (place, one), shown in zip(said, redacted, strict=True)
    )


def doing(lines: Iterable[One], *labels: str) -> tuple[One, ...]:
    """The lines that do one of these acts."""
    return tuple(line for line in lines if line.does(*labels))


def largest_voice(lines: Sequence[Counted]) -> float:
    """The share of these lines that the voice with the most of them says; 1 where there are none."""
    counts = Counter(line.voice for line in lines)
    return max(counts.values()) / counts.total() if counts else 1.0
