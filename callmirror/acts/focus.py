"""Whose world a sentence speaks of: the customer's, or ours. It may be both, or neither."""

from callmirror.languages import Language


def is_about_customer(language: Language, plain: str) -> bool:
    """Whether a sentence, in matchable form, speaks of the other's situation, goals or words."""
    return language.pattern("about_customer").search(plain) is not None


def is_about_us(language: Language, plain: str) -> bool:
    """Whether a sentence, in matchable form, speaks of us, our product or our offer."""
    return language.pattern("about_us").search(plain) is not None
