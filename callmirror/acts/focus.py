"""Whose world a sentence speaks of: the customer's, or ours. It may be both, or neither."""

import re
from collections.abc import Iterator

from callmirror.languages import Language


def focus(
    language: Language, plain: str, *, question: bool, named: int = 0, said: frozenset[str] | None = None
) -> Iterator[str]:
    """Yield "about_customer", "about_us", or both where both are named equally often.

    ``plain`` is the sentence in matchable form. A question that names the customer is about the customer: the
    answer will be. ``named`` is how often something of ours is called by a name that only its team knows;
    ``said`` are the words of ``plain``, for whoever has them.
    """
    said = language.words_said(plain) if said is None else said
    customer = ours = 0
    if language.may_meet("about_customer", said):
        kept = language.pattern("not_about_customer").sub(_blank, plain)
        customer = _count(language.pattern("about_customer"), kept)
    if language.may_meet("about_us", said):
        ours = _count(language.pattern("about_us"), plain)
    ours += named
    if customer and (question or customer >= ours):
        yield "about_customer"
    if ours and ours >= customer and not (question and customer):
        yield "about_us"


def _count(pattern: re.Pattern[str], plain: str) -> int:
    return sum(1 for _ in pattern.finditer(plain))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())
