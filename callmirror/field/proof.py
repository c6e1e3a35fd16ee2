"""Whether a term may be shown, and what of ours may be quoted with it: looked up in the sentences.

The customer's sentences in which it stands are redacted by all rules, and it must be left in them: in calls
of at least k people and in as many calls, and in most of those that were looked into.

Quoted are the rep's sentences with it and never the customer's: customers are no part of the team and have
agreed to nothing (the rule of ``store.quotes``); what a rep says back in a reformulation tells as much.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from callmirror.domain import Role
from callmirror.redaction import redact
from callmirror.report.moments import Said
from callmirror.signals.terms import terms_of
from callmirror.store import Store
from callmirror.store.signals import Kept

MOST_CALLS = 60
MOST_OF_ONE = 12
"""So many calls with a term are looked into, and so many of anybody's."""

MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class Proof:
    """What of a house may be known of names: its people's, and the words that stay though capital."""

    store: Store
    roster: Collection[str]
    keep: Collection[str]
    k: int

    def look(self, term: str, calls: Sequence[Kept]) -> tuple[bool, tuple[Said, ...]]:
        """Whether the term may be shown, and the rep's sentences with it, by calls that say it."""
        looked = drawn(term, calls)
        left, ours = [], []
        for call, spoken in zip(looked, self.store.signals.spoken(one.number for one in looked), strict=True):
            language = call.language or ""
            having = [one for one in spoken if _has(one.text, term, language)]
            theirs = [one.text for one in having if one.role is Role.CUSTOMER]
            if any(self._is_left(text, term, language) for text in theirs):
                left.append(call)
            ours += [
                Said(call.person, one.text, call.language, call.call_id)
                for one in having
                if one.role is Role.REP
            ]
        enough = min(len(left), len({one.person for one in left})) >= self.k
        return enough and len(left) >= MOSTLY * len(looked), tuple(ours)

    def _is_left(self, text: str, term: str, language: str) -> bool:
        spans = redact(text, language, names=self.roster, keep=self.keep).spans
        for span in reversed(spans):
            text = f"{text[: span.start]}[…]{text[span.end :]}"
        return _has(text, term, language)


def _has(text: str, term: str, language: str) -> bool:
    # A quick look first: every sentence of a call is asked.
    begins, _, _ = term.partition(" ")
    return begins in text and any(" ".join(one) == term for one in terms_of((text,), language))


def drawn(term: str, calls: Sequence[Kept]) -> list[Kept]:
    """Draw calls by a digest, everybody's first before anybody's second."""
    taken: dict[str, int] = {}
    placed = []
    for lot, call in sorted((_lot(term, one), one) for one in calls):
        turn = taken.get(call.person, 0)
        taken[call.person] = turn + 1
        if turn < MOST_OF_ONE:
            placed.append((turn, lot, call))
    return [call for _, _, call in sorted(placed, key=lambda each: each[:2])[:MOST_CALLS]]


def _lot(term: str, call: Kept) -> tuple[bytes, int]:
    return blake2b(f"{term} {call.call_id}".encode(), digest_size=8).digest(), call.number
