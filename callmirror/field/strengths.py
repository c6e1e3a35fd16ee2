"""What a team hears well, as its digest tells it: needs, what is said back, and what is new."""

from callmirror.field.digest import Digest, Signal, Word
from callmirror.field.rates import Rate
from callmirror.signals.topics import NEEDS

MOST_NEEDS, MOST_NEW = 2, 3


def needs_heard(digest: Digest) -> tuple[Signal, ...]:
    """The needs that customers tell of in most calls, those that are read surely first."""
    found = [one for one in digest.topics if one.name in NEEDS and _is_told(one.now)]
    ranked = sorted(found, key=lambda each: (each.tentative, -(each.now.share or 0)))
    return tuple(ranked[:MOST_NEEDS])


def said_back(digest: Digest) -> Signal | None:
    """In how many calls a need is said back; None where that is not told, or fewer than a number says."""
    found = digest.said_back
    return found if found is not None and _is_told(found.now) else None


def new_heard(digest: Digest) -> tuple[Word, ...]:
    """What is new, as far as a line has room for it."""
    return tuple(one for words in digest.words for one in words.more)[:MOST_NEW]


def _is_told(rate: Rate) -> bool:
    return rate.share is not None and rate.low > 0
