"""Words that are new of a period, in one language, as a team may be shown them, or why there are none."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

import numpy as np

from callmirror.field.digest import Word, Words
from callmirror.field.news import FEWEST_CALLS, Change, news
from callmirror.field.periods import Period, period_of
from callmirror.field.proof import Proof
from callmirror.field.rates import rate_of
from callmirror.report.moments import moments_of
from callmirror.report.windows import period_text
from callmirror.signals.terms import said
from callmirror.store.signals import Kept

MOST = 8
"""So many words that are said more are told in each language, and as many that are said less."""

MOST_TRIED = 24
"""Of so many, the surest, it is looked up whether they may be shown."""

ENOUGH = 0.9
"""Where a smaller share of the calls has words that can be told, nothing new is."""

WORDS_GONE, NO_CAPITALS, FEW_CALLS, FEW_PEOPLE = "words_gone", "no_capitals", "few_calls", "few_people"


@dataclass(frozen=True, slots=True)
class NewWords:
    """Finds them; ``proof`` says which may be shown."""

    proof: Proof
    team: str
    k: int

    def told(self, now: Period, before: Period, language: str) -> Words:
        """What customers of that language say in more calls than before, and in fewer."""
        ours, theirs = (_of(each, lambda one: one.language == language) for each in (now, before))
        reason = self._reason(ours) or self._reason(theirs)
        if reason is not None:
            return Words(language, reason=reason)
        ours, theirs = (_of(each, _has_terms) for each in (ours, theirs))
        found = news(ours, theirs, k=self.k)[:MOST_TRIED]
        more = (self._word(one, ours, theirs, language) for one in found if one.z > 0)
        less = (self._word(one, ours, theirs, language) for one in found if one.z < 0)
        return Words(language, _first(more), _first(less))

    def _reason(self, period: Period) -> str | None:
        """Why nothing new can be told of a period in a language."""
        if len(period.calls) < FEWEST_CALLS:
            return FEW_CALLS
        worded = _of(period, lambda one: one.words is not None)
        if len(worded.calls) < ENOUGH * len(period.calls):
            return WORDS_GONE
        plain = _of(worded, _has_terms)
        if len(plain.calls) < ENOUGH * len(worded.calls):
            return NO_CAPITALS
        return (
            FEW_CALLS
            if len(plain.calls) < FEWEST_CALLS
            else FEW_PEOPLE
            if len(plain.names) < self.k
            else None
        )

    def _word(self, one: Change, now: Period, before: Period, language: str) -> Word | None:
        """A term as it may be shown, with what reps said with it; None where it may not be."""
        period, says = (now, one.now) if one.z > 0 else (before, one.before)
        may_be_shown, quotes = self.proof.look(
            one.term, [period.calls[place] for place in np.flatnonzero(says)]
        )
        if not may_be_shown:
            return None
        here = rate_of(now.count(one.now), now.held, k=self.k)
        there = rate_of(before.count(one.before), before.held, k=self.k)
        seed = f"{self.team} {one.term} {period_text(now.window)}"
        chosen = moments_of(one.term, quotes, seed=seed).quotes if one.z > 0 else ()
        return Word(said(tuple(one.term.split())), language, here, there, chosen)


def _first(words: Iterable[Word | None]) -> tuple[Word, ...]:
    return tuple(islice((one for one in words if one is not None), MOST))


def _has_terms(call: Kept) -> bool:
    return call.words is not None and call.words["terms"] is not None


def _of(period: Period, holds: Callable[[Kept], bool]) -> Period:
    return period_of(period.window, filter(holds, period.calls))
