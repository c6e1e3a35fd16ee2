"""Looks for the steps of a playbook in what a rep says, by the words that carry content."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from callmirror.domain import Sentence, Step
from callmirror.languages import LANGUAGES, Language
from callmirror.markers.said import doing

LEAST_LIKENESS = 0.6
"""Share of an example's content, weighed, that must be heard for its step to be found."""
LEAST_WITH_ACT = 0.3
"""The same where the sentence does an act of the step."""
LIKENESS: Mapping[str, float] = {"least_likeness": LEAST_LIKENESS, "least_with_act": LEAST_WITH_ACT}
FEWEST_STEMS = 2
"""Words of content that must be heard, where the example has so many."""
LONGEST_WINDOW = 80
"""Words looked at together, so that a very long sentence does not hold every step."""
Stems = frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A step and the sentence that says it; ``likeness`` and ``verbatim`` are ratios.

    ``place`` is the sentence's position among those searched.
    """

    step: Step
    place: int
    sentence: Sentence
    likeness: float
    verbatim: float


def search(
    steps: Sequence[Step], sentences: Sequence[Sentence], language: Language, *, least: float = LEAST_LIKENESS
) -> tuple[Found, ...]:
    """The steps that are said, in the order given, each where it is said most fully.

    ``least`` is the likeness to an example that finds a step; less is needed where an act of it is done.
    """
    weights = _weights(steps, language)
    heard = _Heard.of(sentences, language, frozenset(weights))
    found = (_best(step, heard, weights, language, least) for step in steps)
    return tuple(each for each in found if each is not None)


def search_each(
    steps: Sequence[Step], sentences: Sequence[Sentence], language: Language, *, least: float = LEAST_LIKENESS
) -> tuple[Found, ...]:
    """The same for each step as if it were the only one: no other step changes what its words weigh."""
    weights = [_weights([step], language) for step in steps]
    heard = _Heard.of(sentences, language, frozenset().union(*weights))
    found = (_best(step, heard, own, language, least) for step, own in zip(steps, weights, strict=True))
    return tuple(each for each in found if each is not None)


def searchable(steps: Sequence[Step], language: Language) -> tuple[Step, ...]:
    """The steps that have an example in this language, or an act."""
    return tuple(step for step in steps if step.examples.get(language.code) or step.acts)


def in_order(found: Sequence[Found]) -> float:
    """Share of the found steps that the longest rising run of places holds; 1 where all come in order."""
    longest: list[int] = []
    for place, each in enumerate(found):
        before = (longest[earlier] for earlier in range(place) if found[earlier].place <= each.place)
        longest.append(1 + max(before, default=0))
    return max(longest, default=0) / len(found) if found else 0.0


def _weights(steps: Sequence[Step], language: Language) -> Mapping[str, float]:
    """What a word weighs: less, the more steps it stands in."""
    counts: Counter[str] = Counter()
    for step in steps:
        examples = step.examples.get(language.code, ())
        counts.update({stem for example in examples for stem in _stems(example, language)})
    return {stem: 1.0 / count for stem, count in counts.items()}


@dataclass(frozen=True, slots=True)
class _Heard:
    """What is heard together: ``places`` has the sentence of each window, ``windows`` those of each stem."""

    sentences: Sequence[Sentence]
    places: Sequence[int]
    windows: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, sentences: Sequence[Sentence], language: Language, sought: Stems) -> "_Heard":
        """Each sentence alone, then each with the next one of its turn; of stems only those sought."""
        places, windows = [], defaultdict(list)
        for window, (place, stems) in enumerate(_windows(sentences, language, sought)):
            places.append(place)
            for stem in stems:
                windows[stem].append(window)
        return cls(sentences, places, windows)


def _windows(sentences: Sequence[Sentence], language: Language, sought: Stems) -> Iterator[tuple[int, Stems]]:
    """The stems of each window and the place of its sentence; windows that hold none are left out."""
    alone = [tuple(_pieces(sentence.text, language, sought)) for sentence in sentences]
    for place, pieces in enumerate(alone):
        yield from ((place, stems) for stems in pieces if stems)
    for place, (first, second) in enumerate(pairwise(sentences)):
        if first.turn == second.turn and alone[place] and alone[place + 1]:
            ending, opening = alone[place][-1], alone[place + 1][0]
            if ending and opening:
                yield place, ending | opening


def _pieces(text: str, language: Language, sought: Stems) -> Iterator[Stems]:
    """The stems and words of a text that are sought, in pieces where it is very long."""
    said = text.split()
    for start in range(0, len(said), LONGEST_WINDOW):
        held = (_held(language.code, word) for word in said[start : start + LONGEST_WINDOW])
        yield sought.intersection(chain.from_iterable(held))


@lru_cache(maxsize=50_000)
def _held(code: str, piece: str) -> Stems:
    """The words that stand in a piece between spaces, and their meanings."""
    words = LANGUAGES[code].words(piece)
    return frozenset(words).union(_meanings(words, LANGUAGES[code]))


def _best(
    step: Step, heard: _Heard, weights: Mapping[str, float], language: Language, least: float
) -> Found | None:
    """Where a step is said most like an example; else where one of its acts is done and little more is alike.

    A step without examples in this language is found by its acts alone, the first time.
    """
    examples = step.examples.get(language.code, ())
    likest = _likest(examples, heard, weights, language)
    if likest.likeness < least and step.acts:
        acting = {id(one) for one in doing(heard.sentences, *step.acts)}
        places = [place for place, one in enumerate(heard.sentences) if id(one) in acting]
        if places and not examples:
            likest = _Likest(least, places[0], "")
        else:
            least = min(least, LEAST_WITH_ACT)
            likest = _likest(examples, heard, weights, language, among=frozenset(places))
    if likest.likeness < least:
        return None
    said = heard.sentences[likest.place]
    return Found(step, likest.place, said, likest.likeness, _verbatim(likest.example, said.text, language))


class _Likest(NamedTuple):
    """How like an example something is, the place of its sentence, and the example."""

    likeness: float
    place: int
    example: str


def _likest(
    examples: Sequence[str],
    heard: _Heard,
    weights: Mapping[str, float],
    language: Language,
    among: frozenset[int] | None = None,
) -> _Likest:
    """The greatest share of an example's weighed stems that is heard together; the first of equal ones.

    ``among`` are the only places looked at; a single stem is then enough.
    """
    best = _Likest(0.0, -1, "")
    for example in examples:
        sought = _stems(example, language)
        fewest = 1 if among is not None else min(FEWEST_STEMS, len(sought))
        weight, place = _heaviest(sought, heard, weights, fewest, among)
        likeness = weight / sum(weights[stem] for stem in sorted(sought))
        best = max(best, _Likest(likeness, place, example), key=lambda one: one.likeness)
    return best


def _heaviest(
    sought: Stems,
    heard: _Heard,
    weights: Mapping[str, float],
    fewest: int,
    among: frozenset[int] | None,
) -> tuple[float, int]:
    """The greatest weight of the stems sought in one window, and the place of its sentence."""
    shared: dict[int, float] = defaultdict(float)
    counts: Counter[int] = Counter()
    for stem in sorted(sought):
        for window in heard.windows.get(stem, ()):
            shared[window] += weights[stem]
            counts[window] += 1
    enough = [
        (weight, -window)
        for window, weight in shared.items()
        if counts[window] >= fewest and (among is None or heard.places[window] in among)
    ]
    if not enough:
        return 0.0, -1
    weight, window = max(enough)
    return weight, heard.places[-window]


@lru_cache(maxsize=4096)
def _stems(example: str, language: Language) -> Stems:
    """The stems of an example; all its words where none carries content. Names in it stand for any name."""
    kept = language.words(" ".join(word for word in _without_names(example, language)))
    whole = language.words(example)
    return frozenset(_meanings(kept, language) or _meanings(whole, language) or whole)


def _meanings(words: Sequence[str], language: Language) -> tuple[str, ...]:
    """The stems of words of content, one for all that mean nearly the same; what is elided ('ve) is none."""
    alike = _alike(language.code)
    return tuple(alike.get(stem, stem) for stem in language.stems_of(words) if not stem.startswith("'"))


@cache
def _alike(code: str) -> Mapping[str, str]:
    """The first stem of its line for every stem of the paraphrases."""
    language = LANGUAGES[code]
    lines = (language.stems(line) for line in language.phrases("paraphrases"))
    return {stem: line[0] for line in lines for stem in line}


def _without_names(example: str, language: Language) -> Iterator[str]:
    """The words of an example but those with a capital within a sentence; known ones stay ("Tuesday")."""
    known = {word for line in language.phrases("synonyms") for word in line.split()}
    opens = True
    for word in example.split():
        if opens or not word[:1].isupper() or word.strip(",.?!").lower() in known:
            yield word
        opens = word[-1] in ".?!"


def _verbatim(example: str, said: str, language: Language) -> float:
    """Share of the example's words that are said in the same order."""
    wanted, heard = language.words(example), language.words(said)[: LONGEST_WINDOW * 2]
    blocks = SequenceMatcher(None, wanted, heard, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(wanted) if wanted else 0.0
