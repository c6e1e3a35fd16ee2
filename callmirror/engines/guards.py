"""Words that nobody said: the phrases and loops that Whisper writes where it hears little.

What is dropped is counted and told, never hidden.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from callmirror.domain import Word

LONGEST_LOOP = 8
"""Words of the longest phrase that is looked for as a loop."""
MOST_REPEATS = 4
"""A phrase of two words or more said this often in a row is a loop; all but its first time is dropped."""
MOST_SINGLE_REPEATS = 8
"""People do say "no, no, no, no"; beyond this many times in a row it is the machine."""
SENTENCE_ENDS = (".", "!", "?", "…")


def sift(words: Sequence[Word]) -> tuple[Word, ...]:
    """Keep the words that may have been said; pure, so that what it drops can be counted."""
    return _without_loops(_without_phantoms(tuple(words)))


@cache
def phantoms() -> tuple[tuple[str, ...], ...]:
    """Known phantom phrases as lower-case tokens, longest first."""
    folder = Path(__file__).parent / "data"
    lines = [
        line
        for path in sorted(folder.glob("phantoms-*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    return tuple(sorted({tuple(_tokens(line)) for line in lines}, key=len, reverse=True))


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower().replace("’", "'"))


def _without_phantoms(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Drop each phantom phrase and the rest of its sentence (the names of invented subtitlers)."""
    tokens = [(token, number) for number, word in enumerate(words) for token in _tokens(word.text)]
    plain = [token for token, _ in tokens]
    dropped: set[int] = set()
    for phrase in phantoms():
        for start in range(len(plain) - len(phrase) + 1):
            if tuple(plain[start : start + len(phrase)]) == phrase:
                first, last = tokens[start][1], tokens[start + len(phrase) - 1][1]
                dropped.update(range(first, _sentence_end(words, last) + 1))
    return tuple(word for number, word in enumerate(words) if number not in dropped)


def _sentence_end(words: tuple[Word, ...], number: int) -> int:
    ends = (place for place in range(number, len(words)) if words[place].text.endswith(SENTENCE_ENDS))
    return next(ends, len(words) - 1)


def _without_loops(words: tuple[Word, ...]) -> tuple[Word, ...]:
    kept: list[Word] = []
    place = 0
    keys = [" ".join(_tokens(word.text)) for word in words]
    while place < len(words):
        length, repeats = _loop_at(keys, place)
        kept.extend(words[place : place + length])
        place += length * repeats
    return tuple(kept)


def _loop_at(keys: Sequence[str], place: int) -> tuple[int, int]:
    """Length of the phrase that loops from here and how often it is said, (1, 1) for none."""
    for length in range(1, LONGEST_LOOP + 1):
        repeats = 1
        phrase = keys[place : place + length]
        while keys[place + repeats * length : place + (repeats + 1) * length] == phrase:
            repeats += 1
        if repeats > (MOST_SINGLE_REPEATS if length == 1 else MOST_REPEATS - 1):
            return length, repeats
    return 1, 1
