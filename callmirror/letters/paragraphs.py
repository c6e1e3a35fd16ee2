"""Lines into paragraphs: what a program broke is joined, an item of a list is a paragraph of its own."""

import re
from collections.abc import Iterable, Iterator

ITEM = re.compile(r"\s*(?:[-*+•‣–—]|\d{1,3}[.)])\s+(?=\S)")
SPACES = re.compile(r"\s+")


def paragraphs_of(lines: Iterable[str]) -> Iterator[str]:
    """Yield paragraphs; an empty line or the sign of an item ends the one before."""
    held: list[str] = []
    for line in lines:
        item = ITEM.match(line)
        if held and (item or not line.strip()):
            yield _joined(held)
            held = []
        if line.strip():
            held.append(line[item.end() :] if item else line)
    if held:
        yield _joined(held)


def _joined(lines: list[str]) -> str:
    return SPACES.sub(" ", " ".join(lines)).strip()
