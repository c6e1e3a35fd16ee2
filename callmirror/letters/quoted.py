"""Whose lines are whose: what was quoted, passed on or signed is told from what the author wrote.

By the habits of mail programs: ``>`` before quoted lines (RFC 3676), "On ... wrote:" before them, the headers
of a message passed on, ``-- `` before a signature (RFC 3676), a closing formula before name and telephone.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from callmirror.letters.letter import Aside, Kept
from callmirror.letters.paragraphs import ITEM

QUOTE = re.compile(r"\s*>")
ATTRIBUTION = re.compile(
    r"\s*(?:on\b.{4,300}\bwrote|le\b.{4,300}\ba(?:vez)? écrit|.{1,200}<\S+@\S+>\s*(?:wrote|a écrit))\s*:\s*",
    re.IGNORECASE | re.DOTALL,
)
ATTRIBUTION_BEGINS = re.compile(r"\s*(?:on|le)\b.*(?:\d|@)|.*<\S+@\S+>", re.IGNORECASE)
ATTRIBUTION_LINES = 4
MOMENT_OR_ADDRESS = re.compile(r"\d{1,2}\s?[:h]\s?\d{2}|\S+@\S+")
"""What a program puts there and an author who tells of a letter hardly does."""
PASSED_ON = re.compile(
    r"\s*(?:[-_*]{2,}\s*(?:original message|message d'origine|message original|forwarded message"
    r"|message transféré|message transmis|forwarded by|transféré par)\b.*"
    r"|begin forwarded message\s*:|début du message (?:transféré|réexpédié)\s*:)\s*",
    re.IGNORECASE,
)
HEADERS = (
    re.compile(r"\s*\*?(?:from|de)\s*:\*?\s*\S", re.IGNORECASE),
    re.compile(r"\s*\*?(?:sent|date|envoyé(?: le)?)\s*:\*?\s*\S", re.IGNORECASE),
    re.compile(r"\s*\*?(?:to|à|subject|objet)\s*:\*?\s*\S", re.IGNORECASE),
)
HEADER_LINES = 6
RULE = re.compile(r"\s*[-_]{5,}\s*")
DELIMITER = re.compile(r"--\s*")
SHORT_SIGNATURE = 8
"""So many lines at most follow ``--`` without its space, or a closing formula, where they are a signature."""
CLOSING = re.compile(
    r"\s*(?:(?:with )?(?:kind|best|warm|warmest|many)?\s*regards|all the best|best wishes|best|cheers"
    r"|(?:many )?thanks(?: (?:again|everyone|all|to you all))?|thank you(?: all)?|yours(?: sincerely| truly)?"
    r"|sincerely|talk soon|(?:très |bien )?cordialement|bien à (?:vous|toi)(?: tous| toutes)?|amicalement"
    r"|à (?:bientôt|très vite|demain|lundi)|salutations(?: distinguées)?|sincèrement"
    r"|(?:bonne|belle) (?:journée|soirée|semaine)(?: à (?:tous|toutes|vous))?|merci(?: à tous| à vous)?"
    r"|bon week-end|amitiés)\s*[,.!]*\s*",
    re.IGNORECASE,
)
POSTSCRIPT = re.compile(r"\s*p\.?\s?s\.?\s*[:\-–—.]?\s", re.IGNORECASE)
REACHED_AT = re.compile(r"\S+@\S+|https?://|www\.|\+?\d[\d .()/-]{6,}")
SENTENCE_END = re.compile(r"[.!?…]\s*$")
SHORT_LINE = 60
FEW_WORDS = 7
LONGEST_HEAD = 400
"""Letters of a line that announces a message or signs one; a longer line is its author's."""
SENT_FROM = re.compile(
    r"\s*(?:sent from my \w.{0,40}|envoyé de(?:puis)? mon \w.{0,40}|get outlook for .{0,20}"
    r"|télécharge[rz] outlook pour .{0,20})\s*",
    re.IGNORECASE,
)


def own_lines(lines: Sequence[str]) -> Kept:
    """What the author of a message wrote, without what was quoted, passed on or signed.

    What follows a passed-on head is another's down to the end, unless its lines are marked with ``>``: then
    the author may write on between them.
    """
    kept, left_out = _without_quotes(lines)
    own, signed = _without_signature(kept)
    return Kept(tuple(own), Counter({Aside.QUOTED: left_out, Aside.SIGNATURE: signed}))


def _without_quotes(lines: Sequence[str]) -> tuple[list[str], int]:
    kept: list[str] = []
    place = 0
    while place < len(lines):
        head = _head(lines, place)
        if QUOTE.match(lines[place]):
            place += 1
        elif head == 0:
            kept.append(lines[place])
            place += 1
        elif _marked_after(lines, place + head):
            place += head
        else:
            break
    written = sum(1 for line in lines if line.strip())
    return kept, written - sum(1 for line in kept if line.strip())


def _head(lines: Sequence[str], place: int) -> int:
    """How many lines from here on announce another's message; 0 where they are the author's."""
    line = lines[place]
    if len(line) > LONGEST_HEAD:
        return 0
    if PASSED_ON.fullmatch(line):
        return 1
    if RULE.fullmatch(line) and place + 1 < len(lines) and _headers(lines, place + 1):
        return 1 + _headers(lines, place + 1)
    return _attribution(lines, place) or _headers(lines, place)


def _attribution(lines: Sequence[str], place: int) -> int:
    """How many lines say that somebody wrote what follows: mail programs break such a line."""
    if not ATTRIBUTION_BEGINS.match(lines[place]):
        return 0
    for count in range(1, ATTRIBUTION_LINES + 1):
        told = lines[place : place + count]
        if len(told) < count or not told[-1].strip() or len(told[-1]) > LONGEST_HEAD:
            return 0
        line = " ".join(told)
        if ATTRIBUTION.fullmatch(line) and MOMENT_OR_ADDRESS.search(line):
            return count
    return 0


def _headers(lines: Sequence[str], place: int) -> int:
    """How many lines are the headers of another message; 0 where they are none."""
    if not HEADERS[0].match(lines[place]):
        return 0
    block = lines[place : place + HEADER_LINES]
    met = [number for number, line in enumerate(block) if any(head.match(line) for head in HEADERS[1:])]
    every = all(any(head.match(line) for line in block) for head in HEADERS[1:])
    return met[-1] + 1 if every else 0


def _marked_after(lines: Sequence[str], place: int) -> bool:
    """Whether the next words are marked as quoted."""
    after = (lines[number] for number in range(place, len(lines)))
    return next((bool(QUOTE.match(line)) for line in after if line.strip()), False)


def _without_signature(lines: Sequence[str]) -> tuple[list[str], int]:
    """The lines without closing and signature, and how many of these have words; a postscript stays."""
    end = _signature_begins(lines)
    own = [line for line in lines[:end] if not SENT_FROM.fullmatch(line)]
    after = [line for line in lines[end:] if line.strip()]
    postscript = next((number for number, line in enumerate(after) if POSTSCRIPT.match(line)), len(after))
    own += ["", *after[postscript:]] if postscript < len(after) else []
    written = sum(1 for line in lines if line.strip())
    return own, written - sum(1 for line in own if line.strip())


def _signature_begins(lines: Sequence[str]) -> int:
    for place, line in enumerate(lines):
        if line == "-- ":
            return place
        if DELIMITER.fullmatch(line) and len(_next(lines, place)) <= SHORT_SIGNATURE:
            return place
        if CLOSING.fullmatch(line) and _signs(_next(lines, place)):
            return place
    return len(lines)


def _next(lines: Sequence[str], place: int) -> list[str]:
    """The next lines with words, one more at most than a signature has."""
    after = (lines[number] for number in range(place + 1, len(lines)))
    return list(islice((line for line in after if line.strip()), SHORT_SIGNATURE + 1))


def _signs(after: Sequence[str]) -> bool:
    postscript = next((number for number, line in enumerate(after) if POSTSCRIPT.match(line)), len(after))
    return postscript <= SHORT_SIGNATURE and all(_is_of_signature(line) for line in after[:postscript])


def _is_of_signature(line: str) -> bool:
    """A name, a title, a telephone: short, no sentence and no item; or how the author sent it."""
    if len(line) > LONGEST_HEAD:
        return False
    if SENT_FROM.fullmatch(line) or REACHED_AT.search(line):
        return True
    if ITEM.match(line) or SENTENCE_END.search(line):
        return False
    return len(line.strip()) <= SHORT_LINE and len(line.split()) <= FEW_WORDS
