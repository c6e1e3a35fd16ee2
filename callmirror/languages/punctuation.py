"""Whether the punctuation of a transcript can be trusted."""

import re
from collections.abc import Iterable

WORDS_PER_MARK = 40
"""A transcript with fewer marks than one for so many words has no sentences that punctuation could show."""
_MARK = re.compile(r"(?<![.?!…])[.?!…]++(?=[\s\"'»”)\]]|$)")


def punctuated(texts: Iterable[str]) -> bool:
    """Whether the ends of sentences are marked in these texts: all the turns or segments of one call."""
    marks = words = 0
    for text in texts:
        marks += len(_MARK.findall(text))
        words += len(text.split())
    return marks > 0 and marks * WORDS_PER_MARK >= words
