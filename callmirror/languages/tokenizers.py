"""spaCy's blank tokenizers, opened once, each with a memory of the pieces it has cut.

spaCy keeps such a memory itself, but once a text has held one word with a rule of its own ("aujourd'hui",
"don't") it stores nothing more of that text, so that long French texts are cut anew word by word, at a
thirtieth of the speed. Here every piece between spaces is cut alone and remembered; no rule of spaCy's
reaches over a space, so the words are the same.
"""

from collections.abc import Callable
from functools import cache

from callmirror.languages.flat import APOSTROPHES

MOST_PIECES = 100_000
"""Pieces remembered for one language; beyond that the memory starts afresh."""
MOST_LETTERS = 100
"""A longer piece is no word of any language and is left whole."""
_CURVED = APOSTROPHES.replace("'", "")
_CURVED_ASCII = "".join(filter(str.isascii, _CURVED))

Words = tuple[str, ...]


def words(code: str, text: str) -> Words:
    """The lower-case tokens that hold a letter or a digit, apostrophes made straight."""
    cut, memory = _opened(code)
    found: list[str] = []
    for piece in straight(text).split():
        known = memory.get(piece)
        if known is None:
            known = _remember(memory, piece, cut(piece) if len(piece) <= MOST_LETTERS else (piece,))
        found.extend(known)
    return tuple(found)


def straight(text: str) -> str:
    """``text`` in lower case with straight apostrophes, as the tokenizers get it."""
    for sign in _CURVED_ASCII if text.isascii() else _CURVED:
        text = text.replace(sign, "'")
    return text.lower()


def _remember(memory: dict[str, Words], piece: str, found: Words) -> Words:
    if len(memory) >= MOST_PIECES:
        memory.clear()
    memory[piece] = found
    return found


@cache
def _opened(code: str) -> tuple[Callable[[str], Words], dict[str, Words]]:
    """The tokenizer of that language and its memory."""
    import spacy  # noqa: PLC0415 - takes most of a second, so only when words are read

    tokenizer = spacy.blank(code).tokenizer

    def cut(piece: str) -> Words:
        return tuple(token.text for token in tokenizer(piece) if any(map(str.isalnum, token.text)))

    return cut, {}
