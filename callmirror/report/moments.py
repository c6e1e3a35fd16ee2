"""Two or three moments of different people, redacted, in an order that tells of nobody.

Of each person one quote is taken, by a fingerprint of its words; the fingerprints give the order too. So what
is chosen and how it is ordered depends on words, team and window alone: no person, call or date has a part in
it, and the same page is made of the same calls.
"""

from collections.abc import Collection, Iterable
from hashlib import blake2b
from typing import NamedTuple

from callmirror.domain import Moments
from callmirror.report.redaction import GAP, redacted
from callmirror.report.verdicts import check_wording

FEWEST_PEOPLE = 3
"""Quotes are shown only where at least so many different people could have said them."""

SHOWN = 3

CUSTOMER_SPEAKS = frozenset(
    {"listening_time", "longest_listen", "longest_customer_story", "customer_interruption_rate"}
)
"""Markers whose evidence is what customers said; they are no part of the team and are not quoted."""


class Said(NamedTuple):
    """A quote as it was said; ``person`` is a pseudonym and goes no further.

    ``call_id`` is None where it does not matter in which call.
    """

    person: str
    quote: str
    language: str | None
    call_id: str | None = None


def moments_of(
    marker: str, said: Iterable[Said], *, seed: str, shown: Collection[str] = frozenset()
) -> Moments:
    """Choose moments of a marker, or say why there are none.

    ``shown`` are quotes that stand on the page already: the same words under two markers would tie two
    moments to one call.
    """
    if marker in CUSTOMER_SPEAKS:
        return Moments(marker, reason="customer_words")
    quotes: dict[str, set[str]] = {}
    heard: set[str] = set()
    for one in said:
        heard.add(one.person)
        usable = _usable(one)
        if usable is not None and usable not in shown:
            quotes.setdefault(one.person, set()).add(usable)
    chosen = {min(each, key=lambda quote: _print(seed, quote)) for each in quotes.values()}
    if len(quotes) < FEWEST_PEOPLE or len(chosen) < FEWEST_PEOPLE:
        return Moments(marker, reason="no_quotes" if not heard else "few_quotes")
    ordered = sorted(chosen, key=lambda quote: _print(seed, quote))
    return Moments(marker, tuple(ordered[:SHOWN]))


def _usable(one: Said) -> str | None:
    """The redacted quote, unless it can't be redacted or would judge."""
    quote = redacted(one.quote, one.language or "")
    if quote is None or check_wording(quote, "en") or check_wording(quote, "fr"):
        return None
    return quote


def _print(seed: str, quote: str) -> tuple[bool, bytes]:
    """By this quotes are chosen and ordered; whole ones before those with gaps."""
    return GAP in quote, blake2b(f"{seed}\n{quote}".encode(), digest_size=8).digest()
