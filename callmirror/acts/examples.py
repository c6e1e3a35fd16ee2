"""Written dialogues as examples to learn from: as punctuated, as bare words, and as bare words cut anew."""

from collections.abc import Iterable, Iterator, Sequence

from callmirror.acts.features import features
from callmirror.acts.perceiving import Said, perceive
from callmirror.acts.questions import Asking
from callmirror.acts.training import Example
from callmirror.acts.written import WrittenDialogue, WrittenTurn
from callmirror.languages import Language

Span = tuple[int, int]
Labelled = tuple[str, frozenset[str]]
"""A sentence and the labels of what it does."""


def marked_examples(language: Language, dialogues: Iterable[WrittenDialogue]) -> Iterator[Example]:
    """Every sentence as it was written."""
    asking = Asking(language, trusted=True, marked=True)
    for dialogue in dialogues:
        cut = [[(one.text, one.labels) for one in turn.sentences] for turn in dialogue.turns]
        yield from _examples(dialogue, cut, asking)


def bare_examples(
    language: Language, dialogues: Iterable[WrittenDialogue], *, anew: bool
) -> Iterator[Example]:
    """Every sentence in lower case and without punctuation; ``anew``, as the program itself cuts such words.

    A sentence so cut does what every sentence does that lies mostly within it.
    """
    asking = Asking(language, trusted=False, marked=False)
    for dialogue in dialogues:
        cut = [_bare_sentences(language, turn) for turn in dialogue.turns]
        if anew:
            cut = [_cut_anew(language, sentences) for sentences in cut]
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


def _cut_anew(language: Language, sentences: Sequence[Labelled]) -> list[Labelled]:
    text = " ".join(each for each, _ in sentences)
    found = language.sentences(text, punctuated=False)
    labels: list[frozenset[str]] = [frozenset() for _ in found]
    for span, (_, true) in zip(_spans([each for each, _ in sentences]), sentences, strict=True):
        home = max(range(len(found)), key=lambda place: _common(found[place], span))
        labels[home] |= true
    return [(text[start:end], true) for (start, end), true in zip(found, labels, strict=True)]


def _common(one: Span, other: Span) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])
