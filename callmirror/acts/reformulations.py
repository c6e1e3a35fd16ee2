"""Whether a sentence says again what the other has just said."""

from callmirror.languages import Language
from callmirror.languages.openings import after_leads

SHARED_WORDS = 2
"""Content words in common with the other's floor that make a statement about the other a restatement."""
SHARED_RATIO = 0.34
"""And the share of the sentence's own content words they must be."""
LOOKED_AT = 1500
"""Characters of the other's floor, from its end, in which common words are looked for."""


def restates(language: Language, text: str, plain: str, before: str) -> bool:
    """Whether the sentence opens as a restatement, or speaks of the other in the other's own content words."""
    if not before:
        return False
    start = after_leads(language.code, plain)
    restatements = language.pattern("restatements")
    if restatements.match(plain, start) or restatements.match(plain):
        return True
    if not language.pattern("addresses").search(plain):
        return False
    own = frozenset(language.stems(text))
    shared = own.intersection(language.stems(before[-LOOKED_AT:]))
    return len(shared) >= SHARED_WORDS and len(shared) >= SHARED_RATIO * len(own)
