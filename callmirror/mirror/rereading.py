"""A call read again with what people set right in it, and what people say of its sentences."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from callmirror.domain import Correction, Edit, Playbook, Reading, Review, TeamWords
from callmirror.editing import applied
from callmirror.markers import MARKERS, Need
from callmirror.mirror.correcting import readings_with
from callmirror.review import read_again
from callmirror.store.edits import Edited, Reread


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a call is read with: its team's playbook and words, and models of acts of one's own."""

    playbook: Playbook | None = None
    words: TeamWords | None = None
    acts: Path | None = None


def rereading(means: Means) -> Callable[[Edited], Reread]:
    """The way to read again a call that was just reviewed, for ``Store.replace``: no edit is lost by it."""
    return lambda known: reread(known.machine, known.edits, known.corrections, means)


def reread(machine: Review, edits: Sequence[Edit], corrections: Sequence[Correction], means: Means) -> Reread:
    """What a call is with these edits, and its readings with what is said of its sentences too.

    Without its playbook the readings that rest on one stay as they were.
    """
    review = _with_edits(machine, edits, means) if edits else machine
    return Reread(tuple(edits), review, readings_with(review, corrections, means.playbook))


def read_anew(machine: Review, means: Means) -> Review:
    """A call as the machine wrote it, read anew from its words with what it is read with now.

    Without its playbook the readings that rest on one stay as they were.
    """
    call, readings = read_again(
        machine.call, playbook=means.playbook, words=means.words, quality=machine.quality, acts=means.acts
    )
    kept = {reading.marker: reading for reading in machine.readings} if means.playbook is None else {}
    return replace(machine, call=call, readings=tuple(_unless_playbook(each, kept) for each in readings))


def lost(machine: Review, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits whose place a new review no longer shows."""
    return applied(machine, edits).lost


def _with_edits(machine: Review, edits: Sequence[Edit], means: Means) -> Review:
    return read_anew(replace(machine, call=applied(machine, edits).call), means)


def _unless_playbook(reading: Reading, kept: dict[str, Reading]) -> Reading:
    rests = Need.PLAYBOOK in MARKERS[reading.marker].needs
    return kept.get(reading.marker, reading) if rests else reading
