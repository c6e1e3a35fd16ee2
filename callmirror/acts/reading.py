"""Turns into sentences, and sentences into acts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from callmirror.acts.deciding import decide, decide_by_rule
from callmirror.acts.features import Floor, features
from callmirror.acts.layout import Layout, lay_out
from callmirror.acts.models import Models, models
from callmirror.acts.perceiving import Said, perceive
from callmirror.acts.questions import Asking
from callmirror.acts.team_words import with_team_words
from callmirror.acts.utterances import cut_at_utterances
from callmirror.domain import Act, Segment, Sentence, TeamWords, Turn
from callmirror.languages import Language, punctuated
from callmirror.languages.openings import after_leads

LAST_LATIN = "\u024f"
"""The last letter of those in which French, English and the names in them are written."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A turn cut into sentences."""

    turn: Turn
    layout: Layout
    spans: tuple[tuple[int, int], ...]
    asking: Asking

    def segments(self, start: int, end: int) -> tuple[int, ...]:
        """The segments of a sentence, its home first: the one that holds most of it.

        Without any mark nothing tells where a sentence ends, so there its home is the segment in which it
        opens, after the words that lead in.
        """
        found = self.layout.segments(start, end)
        if self.asking.trusted or self.asking.marked or len(found) < 2:
            return found
        language, text = self.asking.language, self.turn.text
        opens = start + after_leads(language.code, language.matchable(text[start:end]))
        opens += len(text[opens:end]) - len(text[opens:end].lstrip())
        home = self.layout.segments(opens, opens + 1)[:1]
        return home + tuple(segment for segment in found if segment not in home)

    @property
    def said(self) -> Said:
        """The turn as the acts see it."""
        sentences = tuple(self.turn.text[start:end] for start, end in self.spans)
        return Said(self.turn.role, self.turn.speaker, sentences)


def read_acts(
    turns: Sequence[Turn],
    segments: Sequence[Segment],
    language: Language,
    words: TeamWords | None = None,
    *,
    own: Path | None = None,
) -> tuple[Sentence, ...]:
    """The sentences of all turns in order, with their acts.

    The words of a turn are those of its segments. Where these are cut is of account only in a transcript
    without punctuation that is cut where people pause (``cut_at_utterances``): there a cut ends a
    sentence. So may a silence of at least 0.5 s between words or segments, where their times are known.
    ``words`` are what the team calls things; they add to what the models and rules read. ``own`` is a folder
    of models that come before those of the program.
    """
    trained = models(language.code, own)
    sentences = read_with(turns, segments, language, lambda floors, asking: _acts(floors, asking, trained))
    return sentences if words is None else with_team_words(sentences, turns, words, language)


def read_with(
    turns: Sequence[Turn],
    segments: Sequence[Segment],
    language: Language,
    acts_of: Callable[[Sequence[Floor], Asking], Iterable[tuple[Act, ...]]],
) -> tuple[Sentence, ...]:
    """The sentences of all turns in order, each with the acts that ``acts_of`` tells; see ``read_acts``."""
    trusted = punctuated(turn.text for turn in turns)
    asking = Asking(language, trusted=trusted, marked=any("?" in turn.text for turn in turns))
    by_index = {segment.index: segment for segment in segments}
    parts = [[by_index[index] for index in turn.segments if index in by_index] for turn in turns]
    heeded = not trusted and cut_at_utterances(language, ([one.text for one in part] for part in parts))
    cuts = [_cut(turn, part, asking, heeded=heeded) for turn, part in zip(turns, parts, strict=True)]
    acts = iter(acts_of(perceive([cut.said for cut in cuts], asking), asking))
    return tuple(sentence for cut in cuts for sentence in _sentences(cut, islice(acts, len(cut.spans))))


def acts_by_segment(
    sentences: Sequence[Sentence], segments: Sequence[Segment]
) -> Mapping[int, frozenset[str]]:
    """The labels of the acts that belong to each segment, by its index; a segment may have none.

    An act belongs to the first of ``Sentence.segments``, the home of its sentence.
    """
    labels: dict[int, set[str]] = {segment.index: set() for segment in segments}
    for sentence in sentences:
        for index in sentence.segments[:1]:
            labels.setdefault(index, set()).update(act.label for act in sentence.acts)
    return {index: frozenset(found) for index, found in labels.items()}


def _cut(turn: Turn, segments: Sequence[Segment], asking: Asking, *, heeded: bool) -> _Cut:
    """The sentences of a turn; ``heeded`` says that the cuts between its segments end one."""
    layout = lay_out(turn, segments)
    cuts = layout.starts if heeded else ()
    spans = asking.language.sentences(turn.text, layout.pauses, cuts=cuts, punctuated=asking.trusted)
    return _Cut(turn, layout, tuple(spans), asking)


def _acts(floors: Sequence[Floor], asking: Asking, trained: Models | None) -> Iterator[tuple[Act, ...]]:
    """The acts of every sentence of these turns, in order."""
    if trained is None:
        yield from (tuple(decide_by_rule(each.role, one.cues)) for each in floors for one in each.sentences)
        return
    weights = trained.marked if asking.trusted and asking.marked else trained.bare
    turns = [place for place, floor in enumerate(floors) for _ in floor.sentences]
    chances = iter(weights.probabilities(features(floors), turns).tolist() if turns else ())
    for place, floor in enumerate(floors):
        for sentence, row in zip(floor.sentences, islice(chances, len(floor.sentences)), strict=True):
            told = decide(weights, row, floor.role, sentence, heard=place > 0)
            yield tuple(told) if readable(sentence.words) else ()


def readable(words: Iterable[str]) -> bool:
    """Whether any word is in Latin letters or digits: of other scripts a model could only guess."""
    for word in words:  # a loop, as it is asked of every sentence
        for letter in word:
            if letter <= LAST_LATIN and letter.isalnum():
                return True
    return False


def _sentences(cut: _Cut, acts: Iterable[tuple[Act, ...]]) -> Iterator[Sentence]:
    turn, layout = cut.turn, cut.layout
    for (start, end), found in zip(cut.spans, acts, strict=True):
        start_s, end_s = layout.times(start, end)
        segments = cut.segments(start, end)
        yield Sentence(turn.index, turn.text[start:end], segments, start_s, end_s, found)
