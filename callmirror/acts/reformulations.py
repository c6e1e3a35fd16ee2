"""Whether a sentence says again what the other has just said."""

from callmirror.languages import Language
from callmirror.languages.openings import after_leads

SHARED_WORDS = 2
"""Content words in common with the other's floor that make a statement about the other a restatement."""
SHARED_RATIO = 0.34
"""And the share of the sentence's own content words they must be."""


def announces(language: Language, plain: str) -> bool:
    """Whether the sentence opens as a restatement; ``plain`` is its matchable form."""
    start = after_leads(language.code, plain)
    first = len(plain) - len(plain.lstrip(" ")) - 1
    restatements = language.pattern("restatements")
    return bool(restatements.match(plain, start) or restatements.match(plain, max(0, first)))


def shares(language: Language, own: frozenset[str], plain: str, before: frozenset[str]) -> bool:
    """Whether the sentence speaks of the other in the other's own words.

    ``own`` are its stems, ``before`` the stems of what the other said.
    """
    shared = len(own & before)
    if shared < SHARED_WORDS or shared < SHARED_RATIO * len(own):
        return False
    return language.pattern("addresses").search(plain) is not None
