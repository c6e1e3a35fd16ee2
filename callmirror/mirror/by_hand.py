"""The use-cases of what people tell by hand: showing a call, correcting its sentences, words of a team."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from callmirror.acts.corrected import as_line, corrected_row
from callmirror.acts.correcting import places
from callmirror.domain import Correction, Reading, Review, Sentence, TeamWords, Text
from callmirror.languages import LANGUAGES
from callmirror.metadata import read_team
from callmirror.mirror.correcting import Saying, amended, corrected_call, moved
from callmirror.pseudonyms import is_pseudonym
from callmirror.store import Store
from callmirror.store.corrections import Amended, Corrected
from callmirror.vocabulary import read_words

Opener = Callable[..., Store]
"""Opens the store; ``create`` says whether one is made where there is none."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction: the sentence as it counts now, and the readings that moved by it.

    ``moved`` holds each reading before and after.
    """

    call_id: str
    number: int
    sentence: Sentence
    moved: tuple[tuple[Reading, Reading], ...]


@dataclass(frozen=True, slots=True)
class ListedCorrection:
    """A correction in a list; ``number`` is its sentence's, from 1, None where that can't be found again."""

    call_id: str
    team: str | None
    number: int | None
    correction: Correction


@dataclass(frozen=True, slots=True)
class KeptWords:
    """The words of a team; ``notices`` are what to know of them."""

    team: str
    words: TeamWords
    notices: tuple[Text, ...] = ()


class ByHand:
    """A part of the mirror, made by ``Mirror.by_hand``; errors are those of the store too."""

    def __init__(self, opener: Opener) -> None:
        """Nothing is opened yet."""
        self._open = opener

    def show(self, prefix: str) -> Review:
        """A stored call with its readings, its sentences doing what people say they do.

        Raises:
            NotFound: no call begins so.
        """
        with self._open(create=False) as store:
            known = store.by_hand.corrected(prefix)
        return _as_counted(known)

    def correct(self, prefix: str, told: Saying, *, name: str | None = None) -> Outcome:
        """Keep what a person says of a sentence, and the readings of its call with that.

        ``name`` is who says it, kept as a pseudonym; None is nobody.

        Raises:
            NotFound: no call begins so, or there is nothing to take back.
            InputError: the call has no sentence of that number.
        """
        with self._open(create=False) as store:
            told = replace(told, by=_pseudonym(store, name))
            before: list[Corrected] = []

            def change(known: Corrected) -> Amended:
                before.append(known)
                return amended(known, told)

            store.by_hand.amend(prefix, change)
            after = _as_counted(store.by_hand.corrected(before[0].review.call.id))
        sentence = after.call.sentences[told.number - 1]
        return Outcome(
            after.call.id, told.number, sentence, tuple(moved(before[0].review.readings, after.readings))
        )

    def corrections(self, team: str | None = None) -> tuple[ListedCorrection, ...]:
        """All that people said of sentences, of one team's calls or of all, call by call."""
        wanted = None if team is None else read_team(team, source="callmirror")
        with self._open(create=False) as store:
            return tuple(listed for known in store.by_hand.all_corrected(wanted) for listed in _listed(known))

    def export(self, team: str | None = None) -> Iterator[str]:
        """Every corrected call as a line of JSON, in the examiner's format; it holds the words of calls."""
        wanted = None if team is None else read_team(team, source="callmirror")
        with self._open(create=False) as store:
            for known in store.by_hand.all_corrected(wanted):
                call = known.review.call
                if call.language in LANGUAGES and any(
                    place is not None for place in places(call.sentences, known.corrections)
                ):
                    yield as_line(corrected_row(call, known.corrections))

    def keep_words(self, team: str, path: Path) -> KeptWords:
        """Keep the words of a team, in the place of those it had, for calls that are reviewed from now on.

        Raises:
            InputError: the file holds no such words.
            MetadataError: the team's name can't be one.
        """
        named, told = read_team(team, source="callmirror"), read_words(path)
        with self._open() as store:
            store.by_hand.keep_words(named, told.words)
        return KeptWords(named, told.words, told.notices)

    def words(self, team: str) -> KeptWords:
        """The words that are kept of a team, none where nobody told them."""
        named = read_team(team, source="callmirror")
        with self._open(create=False) as store:
            return KeptWords(named, store.by_hand.words(named) or TeamWords())


def _as_counted(known: Corrected) -> Review:
    return replace(known.review, call=corrected_call(known.review.call, known.corrections))


def _pseudonym(store: Store, name: str | None) -> str | None:
    if name is None or is_pseudonym(name):
        return name
    return store.pseudonyms().pseudonym(name)


def _listed(known: Corrected) -> Iterator[ListedCorrection]:
    call = known.review.call
    for place, each in zip(places(call.sentences, known.corrections), known.corrections, strict=True):
        yield ListedCorrection(call.id, call.team, None if place is None else place + 1, each)
