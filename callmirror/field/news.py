"""Words said in more calls of a period than of the one before, beyond what chance brings.

The log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn, Political Analysis 16,
2008, equations 16 and 22), where a term counts once in each call however often it is said, so that no
talkative call carries it; the prior is what both periods say together, a quarter as strong. Its z leans to
what is common and sure.

From which z on a term is told is not looked up but found: the periods of each person's calls are dealt out
anew 199 times, and only what exceeds the largest z of 95 % of these deals, over all terms tested, is told. So
where nothing has changed a page tells any news at all at most once in twenty. And as one customer, or one
person's campaign, can fill many calls, a z is as much smaller as people's periods differ by more than lot
(``_wider``), and people have to agree: the mean of people's own changes, each weighing alike, must be clear
of nothing (t, 95 %), also without any one person (90 %), and calls of at least k people must say it.
``scripts/bench_field`` prints what is found of what is planted, and how often there is news of nothing.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from scipy.special import stdtrit

from callmirror.field.movement import carried_by_none, differences
from callmirror.field.periods import Flags, Numbers, Period
from callmirror.patterns.level import Array
from callmirror.store.signals import Kept

PRIOR = 0.25
"""How strong the prior is, as a share of what both periods say."""

DEALS = 199
SURE = 0.05
SEED = 20080816
FEWEST_CALLS = 20
"""Of a period with fewer calls in a language nothing new is told."""

COVERS = 0.8
"""A word is not told beside an expression with it that stands in at least this share of its calls."""

PEOPLE_SURE = 0.95
PARTS = re.compile("[ -]")

LEFT_IN = 0.98
"""Share of terms by which it is found how people's periods differ; the others may be news."""


@dataclass(frozen=True, slots=True)
class Change:
    """A term, its z, and the places of the calls that say it, now and before."""

    term: str
    z: float
    now: Flags
    before: Flags


@dataclass(frozen=True, slots=True)
class _Table:
    """Which calls say which terms: rows are the calls of the period and then those of the one before."""

    terms: tuple[str, ...]
    said: Any
    all_said: Array
    is_now: Flags
    stratum: Numbers


def news(now: Period, before: Period, *, k: int) -> tuple[Change, ...]:
    """What is said more and, with a z below nothing, what is said less; the surest first.

    Both periods are of one language, and every call has its terms.
    """
    table = _table(now, before, k=k)
    if table is None:
        return ()
    z = _z(table, table.is_now[:, None].astype(np.float64))[:, 0]
    z /= np.sqrt(_wider(table, z))
    largest = _largest_by_chance(table)
    order = np.argsort(-np.abs(z), kind="stable").tolist()
    found = []
    for place in order:
        if (1 + int((largest >= abs(z[place])).sum())) / (DEALS + 1) > SURE:
            break
        says = table.said[:, place].toarray()[:, 0] > 0
        one = Change(table.terms[place], float(z[place]), says[table.is_now], says[~table.is_now])
        if _of_enough(one, now, before, k=k) and _agreed(one, now, before, k=k):
            found.append(one)
    return _plain(found)


def _table(now: Period, before: Period, *, k: int) -> _Table | None:
    """Terms that at least k people's calls say, of both periods together: no matter when."""
    calls = (*now.calls, *before.calls)
    lists = [one.words["terms"] for one in calls if one.words is not None]
    number = {term: place for place, term in enumerate(dict.fromkeys(chain.from_iterable(lists)))}
    sizes = [len(each) for each in lists]
    columns = np.fromiter((number[term] for each in lists for term in each), dtype=np.int32, count=sum(sizes))
    ends = np.concatenate([[0], np.cumsum(sizes)])
    said = csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(calls), len(number)))
    names = {name: place for place, name in enumerate(sorted({one.person for one in calls}))}
    stratum = np.array([names[one.person] for one in calls], dtype=np.intp)
    whose = csr_matrix((np.ones(len(calls), np.float32), (stratum, np.arange(len(calls)))))
    people = np.asarray(((whose @ said) > 0).sum(axis=0)).ravel()
    named = _names(calls)
    plain = np.array([not named & set(PARTS.split(term)) for term in number], dtype=bool)
    kept = np.flatnonzero((people >= k) & plain)
    if not len(kept) or len(names) < k:
        return None
    terms = list(number)
    is_now = np.arange(len(calls)) < len(now.calls)
    sums = np.asarray(said.sum(axis=1), dtype=np.float64).ravel()
    return _Table(tuple(terms[place] for place in kept), said[:, kept].tocsr(), sums, is_now, stratum)


def _names(calls: Sequence[Kept]) -> set[str]:
    """Words that as many calls have with a capital inside a sentence as small."""
    told = [one.words for one in calls if one.words is not None]
    large = Counter(chain.from_iterable(words["capitals"] for words in told))
    small = Counter(chain.from_iterable(large.keys() & set(words["terms"]) for words in told))
    return {word for word, number in large.items() if number >= small[word]}


def _z(table: _Table, labels: Array) -> Array:
    """The z of each term for each column of labels, 1 where a call is of the period; (terms, columns)."""
    both = np.asarray(table.said.sum(axis=0), dtype=np.float64).ravel()[:, None]
    here = np.asarray(table.said.T @ labels.astype(np.float32), dtype=np.float64)
    all_both = table.all_said.sum()
    all_here = (table.all_said @ labels)[None, :]
    prior, all_prior = PRIOR * both, PRIOR * all_both
    ours, theirs = here + prior, both - here + prior
    odds = np.log(ours / (all_here + all_prior - ours)) - np.log(
        theirs / (all_both - all_here + all_prior - theirs)
    )
    return np.asarray(odds / np.sqrt(1 / ours + 1 / theirs))


def _largest_by_chance(table: _Table) -> Array:
    """The largest z, on either side, of each deal in which every person's calls get their periods by lot."""
    dice = np.random.default_rng(SEED)
    labels = np.zeros((len(table.is_now), DEALS), dtype=np.float64)
    for person in range(int(table.stratum.max()) + 1):
        own = np.flatnonzero(table.stratum == person)
        dealt = np.tile(table.is_now[own].astype(np.float64), (DEALS, 1))
        labels[own] = dice.permuted(dealt, axis=1).T
    return np.asarray(np.abs(_z(table, labels)).max(axis=0))


def _wider(table: _Table, z: Array) -> Array:
    """How much wider than by dealing out calls each term varies, for what happens to a person in a period.

    Of the count ``t`` of a term in a person's calls, a share ``f`` of whose words are of the period, the part
    in it varies by ``t f (1 - f)`` if calls are dealt by lot, less what a call can say but once. If a person
    meets a term more in one period than in another, with a relative variance ``kappa`` each, it varies by
    ``2 kappa t f (1 - f)`` times as much again. ``kappa`` is one for all terms, found by moments; those that
    move most, and may be news, are left out.
    """
    whose = csr_matrix((np.ones(len(table.stratum)), (table.stratum, np.arange(len(table.stratum)))))
    both = np.asarray((whose @ table.said).todense(), dtype=np.float64)
    here = np.asarray((whose @ csr_matrix(table.is_now[:, None] * 1.0).multiply(table.said)).todense())
    held, words = np.asarray(whose.sum(axis=1)), (whose @ table.all_said)[:, None]
    share = (whose @ (table.all_said * table.is_now))[:, None] / np.maximum(words, 1)
    by_lot = both * share * (1 - share) * (held - both) / np.maximum(held - 1, 1)
    more = 2 * both * share * (1 - share)
    there = by_lot > 0
    plain = there & (np.abs(z) <= np.quantile(np.abs(z), LEFT_IN))[None, :]
    squares = (here - both * share) ** 2 / np.where(there, by_lot, 1.0)
    kappa = max(0.0, float((squares[plain] - 1).sum() / max(more[plain].sum(), 1e-9)))
    return np.asarray(1 + kappa * (more * by_lot).sum(axis=0) / np.maximum(by_lot.sum(axis=0), 1e-9))


def _of_enough(one: Change, now: Period, before: Period, *, k: int) -> bool:
    """Whether it is said in enough calls of enough people where it is said more."""
    period, says = (now, one.now) if one.z > 0 else (before, one.before)
    return int(says.sum()) >= k and int((period.count(says) > 0).sum()) >= k


def _agreed(one: Change, now: Period, before: Period, *, k: int) -> bool:
    each = differences(now, before, (now.count(one.now), before.count(one.before)))
    if len(each) < k or np.sign(each.mean()) != np.sign(one.z):
        return False
    error = float(each.std(ddof=1)) / np.sqrt(len(each))
    reach = float(stdtrit(len(each) - 1, PEOPLE_SURE))
    return bool(abs(float(each.mean())) > reach * error) and carried_by_none(each)


def _plain(found: Sequence[Change]) -> tuple[Change, ...]:
    """Leave out words that hardly stand but in an expression that is told."""
    return tuple(one for one in found if not any(_covers(longer, one) for longer in found))


def _covers(longer: Change, one: Change) -> bool:
    if longer is one or one.term not in longer.term.split() or (longer.z > 0) != (one.z > 0):
        return False
    here, there = (longer.now, one.now) if one.z > 0 else (longer.before, one.before)
    return bool(here.sum() >= COVERS * there.sum())
