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
    own = content_words(language, text)
    shared = own & content_words(language, before[-LOOKED_AT:])
    return len(shared) >= SHARED_WORDS and len(shared) >= SHARED_RATIO * len(own)


def content_words(language: Language, text: str) -> frozenset[str]:
    """The words that carry content of their own."""
    empty = language.vocabulary("function_words") | language.vocabulary("stop_words")
    return frozenset(word for word in language.words(text) if len(word) > 2 and word not in empty)
