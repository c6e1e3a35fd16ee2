"""What the sentences of a meeting or of a leader's talk do."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from callmirror.acts.features import Floor
from callmirror.acts.models import models
from callmirror.acts.questions import Asking
from callmirror.acts.reading import read_with, readable
from callmirror.acts.weights import Weights
from callmirror.domain import Act, Segment, Sentence, Turn
from callmirror.gatherings.labels import IN_MEETINGS, LABELS, OPPOSED, Family
from callmirror.gatherings.noticing import noticed
from callmirror.languages import Language

ARTEFACT = "gatherings-{code}"


def read_sentences(
    turns: Sequence[Turn],
    segments: Sequence[Segment],
    language: Language,
    *,
    families: Collection[Family] = IN_MEETINGS,
    own: Path | None = None,
) -> tuple[Sentence, ...]:
    """The sentences of all turns in order, with their acts; none has any in a language without models.

    Only acts of these ``families`` are told: those of meetings were learned of meetings, the others of talks.
    ``own`` is a folder of models that come before those of the program.

    Raises:
        ArtefactError: the models are there but are not the files that were published.
    """
    trained = models(language.code, own, ARTEFACT)
    if trained is None:
        return read_with(turns, segments, language, lambda floors, _: _silent(floors))
    return read_with(
        turns,
        segments,
        language,
        lambda floors, asking: _acts(
            floors, language, trained.marked if _has_marks(asking) else trained.bare, families
        ),
    )


def decide(
    weights: Weights, chances: Sequence[float], families: Collection[Family] = tuple(Family)
) -> tuple[Act, ...]:
    """The acts of one sentence in the order of ``LABELS``; ``chances`` are in that of the weights' labels.

    Of two that exclude each other the one that is likelier against its threshold is told.
    """
    chance = dict(zip(weights.labels, chances, strict=True))
    wanted = [label for label in weights.labels if LABELS[label].family in families]
    told = {label for label in wanted if chance[label] >= weights.thresholds[label]}
    for one, other in OPPOSED:
        if {one, other} <= told:
            told.discard(min((one, other), key=lambda label: chance[label] / weights.thresholds[label]))
    return tuple(Act(label, round(chance[label], 2)) for label in LABELS if label in told)


def _has_marks(asking: Asking) -> bool:
    return asking.trusted and asking.marked


def _silent(floors: Sequence[Floor]) -> Iterator[tuple[Act, ...]]:
    yield from (() for floor in floors for _ in floor.sentences)


def _acts(
    floors: Sequence[Floor], language: Language, weights: Weights, families: Collection[Family]
) -> Iterator[tuple[Act, ...]]:
    spoken = [sentence for floor in floors for sentence in floor.sentences]
    turns = [place for place, floor in enumerate(floors) for _ in floor.sentences]
    chances = weights.probabilities(noticed(floors, language), turns) if spoken else ()
    for sentence, row in zip(spoken, chances, strict=True):
        yield decide(weights, row.tolist(), families) if readable(sentence.words) else ()
