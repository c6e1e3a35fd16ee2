"""Markdown as lines of what its author says: headings and items are kept, code, tables and quotes are not.

The common ground of CommonMark, read line by line: a message holds no more.
"""

import re
from collections import Counter
from collections.abc import Sequence

from callmirror.letters.letter import Aside, Kept

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
HEADING = re.compile(r" {0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*")
UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*")
BREAK = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})")
TABLE = re.compile(r"\s*\|.*\|\s*")
REFERENCE = re.compile(r" {0,3}\[[^\]]+\]:\s*\S+.*")
FRONT = "---"
LONGEST_HEADING = 400
_INLINE = (
    (re.compile(r"!\[[^\[\]]{0,300}\]\([^()]{0,500}\)"), ""),
    (re.compile(r"\[([^\[\]]{1,300})\](?:\([^()]{0,500}\)|\[[^\[\]]{0,300}\])"), r"\1"),
    (re.compile(r"<(?:https?://|mailto:)[^<>\s]{0,500}>"), ""),
    (re.compile(r"</?[a-zA-Z][^<>]{0,500}>"), ""),
    (re.compile(r"`{1,3}([^`]{0,500})`{1,3}"), r"\1"),
    (re.compile(r"(\*\*|__|~~)(?=\S)(.{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]{1,500}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])"), r"\1"),
)


def plain_lines(lines: Sequence[str]) -> Kept:
    """Lines without marks; code and tables are counted and left out, quotes keep their ``>``."""
    kept: list[str] = []
    code = 0
    fence = ""
    for line in _after_front_matter(lines):
        opens = FENCE.match(line)
        if fence or opens:
            fence = _fence_after(fence, line, opens)
            code += bool(line.strip())
        elif TABLE.fullmatch(line) or REFERENCE.fullmatch(line):
            code += 1
        else:
            kept.extend(_plain(line, under=bool(kept and kept[-1].strip())))
    return Kept(tuple(kept), Counter({Aside.CODE: code}))


def _after_front_matter(lines: Sequence[str]) -> Sequence[str]:
    if lines and lines[0].rstrip() == FRONT:
        end = next((place for place, line in enumerate(lines[1:], 1) if line.rstrip() == FRONT), 0)
        return lines[end + 1 :] if end else lines
    return lines


def _fence_after(fence: str, line: str, opens: re.Match[str] | None) -> str:
    """The fence that is open after this line; "" where none is."""
    if not fence:
        return opens[1] if opens else ""
    closes = opens is not None and opens[1].startswith(fence) and not line[opens.end() :].strip()
    return "" if closes else fence


def _plain(line: str, *, under: bool) -> list[str]:
    heading = HEADING.fullmatch(line) if len(line) < LONGEST_HEADING else None
    if heading:
        return ["", _inline(heading[1]), ""]
    if (under and UNDERLINE.fullmatch(line)) or BREAK.fullmatch(line):
        return [""]
    return [_inline(line)]


def _inline(line: str) -> str:
    for pattern, kept in _INLINE:
        line = pattern.sub(kept, line)
    return line.rstrip() if line != "-- " else line
