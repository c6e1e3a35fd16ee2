"""The name of a file as a stranger's machine tells it: its last part, without what can't be seen."""

import re
import unicodedata
from pathlib import PurePath

LONGEST = 160
PARTS = re.compile(r"[/\\]")
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
NAMELESS = "call"


def plain_file_name(told: str) -> str:
    """A name that can be shown: no folder, no control or direction marks, at most 160 characters.

    It is never used as a path. The ending stays where the name is shortened; what has no name is "call".
    """
    last = PARTS.split(told)[-1]
    seen = "".join(
        each for each in unicodedata.normalize("NFC", last) if unicodedata.category(each) not in UNSEEN
    )
    name = " ".join(seen.split()).strip(". ") if seen.strip(". ") else ""
    ending = PurePath(name).suffix[:12]
    if len(name) > LONGEST:
        name = name[: LONGEST - len(ending)].rstrip() + ending
    return name or NAMELESS
