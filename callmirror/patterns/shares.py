"""How a whole falls into parts, told of a team in classes: kinds of conversation, answers to objections.

People weigh alike: a part's share is the mean over people of its share of each. A share is told as
``step_level`` tells a step: in tenths, in words near nothing and all. A part that fewer than k people have,
or mostly one, is merged with others until together they are no few people's, since the whole is known and
what is missing to it would say the part (secondary suppression). ``total`` then asks whether the classes
leave room.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from callmirror.patterns.answers import Share
from callmirror.patterns.disclosure import DOMINANCE, check_k, rule_against
from callmirror.patterns.step_level import edge_for, span_of, told_step
from callmirror.patterns.total import RULE, leaves_room

Array = NDArray[np.float64]


class Shares(NamedTuple):
    """What may be told: shares in the order of their names as given, the rest together; or the rule."""

    shares: tuple[Share, ...] = ()
    rest: tuple[str, ...] = ()
    rule: str | None = None


def shares_of(counts: Array, names: Sequence[str], *, k: int) -> Shares:
    """Tell the shares of parts from each person's counts, of the shape (people, parts).

    People without any count don't count. Raises :class:`SettingsError` for a ``k`` that is too small.
    """
    check_k(k)
    held = counts[counts.sum(axis=1) > 0]
    rule = rule_against_counts(held.sum(axis=1), k=k)
    if rule is not None:
        return Shares(rule=rule)
    calls = held.sum(axis=1)
    parts = held / calls[:, None]
    edge = edge_for(calls)
    if not edge:
        return Shares(rule="few_calls")
    rest = _rest(parts, edge, k=k)
    if len(rest) == len(names):
        return Shares(rule="few_people")
    told = [part for part in range(len(names)) if part not in rest]
    found = tuple(_share(names[part], parts[:, part], calls, edge) for part in told)
    spans = {share.name: share.span for share in found} | ({"": (0.0, 1.0)} if rest else {})
    if not leaves_room(1.0, spans, calls):
        return Shares(rule=RULE)
    return Shares(found, tuple(names[part] for part in sorted(rest)))


def rule_against_counts(held: Array, *, k: int) -> str | None:
    """The first rule that forbids to tell of people who have so many each; all have some."""
    return rule_against(held, np.zeros_like(held), k=k)


def _share(name: str, means: Array, calls: Array, edge: float) -> Share:
    told, interval = told_step(means, calls) or (0.0, (0.0, 1.0))
    low, high = span_of(told, edge)
    return Share(name, told, (round(low, 3), round(high, 3)), interval)


def _rest(parts: Array, edge: float, *, k: int) -> set[int]:
    """The parts that are only told together: those of a few, and the smallest others until they are not."""
    levels = parts.mean(axis=0)
    rest = {part for part, level in enumerate(levels) if level >= edge and _of_a_few(parts[:, part], k=k)}
    others = [part for part in np.argsort(levels, kind="stable").tolist() if part not in rest]
    while rest and others and (len(rest) == 1 or _of_a_few(parts[:, sorted(rest)].sum(axis=1), k=k)):
        rest.add(others.pop(0))
    return rest


def _of_a_few(part: Array, *, k: int) -> bool:
    """Whether fewer than k people have any of this part, or one has most of it."""
    return bool((part > 0).sum() < k or part.max() > DOMINANCE * part.sum())
