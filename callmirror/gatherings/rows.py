"""What is kept of each sentence of a meeting without its words, so that its numbers can be told again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from callmirror.domain import Reading, Seat, Sentence
from callmirror.gatherings.correcting import Said, corrected
from callmirror.gatherings.deals import about_each, next_action
from callmirror.gatherings.lines import Line
from callmirror.gatherings.markers import Room, read_meeting
from callmirror.gatherings.naming import Deals
from callmirror.languages import Language


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence that says something: where it stands from 0, whose it is, how long, and what it does.

    ``voice`` numbers the voices of its meeting in the order in which they first speak, and is no name.
    ``about`` are places of deals; ``is_whole`` tells whether it says who does something and when. ``acts``
    are as the machine read them.
    """

    place: int
    voice: int
    seat: Seat
    words: int
    acts: frozenset[str] = frozenset()
    about: tuple[int, ...] = ()
    is_whole: bool = False

    def does(self, *labels: str) -> bool:
        """Whether it does one of these acts."""
        return not self.acts.isdisjoint(labels)


@dataclass(frozen=True, slots=True)
class Rows:
    """All sentences of a meeting that say something.

    ``deals`` is how many deals are named; ``apart`` whether voices are told apart, ``read`` whether any
    models read this language.
    """

    rows: tuple[Row, ...]
    deals: int
    apart: bool
    read: bool

    def has(self, place: int) -> bool:
        """Whether the sentence there is one of those that count."""
        return any(row.place == place for row in self.rows)

    def as_said(self, said: Said) -> "Rows":
        """The same, with what people say of sentences in the place of what the machine read."""
        rows = tuple(replace(row, acts=corrected(row.acts, said.get(row.place, {}))) for row in self.rows)
        return replace(self, rows=rows)

    def coverage(self) -> tuple["Covered", ...]:
        """What was said of each deal."""
        return tuple(
            self._covered([row for row in self.rows if deal in row.about]) for deal in range(self.deals)
        )

    def readings(self) -> tuple[Reading, ...]:
        """Every marker that one meeting alone can tell."""
        return read_meeting(Room(self.rows, self.coverage() or None, self.apart, self.read))

    @staticmethod
    def _covered(rows: Sequence[Row]) -> "Covered":
        return Covered(
            any(row.does("deal_diagnosis") for row in rows),
            any(row.does("deal_risk") for row in rows),
            any(row.does("next_action") and row.is_whole for row in rows),
        )


@dataclass(frozen=True, slots=True)
class Covered:
    """Whether the things that are to be said of a deal were said."""

    diagnosis: bool
    risk: bool
    has_whole_action: bool

    @property
    def is_covered(self) -> bool:
        """Whether all three were said."""
        return self.diagnosis and self.risk and self.has_whole_action


def rows_of(
    lines: Sequence[Line], read: Sequence[Sentence], deals: Deals, language: Language, held_on: date | None
) -> tuple[Row, ...]:
    """The rows of lines; ``read`` are all sentences as the machine read them."""
    about = about_each(lines, deals)
    numbers = _numbered(name for names in about for name in names)
    voices = _numbered(line.voice for line in lines)
    return tuple(
        Row(
            line.place,
            voices[line.voice],
            line.seat,
            line.words,
            frozenset(act.label for act in read[line.place].acts),
            tuple(numbers[name] for name in names),
            next_action(line, language, held_on).is_whole,
        )
        for line, names in zip(lines, about, strict=True)
    )


def _numbered(names: Iterable[str]) -> Mapping[str, int]:
    """Each name's number, from 0, in the order in which they come."""
    return {name: number for number, name in enumerate(dict.fromkeys(names))}
