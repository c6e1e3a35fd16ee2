"""One plain form for punctuated and unpunctuated text, so that one set of patterns reads both."""

import unicodedata

APOSTROPHES = "'’‘ʼ`´＇"
HYPHENS = "-‐‑–—−"


def _plain(code_point: int) -> str:
    """What stands for this character: one character, always."""
    letter = chr(code_point)
    if letter in APOSTROPHES:
        return "'"
    if letter in HYPHENS:
        return "-" if letter in "-‐‑" else " "
    if unicodedata.category(letter)[0] in "PZSC":
        return " "
    lowered = letter.lower()
    return lowered if len(lowered) == 1 else letter


class _Plain(dict[int, str]):
    """The table of ``_plain``, filled as characters are met: there are too many to write it out."""

    def __missing__(self, code_point: int) -> str:
        self[code_point] = _plain(code_point)
        return self[code_point]


_TABLE = _Plain()


_LATIN = "latin-1"
_LATIN_TABLE = bytes(ord(_plain(code_point)) for code_point in range(256))


def flatten(text: str) -> str:
    """``text`` in lower case, apostrophes and hyphens made one, other signs made spaces.

    As long as ``text``, character by character, so that offsets hold in both.
    """
    # Most text is of letters that are a byte each, which are turned ten times as fast.
    try:
        letters = text.replace("’", "'").encode(_LATIN)
    except UnicodeEncodeError:
        return text.translate(_TABLE)
    return letters.translate(_LATIN_TABLE).decode(_LATIN)


def bare(text: str) -> str:
    """``text`` as a recogniser without punctuation writes it: lower-case words with single spaces between."""
    return " ".join(flatten(text).replace("-", " ").split())
