"""Reads the word lists of a language and turns phrases into patterns.

``data/README.md`` explains their signs.
"""

import re
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
GAP = " {1,40}"
"""Between two words of a phrase; bounded, so that a text of blanks takes no longer than another."""
WORD = f"{GAP}[^ ]+"
SIGNS = {"*": WORD, "...": f"(?:{WORD}){{0,3}}", "$": " *$"}
LETTERS = {"-": "[- ]", "=": "-", "'": "' ?", "*": "[^ ]*", "|": "|", "(": "(?:", ")": ")"}
CLASS = re.compile("@([a-z_]+)")


@cache
def phrases(code: str, name: str) -> tuple[str, ...]:
    """The lines of ``data/<code>/<name>.txt``, without comments and blank lines."""
    lines = (DATA / code / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    stripped = (line.split("#", 1)[0].strip() for line in lines)
    return tuple(line for line in stripped if line)


@cache
def vocabulary(code: str, name: str) -> frozenset[str]:
    """The same as a set."""
    return frozenset(phrases(code, name))


@cache
def hollow_words(code: str) -> frozenset[str]:
    """Words that make no sentence by themselves, or stand in a phrase of hesitation.

    A plain word that is none of these is left standing in the matchable form, so that whoever looks for one
    can do without that form.
    """
    return vocabulary(code, "empty_words") | {
        word for line in phrases(code, "hesitations") for word in line.split()
    }


@cache
def pattern(code: str, *names: str) -> re.Pattern[str]:
    """Any phrase of these lists, each word with the space before it, in the text that ``flatten`` gives."""
    entries = [entry for name in names for entry in phrases(code, name)]
    ways = "|".join(expression(code, entry) for entry in entries) or "(?!)"
    return re.compile(f"(?:{ways})(?= |$)")


def expression(code: str, phrase: str) -> str:
    """One phrase as a regular expression."""
    return "".join(_item(code, item, first=place == 0) for place, item in enumerate(phrase.split()))


def _item(code: str, item: str, *, first: bool) -> str:
    before = " " if first else GAP
    if item in SIGNS:
        return SIGNS[item].replace(GAP, before)
    optional = item.endswith("?")
    ways = CLASS.sub(lambda found: "|".join(classes(code)[found[1]]), item.removesuffix("?"))
    letters = "".join(LETTERS.get(letter, re.escape(letter)) for letter in ways)
    return f"(?:{before}(?:{letters}))" + ("?" if optional else "")


@cache
def classes(code: str) -> dict[str, tuple[str, ...]]:
    """The named word classes of a language, from its ``classes.txt``."""
    rows = (line.partition(":") for line in phrases(code, "classes"))
    return {name.strip(): tuple(words.split()) for name, _, words in rows}
