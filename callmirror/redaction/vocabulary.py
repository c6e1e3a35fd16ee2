"""Words by which redaction tells a common word from a name."""

import re
from functools import cache

from callmirror.languages.phrases import DATA, phrases
from callmirror.pseudonyms import fold
from callmirror.redaction.everyday import ALSO_NAMES, EVERYDAY, FIRST_PERSON, NUMBERS
from callmirror.redaction.given_names import GIVEN_NAMES
from callmirror.redaction.plain_words import PLAIN_WORDS

WORD = re.compile(r"[^\W\d_]+")


@cache
def known_words(language: str) -> frozenset[str]:
    """Folded common words of a language, in the parts that apostrophes and hyphens leave."""
    if language not in EVERYDAY:
        return frozenset()
    lists = sorted(path.stem for path in (DATA / language).glob("*.txt") if path.stem != "abbreviations")
    lines = [line for name in lists for line in phrases(language, name)]
    lines += EVERYDAY[language] | NUMBERS[language] | FIRST_PERSON | PLAIN_WORDS[language]
    return frozenset(fold(word) for line in lines for word in WORD.findall(line)) - given_names()


@cache
def given_names() -> frozenset[str]:
    """Folded first names that are no common word in either language."""
    return frozenset(fold(name) for name in GIVEN_NAMES) - also_names()


@cache
def also_names() -> frozenset[str]:
    """Folded common words that are names as well."""
    return frozenset(fold(name) for name in ALSO_NAMES)
