"""Whether a rep refers to what was said before the call or found beforehand about this very customer.

It is read from phrases alone ("last time you said", "I saw on your site that", « la dernière fois vous
disiez »), in the opening of a call: its first third, and twelve sentences at least. Who prepares without
saying so is not seen. How often it is right is printed by ``scripts/bench_discipline``.
"""

from collections.abc import Sequence

from callmirror.domain import Role, Sentence
from callmirror.languages import Language

SHARE = 3
"""An opening is one part in three of a call, and so is its end."""
FEWEST = 12
"""And so many sentences at least."""


def refers_back(text: str, language: Language) -> bool:
    """Whether a sentence refers to what this customer said before, or to what was found out about them."""
    plain = language.matchable(text)
    return (
        language.pattern("preparation").search(plain) is not None
        and language.pattern("not_preparation").match(plain) is None
        and language.pattern("this_call").search(plain) is None
    )


def shows_preparation(said: Sequence[tuple[Role, Sentence]], language: Language) -> bool:
    """Whether the rep refers back in the opening of a call, given all that is said in it."""
    opening = said[: span_of(len(said))]
    return any(role is Role.REP and refers_back(one.text, language) for role, one in opening)


def span_of(sentences: int) -> int:
    """How many sentences of a call make its opening, or its end."""
    return max(FEWEST, sentences // SHARE)
