"""What may be told of a period of a team now, held against all that was told of it, and remembered.

The rules are those of a page (``patterns.disclosure``, ``patterns.differences``): at least k people, two
calls each, none with more than 40 % of them; two periods that differ by a few people's calls are never both
told; what was told is told again as it was until enough people's calls are others.
"""

import json
from dataclasses import dataclass
from typing import Any

from callmirror.domain import Publication
from callmirror.field.periods import Period
from callmirror.patterns.differences import Refused, Repeat, decide
from callmirror.patterns.disclosure import rule_against
from callmirror.store import Store

FEW_PEOPLE, DIFFERENCE = "few_people", "difference"


@dataclass(frozen=True, slots=True)
class Allowed:
    """Whether a period may be told: ``rule`` forbids it; ``told`` is what was told of the same calls.

    ``waiting``: what was told stands, though there are other calls meanwhile.
    """

    rule: str | None = None
    told: dict[str, Any] | None = None
    waiting: bool = False


class Telling:
    """What was told of a team, and what is told now."""

    def __init__(self, store: Store, team: str, *, k: int) -> None:
        """Read what was told of the team and of those it was before."""
        self._store, self._team, self._k = store, team, k
        self._published = store.field.told(team)

    def ask(self, period: Period) -> Allowed:
        """Say whether the period may be told, and how it was."""
        if not period.calls:
            return Allowed(FEW_PEOPLE)
        rule = rule_against(period.held, period.held, k=self._k)
        if rule is not None:
            return Allowed(rule)
        answer = decide(self._team, period.window, self._members(period), self._published, k=self._k)
        if isinstance(answer, Refused):
            return Allowed(DIFFERENCE)
        if isinstance(answer, Repeat):
            return Allowed(told=json.loads(answer.publication.payload), waiting=answer.waiting)
        return Allowed(DIFFERENCE) if answer.held else Allowed()

    def tell(self, period: Period, payload: dict[str, Any], beside: Period | None = None) -> None:
        """Remember what is told of a period, and of the one ``beside`` it, before it is."""
        text = json.dumps(payload, ensure_ascii=False)
        told = Publication(self._team, period.window, self._members(period), text)
        self._store.field.tell(told, None if beside is None else self._members(beside))

    def _members(self, period: Period) -> Any:
        calls = [one.call_id for one in period.calls]
        people = [one.person for one in period.calls]
        return self._store.field.members(calls, people, period.readings)
