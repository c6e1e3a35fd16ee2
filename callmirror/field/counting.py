"""Signals of a period: rates by topic and by named supplier, and what moved since the one before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from callmirror.field.digest import Signal
from callmirror.field.movement import differences, directions
from callmirror.field.named import NamedSuppliers
from callmirror.field.periods import Flags, Period
from callmirror.field.rates import Rate, rate_of
from callmirror.patterns.level import Array
from callmirror.signals.topics import NEEDS, SAID_BACK, TOPICS
from callmirror.store.signals import Kept

SUPPLIER = "supplier."
"""Before the name of a supplier, so that none is taken for a topic."""


@dataclass(frozen=True)
class Counted:
    """What a period says: of each signal in which calls; ``needs`` are those in which a need is told."""

    period: Period
    flags: Mapping[str, Flags]
    ours: Mapping[str, Flags]
    needs: Flags

    def said(self, name: str) -> Array:
        """Each person's calls in which it is said."""
        return self.period.count(self.flags[name])

    def rate(self, name: str, *, k: int) -> Rate:
        """The rate of a signal: of all calls, or of those with a need where it is whether we say it back."""
        if name != SAID_BACK:
            return rate_of(self.said(name), self.period.held, k=k)
        held = self.period.count(self.needs)
        has = held > 0
        return rate_of(self.said(name)[has], held[has], k=k)


def counted(period: Period, suppliers: NamedSuppliers) -> Counted:
    """Count a period."""
    flags = {name: _speaking(period, "customer", name) for name in TOPICS}
    needs = period.flags(lambda one: bool({*NEEDS} & {*one.packed["customer"]}))
    flags[SAID_BACK] = needs & _speaking(period, "rep", SAID_BACK)
    ours = {name: _speaking(period, "rep", name) for name, topic in TOPICS.items() if topic.both}
    for party, by in ((flags, "named"), (ours, "named_by_us")):
        named = [_named(one, by, suppliers) for one in period.calls]
        for name in suppliers.names:
            party[SUPPLIER + name] = np.array([name in each for each in named], dtype=bool)
    return Counted(period, flags, ours, needs)


def _speaking(period: Period, party: str, topic: str) -> Flags:
    return period.flags(lambda one: topic in one.packed[party])


def _named(call: Kept, by: str, suppliers: NamedSuppliers) -> frozenset[str]:
    return frozenset() if call.words is None else suppliers.named_in(call.words[by], call.language)


def signals_of(now: Counted, *, k: int) -> dict[str, Signal]:
    """Every signal of a period by its name, nothing beside it."""
    found = {}
    for name in now.flags:
        topic = TOPICS.get(name)
        ours = rate_of(now.period.count(now.ours[name]), now.period.held, k=k) if name in now.ours else None
        tentative = topic is not None and topic.tentative
        found[name] = Signal(name.removeprefix(SUPPLIER), now.rate(name, k=k), ours=ours, tentative=tentative)
    return found


def beside(
    signals: Mapping[str, Signal], rates: Mapping[str, Rate], moved: Mapping[str, str]
) -> dict[str, Signal]:
    """The signals with what they were before and whether they moved."""
    return {
        name: replace(one, before=rates.get(name), moved=moved.get(name, one.moved))
        for name, one in signals.items()
    }


def movements(now: Counted, before: Counted, *, k: int) -> dict[str, str]:
    """What is said in more calls than before or in fewer, all signals tested together."""
    told = {
        name: differences(now.period, before.period, (now.said(name), before.said(name)))
        for name in now.flags
        if name != SAID_BACK
    }
    return directions(told, k=k)
