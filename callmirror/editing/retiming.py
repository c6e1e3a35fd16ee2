"""The times of words after a person has set the words right."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from callmirror.domain import Word
from callmirror.languages.flat import bare


def retimed(words: Sequence[Word], text: str) -> tuple[Word, ...]:
    """The words of a text, timed by those that stood there before; none where none were timed.

    A word that stays keeps its time. Words that replace others share the time of these; words that are new
    share the silence where they stand, or, where there is none, the time of the word before.
    """
    new = text.split()
    if not words or not new:
        return ()
    old = [bare(word.text) or word.text for word in words]
    same = SequenceMatcher(None, old, [bare(word) or word for word in new], autojunk=False)
    found: list[Word] = []
    for _, low, high, first, last in same.get_opcodes():
        if high - low == last - first and old[low:high] == [bare(each) or each for each in new[first:last]]:
            found += [
                Word(said, word.start_s, word.end_s, word.probability)
                for said, word in zip(new[first:last], words[low:high], strict=True)
            ]
        elif last > first:
            found += _spread(new[first:last], *_room(words, low, high))
    return tuple(found)


def _room(words: Sequence[Word], low: int, high: int) -> tuple[float, float]:
    """The time of the words that are replaced, else the silence in which others are put."""
    if high > low:
        return words[low].start_s, max(words[high - 1].end_s, words[low].start_s)
    before = words[low - 1].end_s if low else words[0].start_s
    after = words[low].start_s if low < len(words) else words[-1].end_s
    return before, max(before, after)


def _spread(texts: Sequence[str], start_s: float, end_s: float) -> Iterator[Word]:
    """Each word its part of the time, by its letters."""
    letters = sum(map(len, texts))
    ends = [
        min(end_s, start_s + (end_s - start_s) * so_far / letters) for so_far in accumulate(map(len, texts))
    ]
    for text, begins, finishes in zip(texts, [start_s, *ends], ends, strict=False):
        yield Word(text, begins, finishes)
