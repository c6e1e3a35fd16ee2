"""Whether a sentence says again what the other has just said."""

from callmirror.languages import Language
from callmirror.languages.openings import after_leads

SHARED_WORDS = 2
"""Content words in common with the other's floor that make a statement about the other a restatement."""
SHARED_RATIO = 0.34
"""And the share of the sentence's own content words they must be."""
LOOKED_AT = 1500
"""Characters of the other's floor, from its end, in which common words are looked for."""


def said_before(language: Language, text: str) -> frozenset[str] | None:
    """The stems of the end of the other's floor, None where it is empty."""
    return frozenset(language.stems(text[-LOOKED_AT:])) if text.strip() else None


def restates(language: Language, text: str, plain: str, before: frozenset[str]) -> bool:
    """Whether the sentence opens as a restatement, or speaks of the other in the other's own words."""
    start = after_leads(language.code, plain)
    first = len(plain) - len(plain.lstrip(" ")) - 1
    restatements = language.pattern("restatements")
    if restatements.match(plain, start) or restatements.match(plain, max(0, first)):
        return True
    if not before or not language.pattern("addresses").search(plain):
        return False
    own = frozenset(language.stems(text))
    shared = own & before
    return len(shared) >= SHARED_WORDS and len(shared) >= SHARED_RATIO * len(own)
