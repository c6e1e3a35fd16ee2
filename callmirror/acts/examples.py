"""Dialogues as examples to learn from: as punctuated, as bare words, and as bare words cut anew."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from callmirror.acts.features import Floor, features
from callmirror.acts.lessons import Example
from callmirror.acts.neighbours import FEWEST
from callmirror.acts.perceiving import Said, perceive
from callmirror.acts.questions import Asking
from callmirror.acts.written import WrittenDialogue, WrittenSentence, WrittenTurn
from callmirror.languages import Language

Span = tuple[int, int]
Labelled = Sequence[WrittenSentence]
Seeing = Callable[[Sequence[Floor], Language], Iterator[Iterable[str]]]
"""The features of every sentence of some turns, in order."""


def seen_in_calls(floors: Sequence[Floor], _: Language) -> Iterator[Iterable[str]]:
    """What the models of calls see."""
    return features(floors)


def marked_examples(
    language: Language, dialogues: Iterable[WrittenDialogue], *, seeing: Seeing = seen_in_calls
) -> Iterator[Example]:
    """Every sentence as it was written."""
    asking = Asking(language, trusted=True, marked=True)
    for number, dialogue in enumerate(dialogues):
        name = f"{dialogue.group} {number}"
        yield from _examples(dialogue, name, [turn.sentences for turn in dialogue.turns], asking, seeing)


def bare_examples(
    language: Language,
    dialogues: Iterable[WrittenDialogue],
    *,
    anew: bool,
    seeing: Seeing = seen_in_calls,
) -> Iterator[Example]:
    """Every sentence in lower case and without punctuation; ``anew``, as the program itself cuts such words.

    A sentence so cut does what every sentence does that lies mostly within it, and is known not to do what
    each of them is known not to do.
    """
    asking = Asking(language, trusted=False, marked=False)
    for number, dialogue in enumerate(dialogues):
        cut = [_bare_sentences(language, turn) for turn in dialogue.turns]
        if anew:
            cut = [_cut_anew(language, sentences) for sentences in cut]
        yield from _examples(dialogue, f"{dialogue.group} {number} {anew}", cut, asking, seeing)


def _examples(
    dialogue: WrittenDialogue, name: str, cut: Sequence[Labelled], asking: Asking, seeing: Seeing
) -> Iterator[Example]:
    """The sentences of a dialogue; ``name`` tells this reading of it from every other."""
    turns = [
        Said(turn.role, str(place), tuple(one.text for one in sentences))
        for place, (turn, sentences) in enumerate(zip(dialogue.turns, cut, strict=True))
        if sentences
    ]
    said = [(number, one) for number, sentences in enumerate(cut) for one in sentences]
    # A sentence of which nothing is known is there to be heard before and after others.
    whole = len(said) >= FEWEST and all(one.known is None or one.known for _, one in said)
    for seen, (turn, one) in zip(seeing(perceive(turns, asking), asking.language), said, strict=True):
        if one.known is None or one.known:
            place = (name, turn) if whole else None
            yield Example(frozenset(seen), one.labels, dialogue.group, one.known, dialogue.weight, place)


def _bare_sentences(language: Language, turn: WrittenTurn) -> list[WrittenSentence]:
    """The sentences of a turn as a recogniser without punctuation writes them."""
    written = (replace(one, text=language.bare(one.text)) for one in turn.sentences)
    return [one for one in written if one.text]


def _spans(sentences: Sequence[str]) -> list[Span]:
    """Where they stand when a space stands between them."""
    spans, start = [], 0
    for text in sentences:
        spans.append((start, start + len(text)))
        start += len(text) + 1
    return spans


def _cut_anew(language: Language, sentences: Labelled) -> list[WrittenSentence]:
    text = " ".join(one.text for one in sentences)
    found = language.sentences(text, punctuated=False)
    within: list[list[WrittenSentence]] = [[] for _ in found]
    for span, one in zip(_spans([one.text for one in sentences]), sentences, strict=True):
        home = max(range(len(found)), key=lambda place: _common(found[place], span))
        within[home].append(one)
    joined = _joined_known if any(one.known is not None for one in sentences) else _joined
    return [joined(text[start:end], parts) for (start, end), parts in zip(found, within, strict=True)]


def _joined(text: str, parts: Labelled) -> WrittenSentence:
    """One sentence that does what its parts do, and nothing else."""
    return WrittenSentence(text, frozenset[str]().union(*(one.labels for one in parts)))


def _joined_known(text: str, parts: Labelled) -> WrittenSentence:
    """The same where not all is known: what one part may do or not, the whole may do or not."""
    whole = _joined(text, parts)
    told = [one.known or frozenset[str]() for one in parts]
    return replace(whole, known=whole.labels.union(frozenset.intersection(*told) if told else ()))


def _common(one: Span, other: Span) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])
