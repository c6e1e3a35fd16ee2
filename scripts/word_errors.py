"""Words that were written, held against the words that were said."""

import re


def errors(said: str, wrote: str) -> tuple[int, int]:
    """Insertions, deletions and substitutions, and the words said; without case and signs."""
    wanted, got = words(said), words(wrote)
    row = list(range(len(got) + 1))
    for place, word in enumerate(wanted, start=1):
        last, row[0] = row[0], place
        for other, heard in enumerate(got, start=1):
            last, row[other] = row[other], min(row[other] + 1, row[other - 1] + 1, last + (word != heard))
    return row[-1], len(wanted)


def words(text: str) -> list[str]:
    """The words, without case and signs."""
    return re.sub(r"[^\w ]", " ", text.casefold().replace("’", " ").replace("'", " ")).split()
