"""One talk of a leader, as it was read: whoever speaks is not in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from callmirror.domain import Act, Correction, Text


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and what it does; ``paragraph`` counts from 0.

    ``denied`` are the acts that its speaker says it does not do.
    """

    paragraph: int
    text: str
    acts: tuple[Act, ...] = ()
    denied: tuple[str, ...] = ()

    def does(self, label: str) -> bool:
        """Whether this sentence does the act of that name."""
        return any(act.label == label for act in self.acts)


@dataclass(frozen=True, slots=True)
class Talk:
    """What somebody said or wrote, with what each sentence does.

    ``read_with`` tells which models read it, None where the language has none: then nothing is counted.
    ``notices`` say what of the file was left out; ``corrections`` what its speaker says of its sentences.
    """

    title: str
    language: str
    paragraphs: tuple[str, ...]
    said: tuple[Said, ...]
    held_on: date | None = None
    read_with: str | None = None
    notices: tuple[Text, ...] = ()
    corrections: tuple[Correction, ...] = ()


def of_month(talks: Sequence[Talk]) -> dict[date, tuple[Talk, ...]]:
    """The talks of each month, by its first day, the first first; those without a day are of none."""
    months: dict[date, list[Talk]] = {}
    for talk in sorted((each for each in talks if each.held_on), key=lambda each: each.held_on or date.min):
        if talk.held_on:
            months.setdefault(talk.held_on.replace(day=1), []).append(talk)
    return {month: tuple(found) for month, found in months.items()}
