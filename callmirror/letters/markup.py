"""HTML as lines of what its author says: quoted blocks, code and what nobody sees are not."""

import re
from collections import Counter
from html.parser import HTMLParser

from callmirror.letters.letter import Aside, Kept

BLOCKS = frozenset(
    "address article aside blockquote center dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr li "
    "main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
PARTING = frozenset("p h1 h2 h3 h4 h5 h6 li ul ol blockquote table".split())
"""Blocks that stand apart from what is around them; a line alone parts others."""
UNSEEN = frozenset("head script style title template noscript svg object select textarea button".split())
CODE = frozenset({"pre", "code"})
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
QUOTED = re.compile(
    r"(?<![\w-])(?:gmail_quote|gmail_attr|yahoo_quoted|moz-cite-prefix|protonmail_quote|divRplyFwdMsg"
    r"|appendonsend|OLK_SRC_BODY_SECTION|zmail_extra)(?![\w-])"
)
SIGNED = re.compile(
    r"(?<![\w-])(?:gmail_signature|moz-signature|Signature|protonmail_signature_block)(?![\w-])"
)
DEEPEST = 500
"""Elements within elements; what lies deeper is read as if it were not marked."""
SPACES = re.compile(r"[ \t\r\n\f]+")
REST = frozenset({"divRplyFwdMsg", "appendonsend"})
"""Marks after which all that follows is another's."""


class _Reader(HTMLParser):
    """Collects lines; ``_open`` are the elements that are open, each with what its words are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.left_out: Counter[Aside] = Counter()
        self._open: list[tuple[str, Aside | None, bool]] = []
        self._others = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)
        if tag == "br":
            self._line()
        if tag in VOID or len(self._open) >= DEEPEST:
            return
        marks = " ".join(value or "" for name, value in attrs if name in {"class", "id"})
        self._others = self._others or bool(REST & set(marks.split()))
        self._open.append((tag, _aside(tag, marks), tag in UNSEEN))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                break
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if any(unseen for _, _, unseen in self._open):
            return
        aside = next((aside for _, aside, _ in self._open if aside), None)
        aside = Aside.QUOTED if self._others else aside
        text = SPACES.sub(" ", data)
        if aside is None or (aside is Aside.CODE and not self._in_block_of_code()):
            self.lines[-1] += text if self.lines[-1] else text.lstrip()
        elif text.strip():
            self.left_out[aside] += max(1, sum(1 for line in data.splitlines() if line.strip()))

    def _in_block_of_code(self) -> bool:
        return any(tag == "pre" for tag, _, _ in self._open)

    def _break(self, tag: str) -> None:
        if tag in BLOCKS:
            self._line()
        if tag in PARTING and self.lines[-2:] != ["", ""]:
            self.lines.append("")

    def _line(self) -> None:
        self.lines.append("")


def _aside(tag: str, marks: str) -> Aside | None:
    if tag == "blockquote" or QUOTED.search(marks):
        return Aside.QUOTED
    if SIGNED.search(marks):
        return Aside.SIGNATURE
    return Aside.CODE if tag in CODE else None


def seen_lines(text: str) -> Kept:
    """The lines that a reader of this HTML sees, without quoted blocks, signatures and code."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    lines = (line.replace("\u00a0", " ").rstrip() for line in reader.lines)
    return Kept(tuple("-- " if line == "--" else line for line in lines), reader.left_out)
