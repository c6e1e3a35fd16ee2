"""Written dialogues as examples to learn from: as punctuated, as bare words, and as bare words cut anew."""

from collections.abc import Iterable, Iterator, Sequence

from callmirror.acts.boundaries import STARTS, Span, bare, learned_spans
from callmirror.acts.features import features
from callmirror.acts.perceiving import Said, perceive
from callmirror.acts.questions import Asking
from callmirror.acts.training import Example
from callmirror.acts.weights import Weights
from callmirror.acts.written import WrittenDialogue, WrittenTurn
from callmirror.languages import Language

Labelled = tuple[str, frozenset[str]]
"""A sentence and the labels of what it does."""


def start_examples(language: Language, dialogues: Iterable[WrittenDialogue]) -> Iterator[Example]:
    """Every gap between two words of a turn, true where a sentence starts."""
    for dialogue in dialogues:
        for turn in dialogue.turns:
            sentences = [text for text, _ in _bare_sentences(language, turn)]
            starts = {start for start, _ in _spans(sentences)}
            read = bare(language, " ".join(sentences), ())
            for number, seen in enumerate(read.features(), 1):
                true = frozenset({STARTS} if read.spans[number][0] in starts else ())
                yield Example(frozenset(seen), true, dialogue.group)


def marked_examples(language: Language, dialogues: Iterable[WrittenDialogue]) -> Iterator[Example]:
    """Every sentence as it was written."""
    asking = Asking(language, trusted=True, marked=True)
    for dialogue in dialogues:
        cut = [[(one.text, one.labels) for one in turn.sentences] for turn in dialogue.turns]
        yield from _examples(dialogue, cut, asking)


def bare_examples(
    language: Language, dialogues: Iterable[WrittenDialogue], starts: Weights | None
) -> Iterator[Example]:
    """Every sentence in lower case and without punctuation; with ``starts``, as that model cuts the words.

    A sentence so cut does what every sentence does that lies mostly within it.
    """
    asking = Asking(language, trusted=False, marked=False)
    for dialogue in dialogues:
        cut = [_bare_sentences(language, turn) for turn in dialogue.turns]
        if starts is not None:
            cut = [_cut_anew(language, sentences, starts) for sentences in cut]
        yield from _examples(dialogue, cut, asking)


def _examples(
    dialogue: WrittenDialogue, cut: Sequence[Sequence[Labelled]], asking: Asking
) -> Iterator[Example]:
    turns = [
        Said(turn.role, str(place), tuple(text for text, _ in sentences))
        for place, (turn, sentences) in enumerate(zip(dialogue.turns, cut, strict=True))
        if sentences
    ]
    labels = (labels for sentences in cut for _, labels in sentences)
    for seen, true in zip(features(perceive(turns, asking)), labels, strict=True):
        yield Example(frozenset(seen), true, dialogue.group)


def _bare_sentences(language: Language, turn: WrittenTurn) -> list[Labelled]:
    """The sentences of a turn as a recogniser without punctuation writes them."""
    written = ((language.bare(one.text), one.labels) for one in turn.sentences)
    return [(text, labels) for text, labels in written if text]


def _spans(sentences: Sequence[str]) -> list[Span]:
    """Where they stand when a space stands between them."""
    spans, start = [], 0
    for text in sentences:
        spans.append((start, start + len(text)))
        start += len(text) + 1
    return spans


def _cut_anew(language: Language, sentences: Sequence[Labelled], starts: Weights) -> list[Labelled]:
    text = " ".join(each for each, _ in sentences)
    found = learned_spans(language, text, (), starts)
    labels: list[frozenset[str]] = [frozenset() for _ in found]
    for span, (_, true) in zip(_spans([each for each, _ in sentences]), sentences, strict=True):
        home = max(range(len(found)), key=lambda place: _common(found[place], span))
        labels[home] |= true
    return [(text[start:end], true) for (start, end), true in zip(found, labels, strict=True)]


def _common(one: Span, other: Span) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])
